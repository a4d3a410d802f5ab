import type { Match, Situation } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import type { EvidenceLine, Fix } from '../diagnosis.ts'
import { isOrigin, originsIn } from '../allow-origin.ts'
import { inPlace } from '../fixes/in-place.ts'
import { originsAsList } from '../fixes/origin-change.ts'
import { policyFor } from '../fixes/policy-for.ts'
import { dangerOf } from '../fixes/danger.ts'
import { originFixes, policyFixes } from '../fixes/server.ts'
import { withCookies } from '../fixes/with-cookies.ts'
import { type AllowedOrigin, allowedOrigin, sourceOf } from './allowed-origin.ts'
import { saysVaryOrigin } from './cache-signs.ts'
import { comparedLine, plainLine, saidLines } from './evidence-line.ts'
import { nearMiss } from './near-miss.ts'

export const acaoList: Situation = {
  id: 'S14',
  title: 'Access-Control-Allow-Origin holds something else than one origin',
  kind: 'blocked',
  decidedBy: ['P1'],
  // Told from S13: there the header is sent twice, or a value repeats; S15: there it is one origin, almost the page’s.
  not: 'What stands there may mean the right pages: browsers read it as one origin, letter by letter, and know no lists and no patterns.',
  recognise(found): Match | null {
    const allowed = allowedOrigin(found)
    if (allowed === null) return null
    const { value, wanted, members, lines } = allowed
    const word = meaningOf(value)
    const isList = word === null && (members.length > 1 || /[\s;|]/.test(value.trim()))
    const isPattern = word === null && value.includes('*') && value !== '*'
    if (
      lines > 1 ||
      (members.length > 1 && new Set(members).size < members.length) ||
      members.includes('*') ||
      (members.length > 1 && members.includes(''))
    )
      return null
    // What is almost the page's is another matter.
    if (!isList && !isPattern && (isOrigin(value) || (wanted !== null && nearMiss(value, wanted) !== null))) return null
    const meant = isList || isPattern ? undefined : originsIn(value)[0]
    const what = word ?? whatItIs(value, isList, isPattern)
    return {
      key: 'acao-not-an-origin',
      ...((value === '' || word !== null) && { not: nobodyIsMeant }),
      certainty: 'certain',
      happened: `Access-Control-Allow-Origin ${value === '' ? 'is empty' : `says ${inQuotes(value)}, which is ${what}${meant === undefined ? '' : ` (that would be ${meant})`}`}: browsers compare it with ${wanted ?? 'the page’s origin'} letter by letter.`,
      evidence: evidenceOf(found, allowed),
      fixes: meant === undefined ? fixesOf(found, value, { isList, isPattern }) : originFixes(found),
    }
  },
}

const nobodyIsMeant =
  'The header is there, so that somebody has thought of CORS: it is the value that the server has not. Postman and curl work because they look at no origin.'

/** Of what is neither, others than the page may get something else. */
function fixesOf(found: Case, value: string, { isList, isPattern }: { isList: boolean; isPattern: boolean }): Fix[] {
  const list = isList ? originsAsList(found, value) : null
  const asOption = list === null ? [] : [{ ...list, opens: [list.opens, dangerOf(policyFor(found))].join(' ').trimEnd() }]
  // Its middleware sends Vary beside an origin that is written out; who sets the header by hand has no such option.
  if (asOption.length > 0 && saysVaryOrigin(found.actual)) return asOption
  const own = asOption.length > 0 ? asOption : isList || isPattern ? forThePage(found, value) : []
  const policy = policyFixes(
    found,
    isPattern
      ? `If all pages of ${value} should get in, list that pattern as well: the server then compares, not the browser.`
      : 'The server compares the request’s Origin with its list, and answers with the one that is equal.',
  )
  return [...own, ...policy.map((fix): Fix => (own.length === 0 ? fix : { ...fix, instead: true }))]
}

function evidenceOf(found: Case, allowed: AllowedOrigin): EvidenceLine[] {
  const { value, wanted, answer } = allowed
  const [source, name] = [sourceOf(allowed), 'Access-Control-Allow-Origin'] as const
  if (wanted !== null) return [comparedLine(source, name, value, wanted)]
  return answer === null ? saidLines(found) : [plainLine(source, name, value)]
}

/** The page alone, where what is meant for several lets in none. */
function forThePage(found: Case, value: string): Fix[] {
  const opens = `Pages of ${found.origin} may read the answers${withCookies(found)}. Of all others that ${inQuotes(value)} is meant for, no browser lets any in today, nor with this: for several, a list that the server compares is the other way.`
  const fix = inPlace(found, [opens, dangerOf(policyFor(found))].join(' ').trimEnd())
  return fix === null ? [] : [fix]
}

function whatItIs(value: string, isList: boolean, isPattern: boolean): string {
  const isQuotedOrigin = isQuoted(value) && originsIn(value.trim().slice(1, -1)).length > 0
  const what = isList ? 'a list' : isPattern ? 'a pattern' : isQuotedOrigin ? 'an origin' : null
  return what === null ? 'no origin' : isQuoted(value) ? `${what} in quotes` : what
}

/** What programs write where somebody meant an origin, whatever else is in it: a word has blanks, or a star, and is no list and no pattern. */
function meaningOf(value: string): string | null {
  return words.find(([written]) => written.test(value.trim()))?.[1] ?? null
}

const words: readonly (readonly [written: RegExp, what: string])[] = [
  [/^(?:true|false)$/i, 'no origin, but the yes or no of a setting'],
  [/^\[object \w+\]$/, 'no origin, but what JavaScript writes for an object in the place of a text'],
  // Of languages for nothing, and variables that nobody has filled in: of shells, templates, nginx and httpd.
  [
    /^(?:undefined|none|nil|nan|\$\w+|\$?\{\{?[^{}]{1,60}\}?\}|%\{[^{}]{1,60}\}\w?|<[^<>]{1,60}>)$/i,
    'no origin, but what is printed where a setting or a variable has no value',
  ],
]

function inQuotes(value: string): string {
  return isQuoted(value) ? value : `"${value}"`
}

/** The whole of it, not its members. */
function isQuoted(value: string): boolean {
  return /^(["'])(?:(?!\1).)*\1$/s.test(value.trim())
}
