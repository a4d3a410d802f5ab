import { likeliestFirst, ofOneValue, withoutMissing } from './cut-meanings.ts'
import { findCut, matchCut } from './match-cut.ts'
import { findPattern, matchFrom } from './match-template.ts'
import type { Meaning, RecognisedLine } from './meaning.ts'
import { blocked, meaningOfKey, reasonPatterns, statusAfter, warning } from './recognise-firefox.ts'
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
