import { isLoopbackHost } from '../engine/index.ts'
import { parseOrigin, type ParsedOrigin } from './parse-origin.ts'
import type { ProblemCode } from './problem.ts'
import { readEntry } from './read-entry.ts'
import { longestOrigin } from './origin-syntax.ts'
import { judge, type OriginScene } from './read-origin.ts'
import { entriesOfRegExp } from './regexp-origin.ts'
import type { Fault } from './report.ts'
import { quotedList, quotedOrNull, regExpSource, separate, unset } from './shown.ts'

/** The rest of a sentence whose subject is the value; where a more telling code is known, that. */
export interface Advice {
  readonly code?: ProblemCode
  readonly is: string
  readonly use?: string | null
}

/** What waives it. */
const allTheSame = ' (if it must be: dangerouslyAllowOrigins)'

/** Whose form is wrong is judged all the same, as what was meant. */
export function furtherFaults(fault: Fault, scene: OriginScene): readonly Fault[] {
  if (fault.code !== 'not-an-origin' || fault.path.startsWith('dangerously')) return []
  const entry = String(fault.value)
  if (entry.length > longestOrigin) return []
  const meant = parseOrigin(entry) ?? parseOrigin(`https://${entry}`)
  const faults: Fault[] = []
  if (meant) judge(meant, entry, fault.path, { ...scene, report: (code, path, value) => faults.push({ code, path, value }) })
  return faults
}

const sentences: Partial<Record<ProblemCode, string>> = {
  'null-origin': `is what every sandboxed page sends, whoever made it${allTheSame}`,
  insecure: `lets whoever is on the wire act as your users: it is plain HTTP${allTheSame}`,
  'loopback-in-production': `is any program on the machine of a user, and this is production${allTheSame}`,
  'public-suffix': `takes in strangers: anybody can get a name there${allTheSame}`,
  'suffix-unchecked': 'may take in strangers: give the option publicSuffix, which can tell',
}

export function originAdvice({ code, path, value }: Fault, credentials: boolean): Advice {
  // What is suggested is not to be refused in the next breath.
  const secure = credentials && !path.startsWith('dangerously')
  if (code === 'missing') return { is: `names nobody: list the origins; '*' is everyone` }
  if (value === '') return { code: 'missing', is: unset }
  if (value === '*' && path !== 'origin') return { code: credentials ? 'wildcard-with-credentials' : 'type', is: everyone }
  if (code === 'wildcard-with-credentials') return { is: 'with credentials would let every site act as your users: list the origins' }
  if (code === 'not-an-origin') return shapeAdvice(String(value), path !== 'origin', secure)
  if (code === 'insecure') return { is: sentences[code]!, use: quotedOrNull(overHttps(parseOrigin(String(value)))) }
  if (code === 'type') return typeAdvice(path, value)
  return { is: sentences[code] ?? '' }
}

const everyone = `is everyone, and stands alone: origin: '*'`

function typeAdvice(path: string, value: unknown): Advice {
  const source = regExpSource(value)
  if (source !== null) {
    const entries = entriesOfRegExp(source)
    const use = entries && quotedList(entries, path !== 'origin' || entries.length === 1)
    return { code: 'regexp', is: 'matches more than it seems to: list origins and patterns', use }
  }
  if (path === 'dangerouslyAllowOrigins') return { is: 'is not a list' }
  if (value === undefined) return { is: unset }
  if (value === true) return { is: 'lets every site read in npm cors' }
  return { is: value === false ? 'means no CORS in npm cors: leave the middleware out' : 'is not an origin' }
}

/** The largest text that is worth taking apart. */
const longestRead = 5000

function shapeAdvice(entry: string, inList: boolean, secure: boolean): Advice {
  if (entry.length > longestRead) return { is: 'is too long' }
  if (/[\s,;]/.test(entry) && !/^data:/i.test(entry)) {
    const parts = separate(entry)
    if (parts.length > 1)
      return { code: 'list-in-string', is: 'is a list in one string, and matches nobody', use: quotedList(parts, inList) }
    return { is: 'has blanks or commas around it', use: quotedOrNull(readEntry(parts[0] ?? '').use) }
  }
  if (entry.length > longestOrigin) return { is: 'is too long' }
  if (/[\0-\x1f\x7f]/.test(entry)) return { is: 'has control characters' }
  const { fault, meant, use } = readEntry(entry)
  const [code, is] = fault ?? ['not-an-origin', 'is not an origin']
  const meantText = (secure && overHttps(meant)) || use
  return { code, is, use: meantText === entry ? null : quotedOrNull(meantText) }
}

/** An insecure origin, made secure; null if it is secure already. */
function overHttps(meant: ParsedOrigin | null): string | null {
  if (meant === null || meant.scheme !== 'http' || isLoopbackHost(meant.host)) return null
  return parseOrigin(`https${meant.text.slice(4)}`)!.text
}
