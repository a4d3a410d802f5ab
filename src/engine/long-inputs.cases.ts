import type { Answer } from './random-answers.cases.ts'
import { run, type Given } from './random-exchanges.cases.ts'
import { createPreflightCache } from './preflight-cache.ts'
import type { ProfileName } from './profiles.ts'
import type { Header, PageRequest } from './types.ts'

/** An exchange whose input is of a size: so many characters, or so many lines. */
export interface LongInput {
  readonly name: string
  /** The biggest size that is tried. */
  readonly most: number
  readonly given: (size: number) => Given
}

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
  { name: 'a header value of blanks', most: characters, given: (n) => asking({ headers: [['x', `a${' '.repeat(n)}b`]] }) },
  { name: 'a Content-Type of blanks', most: characters, given: (n) => asking({ headers: [['Content-Type', `text/${' '.repeat(n)}x`]] }) },
  { name: 'a Content-Type of semicolons', most: characters, given: (n) => asking({ headers: [['Content-Type', `a/b${';'.repeat(n)}x`]] }) },
  {
    name: 'a body type of blanks',
    most: characters,
    given: (n) => asking({ method: 'PUT', body: { type: `a/${' '.repeat(n)}x`, replayable: true } }),
  },
  { name: 'a Range of digits', most: characters, given: (n) => asking({ headers: [['Range', `bytes=${'9'.repeat(n)}-`]] }) },
  {
    name: 'a method override of quotes',
    most: characters,
    given: (n) => asking({ headers: [['X-HTTP-Method-Override', '"a\\'.repeat(n / 3)]] }),
  },
  { name: 'a method of letters', most: characters, given: (n) => asking({ method: 'A'.repeat(n) }) },
  { name: 'a header name of letters', most: characters, given: (n) => asking({ headers: [['aB'.repeat(n / 2), '']] }) },
  { name: 'headers of many names', most: many, given: (n) => asking({ headers: lines(n, (index) => [`X-${index}`, '']) }) },
  { name: 'headers of one name', most: many, given: (n) => asking({ headers: lines(n, () => ['X-A', '']) }) },
  { name: 'safelisted headers of one name', most: many, given: (n) => asking({ headers: lines(n, () => ['Accept', 'a']) }) },
  { name: 'no-cors headers of one name', most: many, given: (n) => asking({ mode: 'no-cors', headers: lines(n, () => ['Accept', '']) }) },
  { name: 'a data: URL with blanks in its type', most: characters, given: (n) => asking({ url: `data:text/${' '.repeat(n)}x,` }) },
  {
    name: 'a data: URL with blanks around base64',
    most: characters,
    given: (n) => asking({ url: `data:; ${' '.repeat(n)}base64${' '.repeat(n)}x,` }),
  },
  { name: 'a data: URL of semicolons', most: characters, given: (n) => asking({ url: `data:${'; '.repeat(n / 2)},` }) },
  { name: 'a data: URL of padding', most: characters, given: (n) => asking({ url: `data:;base64,${'='.repeat(n)}x` }) },
  { name: 'a data: URL of escapes', most: characters, given: (n) => asking({ url: `data:;base64,${'%41'.repeat(n / 3)}` }) },
  { name: 'a long path', most: characters, given: (n) => asking({ url: `${url}${'a/'.repeat(n / 2)}#${'f'.repeat(n)}` }) },
  { name: 'a long host', most: characters, given: (n) => asking({ url: `http://${'a.'.repeat(n / 2)}localhost/` }) },
  {
    name: 'a long page URL',
    most: characters,
    given: (n) => ({ ...asking({ method: 'PUT' }), page: { url: `${page.url}?${'a'.repeat(n)}` } }),
  },

  {
    name: 'an Access-Control-Allow-Origin of blanks',
    most: characters,
    given: (n) => asking({}, answered([], [[readable[0], ` ${'\t '.repeat(n / 2)}x`]])),
  },
  {
    name: 'many lines of Access-Control-Allow-Origin',
    most: many,
    given: (n) =>
      asking(
        {},
        answered(
          [],
          lines(n, () => readable),
        ),
      ),
  },
  {
    name: 'many lines of Access-Control-Allow-Credentials',
    most: many,
    given: (n) =>
      asking(
        { credentials: 'include' },
        answered(
          [],
          lines(n, () => ['Access-Control-Allow-Credentials', 'true']),
        ),
      ),
  },
  {
    name: 'many methods allowed',
    most: many,
    given: (n) => asking({ method: 'PUT' }, answered([['Access-Control-Allow-Methods', `${names(n)},PUT`]])),
  },
  {
    name: 'many headers allowed',
    most: many,
    given: (n) => asking({ headers: [['x-0', '']] }, answered([['Access-Control-Allow-Headers', names(n)]])),
  },
  {
    name: 'many headers asked for and allowed',
    most: many,
    given: (n) => asking({ headers: lines(n, (index) => [`X-${index}`, '']) }, answered([['Access-Control-Allow-Headers', names(n)]])),
  },
  {
    name: 'many headers asked for, on a long URL',
    most: many,
    given: (n) =>
      asking(
        { url: url + 'a'.repeat(n), headers: lines(n, (index) => [`X-${index}`, '']) },
        answered([['Access-Control-Allow-Headers', names(n)]]),
      ),
  },
  {
    name: 'a list of commas',
    most: characters,
    given: (n) => asking({ method: 'PUT' }, answered([['Access-Control-Allow-Methods', `${', '.repeat(n / 2)}/`]])),
  },
  {
    name: 'a Max-Age of digits',
    most: characters,
    given: (n) =>
      asking(
        { method: 'PUT' },
        answered([
          ['Access-Control-Allow-Methods', '*'],
          ['Access-Control-Max-Age', `${'9'.repeat(n)} `],
        ]),
      ),
  },
  {
    name: 'many headers exposed, many to see',
    most: many,
    given: (n) =>
      asking({}, answered([], [['Access-Control-Expose-Headers', names(n)], ...lines(n, (index): Header => [`X-${index}`, ''])])),
  },
  {
    name: 'many lines that are no header',
    most: many,
    given: (n) =>
      asking(
        {},
        answered(
          [],
          lines(n, () => ['x y ', '']),
        ),
      ),
  },
  { name: 'a header name of blanks', most: characters, given: (n) => asking({}, answered([], [[`x${' '.repeat(n)}y`, '']])) },
  { name: 'a long Location', most: characters, given: (n) => asking({}, answered([], [['Location', `/${'a'.repeat(n)}`]], 302)) },
  {
    name: 'a Location that is no URL',
    most: characters,
    given: (n) => asking({}, answered([], [['Location', `https://[${'a'.repeat(n)}`]], 302)),
  },
  {
    name: 'many headers on many redirects',
    most: many,
    given: (n) =>
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
  },
]

/** Runs it twice on one preflight cache of each of these profiles. */
export function runTwice(given: Given, profiles: readonly ProfileName[]): void {
  for (const profile of profiles) {
    const cache = createPreflightCache(profile)
    run(given, { profile, cache })
    run(given, { profile, cache })
  }
}
