import { likeliestFirst, ofOneValue, withoutMissing } from './cut-meanings.ts'
import { type CutMatch, findCut, matchCut } from './match-cut.ts'
import { findPattern, type Match, matchFrom } from './match-template.ts'
import { type About, type Meaning, originIn, type RecognisedLine } from './meaning.ts'
import { framePatterns, mismatch, preflightPattern, readReason, reasonPatterns, type Place } from './recognise-chromium.ts'
import { endOf, endOfLine, type Squeezed } from './squeezed.ts'

/** Chromium's CORS errors that are cut in the reason. */
export function recogniseCutChromiumReason(pasted: Squeezed): RecognisedLine[] {
  return framePatterns.flatMap(({ pattern, kind }) => findPattern(pasted, pattern).flatMap((frame) => inReason(pasted, frame, kind)))
}

/** Those that are cut in the frame before it. */
export function recogniseCutChromiumFrame(pasted: Squeezed): RecognisedLine[] {
  return framePatterns.flatMap(({ pattern, kind }) => findCut(pasted, pattern).flatMap((frame) => inFrame(pasted, frame, kind)))
}

function inFrame(pasted: Squeezed, frame: CutMatch, kind: string | undefined): RecognisedLine[] {
  const { values, rest, start, end } = frame
  const url = values['url'] ?? (rest['url'] === undefined ? undefined : `${rest['url']}…`)
  if (!/^[a-z][a-z0-9+.-]*:\/\/./i.test(url ?? '')) return []
  const about = aboutOf({ ...values, url: url! }, kind)
  return [lineOf(pasted, start, end, openReasons(about), about)]
}

function inReason(pasted: Squeezed, frame: Match, kind: string | undefined): RecognisedLine[] {
  const preflight = matchFrom(pasted, preflightPattern, frame.end)
  if (readReason(pasted, preflight?.end ?? frame.end) !== null) return []
  const about = aboutOf(frame.values, kind)
  const candidates =
    preflight === null
      ? [
          ...reasonsAt(pasted, frame.end, { ...about, of: 'request' }),
          ...(matchCut(pasted, preflightPattern, frame.end) === null ? [] : openReasons(about).filter(isOfPreflight)),
        ]
      : reasonsAt(pasted, preflight.end, { ...about, of: 'preflight' }).filter(isOfPreflight)
  if (candidates.length === 0) return []
  return [lineOf(pasted, frame.start, endOfLine(pasted, frame.end), candidates, about)]
}

/** What reasons can stand at this place, where all or the rest of them is missing. */
function reasonsAt(pasted: Squeezed, from: number, place: Place): Meaning[] {
  return reasonPatterns.flatMap(({ pattern, read, isFormer }) => {
    const match = matchCut(pasted, pattern, from)
    if (match === null || (isFormer && match.told === 0)) return []
    return meantBy(read, match, place)
  })
}

/** All that Chromium says today in its frame, of a preflight or of the request. */
function openReasons(about: About): Meaning[] {
  const today = reasonPatterns.filter(({ isFormer }) => !isFormer)
  const nothing = { values: {}, rest: {} }
  return today.flatMap(({ read }) => (['preflight', 'request'] as const).flatMap((of) => meantBy(read, nothing, { ...about, of })))
}

function meantBy(read: (typeof reasonPatterns)[number]['read'], match: Pick<CutMatch, 'values' | 'rest'>, place: Place): Meaning[] {
  const told = read(match.values, place).map((each) => withoutMissing(each, match))
  const meant = read === mismatch ? told.map(ofOneValue) : told
  // A URL of http has a scheme that is supported.
  return meant.filter(({ code }) => code !== 'scheme-not-supported' || !/^https?:/i.test(place.url ?? ''))
}

/** What is said behind the words for a preflight. */
const ofPreflight = new Set<Meaning['code']>([
  'allow-origin-missing',
  'allow-origin-mismatch',
  'allow-origin-wildcard',
  'allow-credentials',
  'preflight-status',
  'preflight-redirect',
])

function isOfPreflight({ code, of }: Meaning): boolean {
  return of === 'preflight' && ofPreflight.has(code)
}

/** A reason without its frame, cut at its end. */
export function recogniseCutReasons(pasted: Squeezed): RecognisedLine[] {
  const starts = new Set(
    [preflightPattern, ...reasonPatterns.map(({ pattern }) => pattern)].flatMap((pattern) =>
      /access-control|preflight/i.test(pattern.template) ? findCut(pasted, pattern).map(({ start }) => start) : [],
    ),
  )
  return [...starts].flatMap((start) =>
    inReason(pasted, { start, end: start, values: {} }, undefined).map((line) => ({
      ...line,
      candidates: line.candidates.map((meant) => (meant.of === 'request' ? { ...meant, of: null } : meant)),
    })),
  )
}

function aboutOf({ url, requestUrl, api, origin }: Match['values'], kind = api): About {
  return {
    ...(url !== undefined && { url }),
    ...(kind !== undefined && { kind }),
    ...(requestUrl !== undefined && { requestUrl }),
    ...originIn(origin),
  }
}

function lineOf(pasted: Squeezed, start: number, end: number, candidates: readonly Meaning[], about: About): RecognisedLine {
  return {
    browser: 'chromium',
    start: pasted.at[start]!,
    end: endOf(pasted, end),
    part: 'whole',
    candidates: likeliestFirst(candidates),
    about,
    isCut: true,
  }
}
