import { likeliestFirst, ofOneValue, withoutMissing } from './cut-meanings.ts'
import { findCut, matchCut } from './match-cut.ts'
import { findPattern, matchFrom } from './match-template.ts'
import type { Meaning, RecognisedLine } from './meaning.ts'
import { blocked, isBlocked, meaningOfKey, reasonPatterns, statusAfter, warning } from './recognise-firefox.ts'
import { endOf, endOfLine, type Squeezed } from './squeezed.ts'

/** Firefox's CORS errors in English that are cut in the reason, or in the status after it. */
export function recogniseCutFirefoxReason(pasted: Squeezed): RecognisedLine[] {
  return [blocked, warning].flatMap((pattern) =>
    findPattern(pasted, pattern).flatMap(({ start, end, values }) => {
      const candidates = reasonsAt(pasted, end)
      return candidates.length === 0 ? [] : [lineOf(pasted, start, endOfLine(pasted, end), candidates, values['url'])]
    }),
  )
}

/** Those that are cut in the frame before it. */
export function recogniseCutFirefoxFrame(pasted: Squeezed): RecognisedLine[] {
  return [blocked, warning].flatMap((pattern) =>
    findCut(pasted, pattern).map(({ start, end, values, rest }) => {
      const url = values['url'] ?? (rest['url'] ? `${rest['url']}…` : undefined)
      return lineOf(pasted, start, end, openReasons(pattern === warning), url)
    }),
  )
}

/**
 * A sentence with a colon, a URL, and a bracket or another sentence with a word, another colon and CORS in it, which nothing closes: so it ends in
 * every language.
 */
const openBracket =
  /^[^\n:：]{5,120}[:：][^\n]{5,400}?(https?:\/\/[^\s'‘’"“”«»<>()（）]{1,2000})(?![^\s'‘’"“”«»<>()（）])(?:[^\n()（）:：]{0,60}[(（](?:(?![a-z])|raz|mot)|(?<=\.) (?=\p{Lu}))[^()（）:：\n]{2,30}[:：]([^()（）\n]{0,60}\bCORS\b[^()（）\n]{0,200})$/gmu
const maxTranslated = 50

/** Those of its translations that are cut in the reason: a header that is named whole leaves open what is wrong with it. */
export function recogniseCutFirefoxTranslated({ original }: Squeezed): RecognisedLine[] {
  const found = [...original.matchAll(openBracket)].slice(0, maxTranslated)
  return found.flatMap(({ index, 0: text, 1: url = '', 2: reason = '' }): RecognisedLine[] => {
    if (!isBlocked(text.slice(0, text.indexOf(url)))) return []
    const all = likeliestFirst(openReasons(false))
    const header = /access-control-allow-(origin|methods|headers|credentials)\b/i.exec(reason)?.[1]?.toLowerCase()
    const named = header === undefined ? all : all.filter(({ code }) => codesOf[header]!.test(code))
    const about = { url: url.replace(/[.。]$/, '') }
    return [{ browser: 'firefox', start: index, end: index + text.length, part: 'whole', candidates: named, about, isCut: true }]
  })
}

const codesOf: Readonly<Record<string, RegExp>> = {
  origin: /^allow-origin-/,
  methods: /^(?:allow-methods-|method-)/,
  headers: /^(?:allow-headers-|header-not)/,
  // One translation names this header where the wildcard is meant.
  credentials: /^allow-(?:credentials|origin-wildcard)$/,
}

/** What reasons can stand here, where the rest is missing: of the reason, or of the status after it. */
function reasonsAt(pasted: Squeezed, from: number): Meaning[] {
  const whole = reasonPatterns.flatMap(({ key, pattern }) => {
    const match = matchFrom(pasted, pattern, from)
    return match === null ? [] : [{ key, match }]
  })
  if (whole.length > 0) {
    const withoutStatus = whole.filter(({ match }) => (matchCut(pasted, statusAfter, match.end)?.told ?? 0) > 1)
    return withoutStatus.flatMap(({ key, match }) => meaningOfKey(key, match.values))
  }
  return reasonPatterns.flatMap(({ key, pattern }) => {
    const match = matchCut(pasted, pattern, from)
    if (match === null) return []
    const meant = meaningOfKey(key, match.values).map((each) => withoutMissing(each, match))
    return key === 'CORSAllowOriginNotMatchingOrigin' ? meant.map(ofOneValue) : meant
  })
}

const deprecation = 'CORSAllowHeaderFromPreflightDeprecation'

/** What Firefox says of a request that it blocks, or only warns of. */
function openReasons(warns: boolean): Meaning[] {
  return reasonPatterns.flatMap(({ key }) => (warns === (key === deprecation) ? meaningOfKey(key, {}) : []))
}

function lineOf(pasted: Squeezed, start: number, end: number, candidates: readonly Meaning[], url: string | undefined): RecognisedLine {
  const about = url === undefined ? {} : { url: url.replace(/^['‘"“]|['’"”]$/g, '') }
  return {
    browser: 'firefox',
    start: pasted.at[start]!,
    end: endOf(pasted, end),
    part: 'whole',
    candidates: likeliestFirst(candidates),
    about,
    isCut: true,
  }
}
