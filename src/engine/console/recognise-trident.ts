import { meaning, missingOrMismatch, type About, type Meaning, type RecognisedLine } from './meaning.ts'
import type { Squeezed } from './squeezed.ts'

/**
 * Lines of Internet Explorer, and of Edge before it was built on Chromium, as old questions have them. What is read is what no translation
 * changes: the code, names of headers, methods, URLs. Source: Microsoft's list of console messages of the F12 tools, SEC7118 to SEC7129.
 */
export function recogniseTrident({ original }: Squeezed): RecognisedLine[] {
  const found: RecognisedLine[] = []
  let asked: RecognisedLine | null = null
  for (const match of original.matchAll(/\bSEC71(18|19|2\d)\b:?([^\n]{0,2000})/g)) {
    if (found.length === maxLines) break
    const [, code = '', rest = ''] = match
    const urls = [...new Set((rest.match(/[a-z][a-z0-9+.-]*:\/\/[^\s'"`“”‘’«»<>，、。]+/gi) ?? []).map(withoutStop))]
    const line = lineAt(match, meaningOf(code, rest), aboutOf(code, urls))
    if (line.part === 'echo') {
      asked ??= line
      continue
    }
    // What asked is said by the lines before, and only there.
    const { url } = asked?.about ?? {}
    found.push({ ...line, ...(asked !== null && { start: asked.start }), about: { ...(url !== undefined && { url }), ...line.about } })
    asked = null
  }
  return asked === null ? found : [...found, asked]
}

const maxLines = 500

/** 18 and 19 say only that CORS is asked for. */
function meaningOf(code: string, rest: string): Meaning[] {
  if (code === '20') return missingOrMismatch(null, {})
  if (code === '21') return [meaning('allow-origin-wildcard', null)]
  if (code === '22' || code === '29') return [meaning('allow-credentials', null)]
  if (code === '23') return [meaning('header-not-allowed', 'preflight', named('name', nameIn(rest)))]
  if (code === '24') return [meaning('method-not-allowed', 'preflight', named('method', /\b[A-Z]{3,12}\b/.exec(rest)?.[0]))]
  if (code === '26') return [meaning('preflight-redirect', 'preflight')]
  // A redirect that it did not follow says no more than that.
  if (code === '27') return [...missingOrMismatch('request', {}), meaning('redirect-credentials', 'request')]
  return code === '28' ? [meaning('allow-origin-mismatch', null, { counted: true })] : []
}

function named<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>)
}

/** A translation puts the name anywhere; what has a hyphen and is none of CORS can only be it. */
function nameIn(rest: string): string | undefined {
  const told = /header ['"]?([\w-]+)['"]? was not/i.exec(rest)?.[1]
  return told ?? rest.match(/[a-z]\w*(?:-\w+)+/gi)?.find((each) => !/^access-control/i.test(each))
}

/** The origin stands before the URL, once or twice. */
function aboutOf(code: string, urls: readonly string[]): About {
  const [first, second] = urls
  if (first === undefined) return {}
  if (code !== '20') return { url: first }
  return { origin: first, ...(second !== undefined && { url: second }) }
}

function withoutStop(url: string): string {
  return url.replace(/[.,;)\]]+$/, '')
}

function lineAt(match: RegExpMatchArray, candidates: readonly Meaning[], about: About): RecognisedLine {
  const start = match.index ?? 0
  const part = candidates.length === 0 ? 'echo' : 'whole'
  return { browser: null, start, end: start + match[0].length, part, candidates, about: { ...about, kind: 'XMLHttpRequest' } }
}
