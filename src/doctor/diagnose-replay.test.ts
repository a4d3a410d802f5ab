import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { readAny } from './readers/read-any.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'

/** What curl has sent as the page does, and got: no preflight, which it never sends. */
function put(lines: readonly string[], { status = 200, flags = '' } = {}): string {
  const head = [`HTTP/2 ${status} `, 'server: nginx', ...lines]
  return [`curl -i -X PUT -H 'Origin: ${app}' -H 'content-type: application/json' ${flags} ${api}`, ...head, '', '{}'].join('\n')
}

function diagnosed(text: string): Diagnosis {
  return diagnose(readAny(text).exchanges)[0]!
}

const allows = (value: string) => `access-control-allow-origin: ${value}`
const cookie = "-H 'Cookie: sid=1'"

describe('an answer that is refused whatever the preflight says, which is not known:', () => {
  test.each([
    { name: 'without the header', given: put([]), key: 'acao-missing-everywhere', code: 'allow-origin-missing' },
    { name: 'for another page', given: put([allows('https://b.example')]), key: 'acao-other-origin', code: 'allow-origin-mismatch' },
    { name: 'almost for the page', given: put([allows(`${app}/`)]), key: 'acao-near-miss', code: 'allow-origin-mismatch' },
    { name: 'with two lines', given: put([allows('*'), allows(app)]), key: 'acao-duplicated', code: 'allow-origin-mismatch' },
    {
      name: 'with a star, and cookies',
      given: put([allows('*')], { flags: cookie }),
      key: 'wildcard-with-credentials',
      code: 'allow-origin-wildcard',
    },
    { name: 'without the word for cookies', given: put([allows(app)], { flags: cookie }), key: 'acac-not-true', code: 'allow-credentials' },
    {
      name: 'an error',
      given: put([], { status: 500 }),
      key: 'headers-missing-on-server-error',
      code: 'allow-origin-missing',
    },
    {
      name: 'a redirect',
      given: put([`location: ${api}/`], { status: 302 }),
      key: 'redirect-slash',
      code: 'allow-origin-missing',
    },
    {
      name: 'as HTTP has it',
      given: `PUT /users HTTP/1.1\nHost: api.example\nOrigin: ${app}\n\nHTTP/1.1 200 OK\nserver: nginx\n\n{}`,
      key: 'acao-missing-everywhere',
      code: 'allow-origin-missing',
    },
  ])('$name', ({ given, key, code }) => {
    const { verdict, situation, ran, findings, happened, browsers } = diagnosed(given)
    expect({ verdict, key: situation?.key, ran, codes: findings.map((each) => each.code) }).toEqual({
      verdict: 'blocked',
      key,
      ran: null,
      codes: [code],
    })
    expect(happened).toMatch(/How the preflight before it is answered is not known: that may be refused as well\.$/)
    // What they print, the preflight decides.
    expect(browsers.map(({ outcome, finding, console }) => ({ outcome, code: finding?.code, console }))).toEqual(
      ['chromium', 'firefox', 'webkit'].map(() => ({ outcome: 'blocked', code, console: [] })),
    )
  })
})

test('an answer that allows the page leaves it open, as the preflight is not known', () => {
  const { verdict, situation, browsers } = diagnosed(put([allows(app)]))
  expect({ verdict, situation, outcomes: browsers.map(({ outcome }) => outcome) }).toEqual({
    verdict: 'undecided',
    situation: null,
    outcomes: ['undecided', 'undecided', 'undecided'],
  })
})

test('the preflight of another server, to which an answer leads, is not known either', () => {
  const led = [
    `curl -iL -H 'Origin: ${app}' -H 'x-a: 1' ${app}/users`,
    'HTTP/2 302 ',
    `location: ${api}`,
    '',
    'HTTP/2 200 ',
    'server: nginx',
    '',
    '{}',
  ].join('\n')
  const { verdict, happened } = diagnosed(led)
  expect(verdict).toBe('blocked')
  expect(happened).toContain('How the preflight before it is answered after the redirect is not known')
})

test('what a browser has said of the preflight comes before what a tool was answered', () => {
  const line = `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`
  const { situation, findings, happened } = diagnosed(`${line}\n\n${put([])}`)
  expect(situation?.key).toBe('method-not-allowed:PUT')
  expect(findings).toEqual([])
  expect(happened).not.toContain('is not known')
})

test('of an answer that never came nothing is said but that', () => {
  const request = {
    method: 'PUT',
    url: api,
    headers: [
      { name: 'origin', value: app },
      { name: 'referer', value: `${app}/` },
    ],
  }
  const entry = { request, response: { status: 0, headers: [], content: {}, _error: 'net::ERR_CONNECTION_REFUSED' } }
  const { verdict, situation, browsers } = diagnosed(JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries: [entry] } }))
  expect({ verdict, id: situation?.id }).toEqual({ verdict: 'no-answer', id: 'S29' })
  expect(new Set(browsers.map(({ outcome }) => outcome))).toEqual(new Set(['no-answer']))
})
