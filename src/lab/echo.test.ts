import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../engine/index.ts'
import { ask, labForAllTests } from './lab.cases.ts'
import type { EchoAnswer } from './echo-plan.ts'

const lab = labForAllTests()
const id = 'run-12345'
const plain: EchoAnswer = { status: 204, headers: [] }

function query(answers: Partial<Record<'preflight' | 'request', EchoAnswer>>, more: Record<string, string> = {}): string {
  const hop = { preflight: plain, request: plain, ...answers }
  return `?${new URLSearchParams({ id, plan: JSON.stringify({ hops: [hop, hop] }), hop: '0', ...more }).toString()}`
}

const echo = (given: string, request: { method?: string; headers?: HeaderList } = {}) => ask(`${lab().apiOrigin}/echo${given}`, request)

test('a request and its preflight get what their URL describes, lines of one name each for itself', async () => {
  const given = query({
    preflight: { status: 204, headers: [['Access-Control-Allow-Origin', '{origin}']] },
    request: { status: 418, headers: [['X-Tea', 'one']] },
  })
  const origin = ['Origin', 'https://app.example'] as const
  const asked = await echo(given, { method: 'OPTIONS', headers: [origin, ['Access-Control-Request-Method', 'PUT']] })
  expect(asked).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': 'https://app.example' } })
  expect(await echo(given, { method: 'PUT', headers: [origin] })).toMatchObject({ status: 418, headers: { 'x-tea': 'one' } })
  expect((await echo(given, { method: 'OPTIONS' })).status).toBe(418)
})

test('a redirect leads to the next hop', async () => {
  const given = query({ request: { status: 302, headers: [['Location', '/echo{next}']] } })
  const { headers } = await echo(given)
  expect(headers.location).toBe(`/echo${query({ request: { status: 302, headers: [['Location', '/echo{next}']] } }, { hop: '1' })}`)
  expect((await ask(lab().apiOrigin + headers.location!)).status).toBe(302)
})

test('no answer is a connection that breaks', async () => {
  await expect(echo(query({ request: { ...plain, failed: true } }))).rejects.toMatchObject({ code: expect.any(String) })
})

test('what an echo opens as a page can do nothing', async () => {
  const { headers } = await echo(query({ request: { status: 200, headers: [['Content-Type', 'text/html']] } }))
  expect(headers).toMatchObject({ 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff' })
})

test('what arrived is told to the page alone, without cookies and tokens', async () => {
  const own = 'run-secret'
  await echo(query({}, { id: own }), {
    headers: [
      ['Cookie', 's=1'],
      ['Authorization', 'Bearer t0ken'],
    ],
  })
  const { text, headers } = await ask(`${lab().pageOrigin}/arrivals?id=${own}`)
  expect(JSON.parse(text)).toEqual([
    { of: 'request', hop: 0, method: 'GET', at: lab().apiOrigin, origin: null, requestMethod: null, requestHeaders: null, cookie: true },
  ])
  expect(headers).not.toHaveProperty('access-control-allow-origin')
  expect(text).not.toMatch(/t0ken|s=1/)
  expect((await ask(`${lab().apiOrigin}/arrivals?id=${own}`)).status).toBe(404)
})

test('the latest runs are kept, and of each the first requests', async () => {
  await echo(query({}, { id: 'run-oldest' }))
  for (let each = 0; each < 200; each++) await echo(query({}, { id: `run-${each}-later` }))
  const kept = async (run: string) => JSON.parse((await ask(`${lab().pageOrigin}/arrivals?id=${run}`)).text).length
  expect([await kept('run-oldest'), await kept('run-199-later')]).toEqual([0, 1])
})

describe('a description that is none is refused with what to write', () => {
  const header = (name: string, value: string) => query({ request: { status: 200, headers: [[name, value]] } })
  const cases: [name: string, given: string, text: string][] = [
    ['no id', query({}, { id: '' }), 'id: write 8 to 40 letters, digits or hyphens.'],
    ['no JSON', query({}, { plan: '{' }), 'plan: write JSON'],
    ['JSON of another kind', query({}, { plan: '{"hops":[{"preflight":null}]}' }), 'plan: write JSON'],
    [
      'more hops than a browser follows',
      query({}, { plan: JSON.stringify({ hops: Array.from({ length: 23 }, () => ({ preflight: plain, request: plain })) }) }),
      'plan: write JSON',
    ],
    ['a hop that is not there', query({}, { hop: '2' }), 'hop: write 0 to 1.'],
    ['a status that ends nothing', query({ request: { status: 101, headers: [] } }), 'status: write 200 to 599, not 101.'],
    ['a cookie', header('Set-Cookie', 's=1'), 'headers: Set-Cookie is not given here'],
    ['a policy of its own', header('Content-Security-Policy', "default-src 'self'"), 'headers: Content-Security-Policy is not given here'],
    ['a refresh', header('Refresh', '0; url=https://evil.example'), 'headers: Refresh is not given here'],
    ['two lines in one', header('X-A', 'one\r\nSet-Cookie: s=1'), 'X-A: write a value of bytes, without line breaks.'],
    ['a name with a blank', header('X A', 'one'), 'headers: write a name of letters'],
    ['a password box', header('WWW-Authenticate', 'Basic'), 'WWW-Authenticate: write Bearer.'],
    ['a redirect to elsewhere', header('Location', 'https://evil.example/'), 'Location: write a path, or a URL of the lab.'],
    ['a redirect to another port', header('Location', 'http://127.0.0.1:9/'), 'Location: write a path, or a URL of the lab.'],
    ['a redirect to a script', header('Location', 'javascript:alert(1)'), 'Location: write a path, or a URL of the lab.'],
  ]
  test.each(cases)('%s', async (_, given, text) => {
    const answer = await echo(given)
    expect([answer.status, answer.text.slice(0, text.length)]).toEqual([400, text])
    expect((await ask(`${lab().pageOrigin}/echo/check${given}`)).text).toBe(answer.text.trim())
  })
})
