import type { Answer } from './random-answers.cases.ts'
import { run, type Given } from './random-exchanges.cases.ts'
import { createPreflightCache } from './preflight-cache.ts'
import type { ProfileName } from './profiles.ts'
import type { Header, PageRequest } from './types.ts'

/** An exchange whose input is of a size, so many characters or so many lines: its name, the biggest size that is tried, and what is given. */
export type LongInput = readonly [name: string, most: number, given: (size: number) => Given]

const url = 'https://api.example/'
const page = { url: 'https://app.example/' }
const readable: Header = ['Access-Control-Allow-Origin', '$ORIGIN']
const ok: Answer = { status: 200, headers: [readable] }

function answered(toPreflight: readonly Header[], toRequest: readonly Header[] = [], status = 200): Given['answers'] {
  return {
    toPreflight: [{ status: 204, headers: [readable, ...toPreflight] }],
    toRequest: [{ status, headers: [readable, ...toRequest] }],
  }
}

function asking(request: Partial<PageRequest>, answers: Given['answers'] = { toPreflight: [ok], toRequest: [ok] }): Given {
  return { page, request: { url, ...request }, answers }
}

function lines(count: number, line: (index: number) => Header): Header[] {
  return Array.from({ length: count }, (_, index) => line(index))
}

function names(count: number): string {
  return Array.from({ length: count }, (_, index) => `x-${index}`).join()
}

const characters = 1_000_000
const many = 150_000

/** Input of the page, then of the server: what costs a search at every position, if anything does. */
export const longInputs: readonly LongInput[] = [
  ['a header value of blanks', characters, (n) => asking({ headers: [['x', `a${' '.repeat(n)}b`]] })],
  ['a Content-Type of blanks', characters, (n) => asking({ headers: [['Content-Type', `text/${' '.repeat(n)}x`]] })],
  ['a Content-Type of semicolons', characters, (n) => asking({ headers: [['Content-Type', `a/b${';'.repeat(n)}x`]] })],
  ['a body type of blanks', characters, (n) => asking({ method: 'PUT', body: { type: `a/${' '.repeat(n)}x`, replayable: true } })],
  ['a Range of digits', characters, (n) => asking({ headers: [['Range', `bytes=${'9'.repeat(n)}-`]] })],
  ['a method override of quotes', characters, (n) => asking({ headers: [['X-HTTP-Method-Override', '"a\\'.repeat(n / 3)]] })],
  ['a method of letters', characters, (n) => asking({ method: 'A'.repeat(n) })],
  ['a header name of letters', characters, (n) => asking({ headers: [['aB'.repeat(n / 2), '']] })],
  ['headers of many names', many, (n) => asking({ headers: lines(n, (index) => [`X-${index}`, '']) })],
  ['headers of one name', many, (n) => asking({ headers: lines(n, () => ['X-A', '']) })],
  ['safelisted headers of one name', many, (n) => asking({ headers: lines(n, () => ['Accept', 'a']) })],
  ['no-cors headers of one name', many, (n) => asking({ mode: 'no-cors', headers: lines(n, () => ['Accept', '']) })],
  ['a data: URL with blanks in its type', characters, (n) => asking({ url: `data:text/${' '.repeat(n)}x,` })],
  ['a data: URL with blanks around base64', characters, (n) => asking({ url: `data:; ${' '.repeat(n)}base64${' '.repeat(n)}x,` })],
  ['a data: URL of semicolons', characters, (n) => asking({ url: `data:${'; '.repeat(n / 2)},` })],
  ['a data: URL of padding', characters, (n) => asking({ url: `data:;base64,${'='.repeat(n)}x` })],
  ['a data: URL of escapes', characters, (n) => asking({ url: `data:;base64,${'%41'.repeat(n / 3)}` })],
  ['a long path', characters, (n) => asking({ url: `${url}${'a/'.repeat(n / 2)}#${'f'.repeat(n)}` })],
  ['a long host', characters, (n) => asking({ url: `http://${'a.'.repeat(n / 2)}localhost/` })],
  ['a long page URL', characters, (n) => ({ ...asking({ method: 'PUT' }), page: { url: `${page.url}?${'a'.repeat(n)}` } })],

  ['an Access-Control-Allow-Origin of blanks', characters, (n) => asking({}, answered([], [[readable[0], ` ${'\t '.repeat(n / 2)}x`]]))],
  [
    'many lines of Access-Control-Allow-Origin',
    many,
    (n) =>
      asking(
        {},
        answered(
          [],
          lines(n, () => readable),
        ),
      ),
  ],
  [
    'many lines of Access-Control-Allow-Credentials',
    many,
    (n) =>
      asking(
        { credentials: 'include' },
        answered(
          [],
          lines(n, () => ['Access-Control-Allow-Credentials', 'true']),
        ),
      ),
  ],
  ['many methods allowed', many, (n) => asking({ method: 'PUT' }, answered([['Access-Control-Allow-Methods', `${names(n)},PUT`]]))],
  ['many headers allowed', many, (n) => asking({ headers: [['x-0', '']] }, answered([['Access-Control-Allow-Headers', names(n)]]))],
  [
    'many headers asked for and allowed',
    many,
    (n) => asking({ headers: lines(n, (index) => [`X-${index}`, '']) }, answered([['Access-Control-Allow-Headers', names(n)]])),
  ],
  [
    'many headers asked for, on a long URL',
    many,
    (n) =>
      asking(
        { url: url + 'a'.repeat(n), headers: lines(n, (index) => [`X-${index}`, '']) },
        answered([['Access-Control-Allow-Headers', names(n)]]),
      ),
  ],
  [
    'a list of commas',
    characters,
    (n) => asking({ method: 'PUT' }, answered([['Access-Control-Allow-Methods', `${', '.repeat(n / 2)}/`]])),
  ],
  [
    'a Max-Age of digits',
    characters,
    (n) =>
      asking(
        { method: 'PUT' },
        answered([
          ['Access-Control-Allow-Methods', '*'],
          ['Access-Control-Max-Age', `${'9'.repeat(n)} `],
        ]),
      ),
  ],
  [
    'many headers exposed, many to see',
    many,
    (n) => asking({}, answered([], [['Access-Control-Expose-Headers', names(n)], ...lines(n, (index): Header => [`X-${index}`, ''])])),
  ],
  [
    'many lines that are no header',
    many,
    (n) =>
      asking(
        {},
        answered(
          [],
          lines(n, () => ['x y ', '']),
        ),
      ),
  ],
  ['a header name of blanks', characters, (n) => asking({}, answered([], [[`x${' '.repeat(n)}y`, '']]))],
  ['a long Location', characters, (n) => asking({}, answered([], [['Location', `/${'a'.repeat(n)}`]], 302))],
  ['a Location that is no URL', characters, (n) => asking({}, answered([], [['Location', `https://[${'a'.repeat(n)}`]], 302))],
  [
    'many headers on many redirects',
    many,
    (n) =>
      asking(
        { method: 'PUT', headers: lines(n / 10, (index) => [`X-${index}`, '']) },
        answered(
          [
            ['Access-Control-Allow-Methods', '*'],
            ['Access-Control-Allow-Headers', '*'],
          ],
          [['Location', url]],
          307,
        ),
      ),
  ],
]

/** Runs it twice on one preflight cache of each of these profiles. */
export function runTwice(given: Given, profiles: readonly ProfileName[]): void {
  for (const profile of profiles) {
    const cache = createPreflightCache(profile)
    run(given, { profile, cache })
    run(given, { profile, cache })
  }
}
