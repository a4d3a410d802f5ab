import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { fromHar } from './readers/from-har.ts'

const app = 'https://app.example'
const star = { 'Access-Control-Allow-Origin': '*' }
const named = { 'Access-Control-Allow-Origin': app, Vary: 'Origin' }
const cookiesToo = { ...named, 'Access-Control-Allow-Credentials': 'true' }

interface Entry {
  readonly answer: Readonly<Record<string, string>>
  readonly status?: number
  readonly error?: string
  readonly type?: string
  readonly by?: string
  /** How many bytes of the answer it holds. */
  readonly size?: number
  readonly preflight?: Readonly<Record<string, string>>
}

function listOf(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function harOf({ answer, status = 0, error, type = 'fetch', by = 'WebInspector', size, preflight }: Entry): object {
  const url = 'https://api.example/users'
  const method = preflight === undefined ? 'GET' : 'PUT'
  const before = {
    _resourceType: 'preflight',
    request: { url, method: 'OPTIONS', headers: listOf({ Origin: app, 'Access-Control-Request-Method': method }) },
    response: { status: 204, headers: listOf(preflight ?? {}) },
  }
  const request = { url, method, headers: listOf({ Origin: app, 'Sec-Fetch-Mode': 'cors' }) }
  const entry = {
    _resourceType: type,
    ...(error !== undefined && { _error: error }),
    request,
    response: { status, headers: listOf(answer), ...(size !== undefined && { content: { size, text: 'x'.repeat(size) } }) },
  }
  return { log: { creator: { name: by }, entries: [...(preflight === undefined ? [] : [before]), entry] } }
}

const blocked = 'net::ERR_FAILED'
const s16 = 'S16 wildcard-with-credentials'
const s17 = 'S17 acac-not-true'

test.each<[name: string, Entry, verdict: string, situation: string | null]>([
  ['a star, and Chromium failed', { answer: star, error: blocked }, 'undecided', `${s16}, likely | S32`],
  ['the page is named, and Chromium failed', { answer: named, error: blocked }, 'undecided', `${s17}, likely | S32`],
  ['a star, and no status was shown', { answer: star }, 'undecided', `${s16}, likely | S32`],
  ['a star, and Firefox does not tell', { answer: star, status: 200, by: 'Firefox' }, 'undecided', `${s16}, possible`],
  // Of what Firefox 153 has blocked it exports the whole answer as well: measured with and without credentials, and with no header at all.
  [
    'a star, and Firefox holds all of the answer',
    { answer: star, status: 200, by: 'Firefox', size: 2012 },
    'undecided',
    `${s16}, possible`,
  ],
  [
    'the page is named with cookies, and Firefox does not tell',
    { answer: cookiesToo, status: 200, by: 'Firefox', size: 2012 },
    'readable',
    null,
  ],
  ['a star, and Chromium has let it pass', { answer: star, status: 200 }, 'readable', null],
  ['a star for a font, which goes without cookies', { answer: star, status: 200, by: 'Firefox', type: 'font' }, 'readable', null],
  ['cookies are allowed', { answer: cookiesToo, error: blocked }, 'readable', 'S32 likely-blocked-in-browser, likely'],
  [
    'the preflight allows methods by a star, which is none with cookies',
    { answer: cookiesToo, error: blocked, preflight: { ...cookiesToo, 'Access-Control-Allow-Methods': '*' } },
    'undecided',
    'S20 method-not-allowed:PUT, likely | S22 | S32',
  ],
  [
    'the same, and the request was sent all the same, so that it had none',
    { answer: cookiesToo, status: 200, by: 'Firefox', preflight: { ...cookiesToo, 'Access-Control-Allow-Methods': '*' } },
    'readable',
    null,
  ],
])('a HAR leaves cookies out: %s', (_, entry, verdict, expected) => {
  const [diagnosis] = diagnose(fromHar(harOf(entry)))
  const { situation, certainty, others } = diagnosis!
  const first = situation === null ? [] : [`${situation.id} ${situation.key}, ${certainty}`]
  const all = [...first, ...others.map((other) => other.situation.id)].join(' | ')
  expect({ verdict: diagnosis!.verdict, all }).toEqual({ verdict, all: expected ?? '' })
})

test('it is said that this is so only with cookies, and how to find out', () => {
  const [diagnosis] = diagnose(fromHar(harOf({ answer: star, error: blocked })))
  expect(diagnosis?.happened).toMatch(/^If the page sends cookies .* a HAR does not tell, browsers block it\./)
  expect(diagnosis?.surer.join()).toContain('--credentials include')
  expect(diagnosis?.evidence.map(({ source }) => source)).not.toContain('input')
  expect(diagnosis?.browsers.map(({ outcome }) => outcome)).toEqual(['undecided', 'undecided', 'undecided'])
})
