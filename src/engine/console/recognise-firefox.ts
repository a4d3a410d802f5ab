import { disallows, frames, reasons } from './firefox.ts'
import { findPattern, matchFrom, patternOf, type Match } from './match-template.ts'
import {
  meaning,
  missingOrMismatch,
  neighbour,
  noValue,
  preflightAnswered,
  statusIn,
  type Meaning,
  type RecognisedLine,
} from './meaning.ts'
import { quotedIn } from './quoted.ts'
import { endOf, endOfLine, restOfLine, type Squeezed } from './squeezed.ts'
import { meaningOfStructure, preflightWord } from './structure.ts'
import { fill, type Template } from './template.ts'

export type FirefoxKey = keyof typeof reasons | 'CORSDisabled' | 'CORSOriginHeaderNotAdded'

/** Reasons of today, and of former versions, by the names of Firefox's strings. */
const templates: readonly (readonly [FirefoxKey, Template])[] = [
  ...(Object.entries(reasons) as [FirefoxKey, Template][]),
  ['CORSDisabled', 'CORS disabled'],
  ['CORSOriginHeaderNotAdded', 'CORS header ‘Origin’ cannot be added'],
  ['CORSDidNotSucceed2', 'CORS request failed'],
  ['CORSPreflightDidNotSucceed3', 'CORS preflight channel did not succeed'],
  [
    'CORSMissingAllowHeaderFromPreflight2',
    'missing token ‘{name}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel',
  ],
  ['CORSInvalidAllowHeader', 'invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Headers’'],
]
/** Of each reason, with the bracket that closes it. */
export const reasonPatterns = templates.map(([key, template]) => ({ key, pattern: patternOf(`${template})`) }))
export const blocked = patternOf(`${disallows} {url}. (Reason: `)
export const warning = patternOf(fill(frames.warning, { reason: '' }).replace(').', ''))
const withoutReason = patternOf(`${disallows} {url}. This can be fixed by moving the resource to the same domain or enabling CORS.`)
export const statusAfter = patternOf('. Status code: {status}')

/** Firefox's CORS errors in English. */
export function recogniseFirefox(pasted: Squeezed): RecognisedLine[] {
  return [
    ...[blocked, warning].flatMap((pattern) => findPattern(pasted, pattern).map((match) => withReason(pasted, match))),
    ...findPattern(pasted, withoutReason).map((match) => line(pasted, match, match.end, unexplained)),
  ]
}

function withReason(pasted: Squeezed, frame: Match): RecognisedLine {
  const told = reasonPatterns
    .flatMap(({ key, pattern }) => {
      const match = matchFrom(pasted, pattern, frame.end)
      return match === null ? [] : [{ key, match }]
    })
    .sort((a, b) => b.match.end - a.match.end)[0]
  if (told === undefined) {
    return line(pasted, frame, endOfLine(pasted, frame.end), meaningOfStructure(restOfLine(pasted, frame.end), null))
  }
  const withStatus = matchFrom(pasted, statusAfter, told.match.end)
  const args = { ...told.match.values, ...statusIn(withStatus?.values['status']) }
  return { ...line(pasted, frame, withStatus?.end ?? told.match.end, meaningOfKey(told.key, args), args.status), ...partOf(told.key) }
}

