import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Header } from '../../engine/index.ts'
import { send } from '../../transport/index.ts'
import { ask, labForAllTests } from '../lab.cases.ts'
import type { Checked } from './check.ts'

const lab = labForAllTests()
const seen: IncomingMessage[] = []
const api = createServer((request, response) => {
  seen.push(request)
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]')
})
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/users`
})
afterAll(() => {
  api.closeAllConnections()
  api.close()
})

const page = 'http://app.localhost:3000'
const json: Header = ['Content-Type', 'application/json']
const own = (): Header => ['Origin', lab().pageOrigin]

/** What the lab answers to its own page, but for what is said otherwise. */
function post(content: unknown, headers: readonly Header[] = [own(), json], method = 'POST') {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return ask(`${lab().pageOrigin}/check`, { method, headers, body })
}

test('its own page is told what is the matter with a server, and what was asked', async () => {
  seen.splice(0)
  const { status, text, headers } = await post({ url, page })
  const { version, diagnosis, evidence }: Checked = JSON.parse(text)
  expect([status, version, diagnosis.situation?.key, diagnosis.certainty]).toEqual([200, 1, 'acao-missing-everywhere', 'likely'])
  expect(evidence.probed?.probes.map(({ id }) => id)).toEqual(['P1', 'P2', 'P4root'])
  expect(seen.map(({ method, url: path, headers: { origin } }) => [method, path, origin])).toEqual([
    ['GET', '/users', page],
    ['OPTIONS', '/users', page],
    ['GET', '/', page],
  ])
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json' })
  expect(headers).not.toHaveProperty('access-control-allow-origin')
})

test('a method that changes something is never sent, and no secret comes back', async () => {
  seen.splice(0)
  const { text } = await post({
    url: `${url}?token=s3cret`,
    page,
    method: 'DELETE',
    credentials: 'include',
    headers: [['Authorization', 'Bearer t0ken']],
    body: 'text/plain',
  })
  expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(['OPTIONS', 'GET']))
  expect(JSON.parse(text).diagnosis.verdict).toBe('blocked')
  expect(text).not.toMatch(/s3cret|t0ken/)
})

test('what is known of the request reaches the doctor', async () => {
  const { text } = await post({ url, page: 'null', mode: 'no-cors', redirect: 'manual', fails: true })
  const { evidence }: Checked = JSON.parse(text)
  expect([evidence.page, evidence.request.mode, evidence.redirect, evidence.failed]).toEqual([
    { origin: 'null', url: null },
    'no-cors',
    'manual',
    true,
  ])
})

describe('nobody else is answered, and nothing is asked:', () => {
  const cases: [name: string, headers: () => Header[], status: number][] = [
    ['a page elsewhere', () => [['Origin', 'https://evil.example'], json], 403],
    ['the lab’s API, which is another origin', () => [['Origin', lab().apiOrigin], json], 403],
    ['the same page by another name', () => [['Origin', lab().pageOrigin.replace('127.0.0.1', 'localhost')], json], 403],
    ['a look-alike', () => [['Origin', `${lab().pageOrigin}.evil.example`], json], 403],
    ['a sandboxed page', () => [['Origin', 'null'], json], 403],
    ['two origins', () => [own(), ['Origin', 'https://evil.example'], json], 403],
    ['a tool that names no origin', () => [json], 403],
    ['a page whose browser says that it is another site', () => [own(), ['Sec-Fetch-Site', 'cross-site'], json], 403],
    ['a page whose browser says that it is of the same site', () => [own(), ['Sec-Fetch-Site', 'same-site'], json], 403],
    ['a form', () => [own(), ['Content-Type', 'application/x-www-form-urlencoded']], 415],
    ['text/plain, which needs no preflight', () => [own(), ['Content-Type', 'text/plain']], 415],
    ['a type that only begins so', () => [own(), ['Content-Type', 'application/jsonp']], 415],
    ['no type', () => [own()], 415],
    ['another name that points here', () => [['Host', `evil.example:${new URL(lab().pageOrigin).port}`], own(), json], 421],
    ['localhost', () => [['Host', `localhost:${new URL(lab().pageOrigin).port}`], own(), json], 307],
  ]
  test.each(cases)('%s', async (_, headers, status) => {
    seen.splice(0)
    const answer = await post({ url, page }, headers())
    expect([answer.status, seen.length, answer.headers['access-control-allow-origin']]).toEqual([status, 0, undefined])
  })

  test.each(['GET', 'OPTIONS', 'PUT'])('%s', async (method) => {
    expect(await post({ url, page }, [own(), json], method)).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  })

  test('the API’s origin has no such place', async () => {
    const { status } = await ask(`${lab().apiOrigin}/check`, { method: 'POST', headers: [own(), json] })
    expect([status, seen.length]).toEqual([404, 0])
  })
})

describe('what cannot be checked is said, with what to write', () => {
  const cases: [name: string, content: unknown, status: number, text: RegExp][] = [
    ['no JSON', '{', 400, /^Write JSON, \{"url"/],
    ['a list', [], 400, /^Write JSON/],
    ['no URL', { page }, 400, /^url: write a whole URL/],
    ['a path', { url: '/users', page }, 400, /^url: write a whole URL/],
    ['another scheme', { url: 'file:///etc/passwd', page }, 400, /whole one of http or https/],
    ['a host and a port', { url: 'localhost:8080/users', page }, 400, /whole one of http or https/],
    ['no page', { url: 'http://127.0.0.1/' }, 400, /^page: write the page’s origin/],
    ['a page of another scheme', { url: 'http://127.0.0.1/', page: 'javascript:1' }, 400, /page must be an origin or a URL/],
    ['a method that is none', { url: 'http://127.0.0.1/', page, method: 7 }, 400, /^method: write/],
    ['headers that are no pairs', { url: 'http://127.0.0.1/', page, headers: { a: 'b' } }, 400, /^headers: write pairs/],
    [
      'too many headers',
      { url: 'http://127.0.0.1/', page, headers: Array.from({ length: 61 }, () => ['a', 'b']) },
      400,
      /^headers: write pairs/,
    ],
    ['a mode of navigations', { url: 'http://127.0.0.1/', page, mode: 'navigate' }, 400, /^mode: write cors, no-cors/],
    ['a body that is none', { url: 'http://127.0.0.1/', page, body: {} }, 400, /^body: write/],
    ['a word for yes', { url: 'http://127.0.0.1/', page, fails: 'yes' }, 400, /^fails: write/],
    ['too much', { url: 'http://127.0.0.1/', page: 'x'.repeat(20_000) }, 413, /^Write at most 16384 bytes/],
  ]
  test.each(cases)('%s', async (_, content, status, text) => {
    const answer = await post(content)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(text)
  })
})

test('where the asker hangs up, nothing is asked any longer', async () => {
  const hangUp = new AbortController()
  const silent = createServer((request) => {
    request.socket.once('close', () => silent.emit('left'))
    hangUp.abort()
  })
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
  const left = new Promise<void>((resolve) => void silent.once('left', resolve))
  const { port } = silent.address() as AddressInfo
  const body = Buffer.from(JSON.stringify({ url: `http://127.0.0.1:${port}/`, page }))
  const headers = [own(), json]
  await expect(send({ url: `${lab().pageOrigin}/check`, method: 'POST', headers, body }, { signal: hangUp.signal })).rejects.toMatchObject({
    code: expect.any(String),
  })
  await left
  silent.close()
  expect((await post({ url, page })).status).toBe(200)
})