function line(pasted: Squeezed, { start, values }: Match, end: number, candidates: Meaning[], told?: number): RecognisedLine {
  const url = (values['url'] ?? '').replace(/^['‘"“]|['’"”]$/g, '')
  const about = { url, ...(told !== undefined && { status: told }) }
  return { browser: 'firefox', start: pasted.at[start]!, end: endOf(pasted, end), part: 'whole', candidates, about }
}

/** A failed preflight is followed by one more line, which alone would mean the network. */
function partOf(key: FirefoxKey): { part: RecognisedLine['part'] } {
  return { part: key === 'CORSDidNotSucceed2' ? 'echo' : 'whole' }
}

interface Told {
  readonly value?: string
  readonly name?: string
  readonly status?: number
}

/** What a reason means, by the name of Firefox's string for it. */
export function meaningOfKey(key: FirefoxKey, { value, name, status: told }: Told): Meaning[] {
  switch (key) {
    case 'CORSMissingAllowOrigin2':
      return [meaning('allow-origin-missing', null, told === undefined ? {} : { status: told })]
    case 'CORSAllowOriginNotMatchingOrigin':
      if (value === noValue) return missingOrMismatch(null, {})
      return [meaning('allow-origin-mismatch', null, value === undefined ? {} : { value })]
    case 'CORSMultipleAllowOriginNotAllowed':
      return [meaning('allow-origin-mismatch', null, { counted: true })]
    case 'CORSNotSupportingCredentials':
      return [meaning('allow-origin-wildcard', null)]
    case 'CORSMissingAllowCredentials':
      return [meaning('allow-credentials', null)]
    case 'CORSPreflightDidNotSucceed3':
      return preflightAnswered(told)
    case 'CORSExternalRedirectNotAllowed':
      return [meaning('preflight-redirect', 'preflight')]
    case 'CORSInvalidAllowMethod':
      return [meaning('allow-methods-invalid', 'preflight', value === undefined ? {} : { token: value })]
    case 'CORSInvalidAllowHeader':
      return [meaning('allow-headers-invalid', 'preflight', value === undefined ? {} : { token: value })]
    case 'CORSMethodNotFound':
      return [meaning('method-not-allowed', 'preflight')]
    case 'CORSMissingAllowHeaderFromPreflight2':
      return [meaning('header-not-allowed', 'preflight', name === undefined ? {} : { name })]
    case 'CORSAllowHeaderFromPreflightDeprecation':
      return [meaning('authorization-wildcard', 'preflight')]
    case 'CORSRequestNotHttp':
      return [meaning('scheme-not-supported', 'request')]
    case 'CORSDisabled':
      return [neighbour('cors-disabled')]
    case 'CORSOriginHeaderNotAdded':
      return []
    case 'CORSDidNotSucceed2':
      return noAnswer
  }
}

/** What a request that did not succeed can have met: first what is met most. */
const noAnswer: Meaning[] = [
  meaning('network-failure', null),
  neighbour('blocked-by-client'),
  meaning('local-network', null),
  meaning('redirect-credentials', 'request'),
  meaning('redirect-limit', 'request'),
  meaning('redirect-scheme', 'request'),
  meaning('redirect-location', 'request'),
  meaning('mixed-content', 'request'),
]

/** Former versions gave no reason. */
const unexplained: Meaning[] = [
  meaning('allow-origin-missing', null),
  meaning('allow-origin-mismatch', null),
  meaning('network-failure', null),
]

/** Firefox's own names of its strings, as its console and the links to its documentation give them; numbers at the end count versions. */
const known = new Map(templates.map(([key]) => [key.replace(/\d$/, ''), key]))
const keyInText = /(?:\[|\/CORS\/Errors\/)(CORS[A-Za-z]+?)\d?(?=[\]\s?#)]|$)/

/** What the network panel of Firefox has in the place of a size: the names of the strings, as words. */
const labels = [...known].map(([name, key]) => ({ key, label: name.replace(/(?<=[a-z])(?=[A-Z])|(?<=CORS)/g, ' ') }))

/** What was pasted without its frame: a reason, in English or after a word for it, or a label of the network panel. */
export function recogniseFirefoxFragments(pasted: Squeezed): RecognisedLine[] {
  const reasonsFound = reasonsAlone.flatMap(({ key, pattern }) =>
    findPattern(pasted, pattern).map(({ start, end, values }) =>
      fragment(pasted.at[start]!, endOf(pasted, end), meaningOfKey(key, values)),
    ),
  )
  const lower = pasted.original.toLowerCase()
  const labelsFound = labels.flatMap(({ key, label }) => {
    const start = lower.indexOf(label.toLowerCase())
    return start < 0 ? [] : [fragment(start, start + label.length, meaningOfKey(key, {}))]
  })
  return [...reasonsFound, ...labelsFound, ...inBrackets(pasted.original), ...afterWord(pasted.original)]
}

const reasonsAlone = templates.map(([key, template]) => ({ key, pattern: patternOf(template) }))
const maxFragments = 50

/** `(Reason: ...)`, in any language, with a status after it or not. */
function inBrackets(text: string): RecognisedLine[] {
  const found: RecognisedLine[] = []
  const bracketed =
    /[(（](?!blocked:)[^()（）:：\n]{2,30}[:：](?!\/\/)([^()（）]{3,400})[)）](?:[.。]?\s{0,3}[^:：()（）]{2,40}[:：]\s{0,3}(\d{3}|\(null\)))?/g
  for (const { 0: all, 1: reason = '', 2: status, index } of text.matchAll(bracketed)) {
    const candidates = /\bCORS|access-control-/i.test(reason) ? withoutKey(reason, status) : []
    if (candidates.length > 0) found.push(fragment(index, index + all.length, candidates))
    if (found.length === maxFragments) break
  }
  return found
}

/** A reason after the word for it, without the sentence before: in the languages that Firefox is used in most. */
function afterWord(text: string): RecognisedLine[] {
  const word = /^[ \t]{0,20}(?:Raison|Grund|Motivo|Razón|Причина|理由|原因|원인)[ \u00a0\u202f]?[:：]([^\n]{3,400})$/gim
  return [...text.matchAll(word)].slice(0, maxFragments).flatMap(({ 0: all, 1: reason = '', index }) => {
    const candidates = /\bCORS|access-control-/i.test(reason) ? withoutKey(reason, statusAtEnd(reason)) : []
    return candidates.length > 0 ? [fragment(index, index + all.length, candidates)] : []
  })
}

function fragment(start: number, end: number, candidates: readonly Meaning[]): RecognisedLine {
  return { browser: 'firefox', start, end, part: 'whole', candidates, about: {} }
}

/** A line of Firefox in whatever language, if it is one: a URL, and what no translation changes. */
export function recogniseTranslated(text: string, start: number): RecognisedLine | null {
  const url = /(?:https?|file|ftp|wss?):\/\/[^\s'‘’"“”«»<>）)]+|\blocalhost:\d+\/[^\s'‘’"“”«»<>）)]*/.exec(text)
  if (url === null) return null
  const written = url[0].replace(wordBehind, '')
  const rest = text.slice(url.index + written.length).replace(/^['’"”»]+/, '')
  if (!isBlocked(text.slice(0, url.index)) || !givesReason(written.slice(-1) + rest) || !/CORS|access-control-/i.test(rest)) return null
  const status = statusAtEnd(rest)
  const key = known.get(keyInText.exec(text)?.[1] ?? '')
  const [value] = quotedOtherThanNames(rest)
  const read = { ...(value !== undefined && { value, name: value }), ...statusIn(status) }
  const candidates = key === undefined ? withoutKey(rest, status) : meaningOfKey(key, read)
  if (candidates.length === 0 && key === undefined) return null
  const isEcho = candidates === noAnswer
  return {
    browser: 'firefox',
    start,
    end: start + text.length,
    part: isEcho ? 'echo' : 'whole',
    candidates,
    about: { url: written.replace(/[.。,，;；]+$/, ''), ...statusIn(status) },
  }
}

/** A sentence that blocks, a colon, and of which policy: prose in every language. A command, a configuration or code names headers there, options, or what it quotes. */
export function isBlocked(before: string): boolean {
  const prose = before.trim().replace(/^['"‘“”]|['"‘“]$/g, '')
  return /[:：][^:：]{5,}$/.test(prose) && !/access-control-|["`;{}=\\]|(?<!\p{L})'|\s--?[a-z]/iu.test(prose)
}

/** Soon after the URL, in a bracket or in a sentence of its own: the word for a reason, and a colon. */
function givesReason(rest: string): boolean {
  return /^[^:："`]{0,80}?(?:[(（]|(?<=[.。])\s{0,3}(?=\p{Lu}))[^()（）:："`]{2,30}[:：]/u.test(rest)
}

/** Korean has no blank between a name and what follows it; browsers print URLs in ASCII. */
const wordBehind = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+$/

/** The header in question is named in quotes, too; what else is quoted is a value. */
function quotedOtherThanNames(rest: string): string[] {
  return quotedIn(rest).filter((value) => !/^access-control-/i.test(value))
}

/** Blanks are counted, as a run of any length would be tried from each of them. */
function statusAtEnd(rest: string): string | undefined {
  return /[:：]\s{0,20}(\d{3}|\(null\))\s{0,20}[.。]?$/.exec(rest.trimEnd().slice(-60))?.[1]
}

/** A reason without a name of Firefox's; those that name no header are told by the few words that translations keep. */
function withoutKey(rest: string, status: string | undefined): Meaning[] {
  const { status: told } = statusIn(status)
  const byHeader = meaningOfStructure(rest, null, told)
  if (byHeader.length > 0) return byHeader
  if (quotedIn(rest).includes('Origin')) return []
  if (status === noValue) return noAnswer
  if (preflightWord.test(rest) || told !== undefined) return preflightAnswered(told)
  if (/\bhttp\b/i.test(rest)) return [meaning('scheme-not-supported', 'request')]
  return [...noAnswer, meaning('preflight-redirect', 'preflight'), neighbour('cors-disabled')]
}
