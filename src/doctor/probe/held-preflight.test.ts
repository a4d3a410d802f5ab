import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { HeldPreflight, type Patience, patienceOf, sendPreflight } from './held-preflight.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const short: Patience = { alone: 50, further: (took) => Math.max(200, 5 * took) }

/** @param answer what the server does with each request; it is told how many have come before */
async function ask(
  answer: (method: string, nth: number, response: ServerResponse) => void,
  { timeout = 2000, patience = short, most = 2 }: { timeout?: number; patience?: Patience; most?: number } = {},
) {
  const seen: string[] = []
  const told: string[] = []
  const beside = ({ method }: { method: string }) => told.length < most && told.push(method) > 0
  const listener: RequestListener = ({ method = '', headers }, response) => {
    seen.push(`${method} ${headers['access-control-request-method'] ?? '-'} ${headers.origin}`)
    answer(method, seen.length, response)
  }
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`
  const headers = [
    ['Access-Control-Request-Method', 'PUT'],
    ['Origin', 'http://app.localhost'],
  ] as const
  const begun = performance.now()
  const answered = await sendPreflight({ url, method: 'OPTIONS', headers }, { timeout }, { patience, beside }).catch(
    (error: unknown) => error,
  )
  if (answered instanceof Error) return { seen, told, answered, took: performance.now() - begun }
  const response = answered as Awaited<ReturnType<typeof sendPreflight>>
  const { bytes } = await response.readBody(100)
  return { seen, told, answered: `${response.status} ${Buffer.from(bytes).toString()}`, took: performance.now() - begun }
}

const end = (response: ServerResponse) => void response.end('body')
const endIn = (response: ServerResponse, time: number) => void setTimeout(end, time, response)
const preflight = 'OPTIONS PUT http://app.localhost'
const get = 'GET - http://app.localhost'

test('a server that answers is asked once', async () => {
  expect(await ask((_, __, response) => end(response))).toMatchObject({ seen: [preflight], answered: '200 body' })
})

test('one that answers GET and holds OPTIONS is given up soon', async () => {
  const { seen, told, answered, took } = await ask((method, _, response) => method === 'GET' && end(response))
  expect(answered).toBeInstanceOf(HeldPreflight)
  expect(String(answered)).toMatch(/took the preflight \(OPTIONS\) but sent no answer in 0\.\d s, .* a GET in \d+ ms\.$/)
  expect(answered).toMatchObject({ waited: expect.closeTo(took, -2) })
  expect(seen).toEqual([preflight, get, preflight])
  expect(told).toEqual(['GET', 'OPTIONS'])
  expect(took).toBeLessThan(1000)
})

test('one that is as slow at GET has all the time that there is', async () => {
  const { seen, answered } = await ask((_, __, response) => endIn(response, 400))
  expect(answered).toBe('200 body')
  expect(seen).toEqual([preflight, get])
})

test('one that was only starting answers the second preflight', async () => {
  const { seen, answered } = await ask((_, nth, response) => nth > 1 && end(response))
  expect(answered).toBe('200 body')
  expect(seen).toEqual([preflight, get, preflight])
})

test('one that answers the first preflight late is heard', async () => {
  const { answered } = await ask((method, nth, response) => {
    if (method === 'GET') end(response)
    else if (nth === 1) endIn(response, 200)
  })
  expect(answered).toBe('200 body')
})

test('one that answers nothing is no such server', async () => {
  expect((await ask(() => {}, { timeout: 300 })).answered).toMatchObject({ name: 'TransportError', code: 'timed-out' })
})

test('one that breaks off at OPTIONS is no such server', async () => {
  expect((await ask((_, __, response) => response.destroy())).answered).toMatchObject({ name: 'TransportError', code: 'closed' })
})

const getAtOnce = (time: number) => (method: string, _: number, response: ServerResponse) =>
  method === 'GET' ? end(response) : endIn(response, time)

test('one that answers OPTIONS late, and GET at once, is heard where somebody has said how long', async () => {
  expect((await ask(getAtOnce(700))).answered).toBeInstanceOf(HeldPreflight)
  const patience = patienceOf({ limit: 2000, end: performance.now() + 2000 })
  expect((await ask(getAtOnce(700), { patience })).answered).toBe('200 body')
})

test('the time that somebody has said leaves some for what else is to be asked', async () => {
  const { took, answered } = await ask(getAtOnce(5000), { patience: patienceOf({ limit: 1000, end: performance.now() + 1000 }) })
  expect(answered).toBeInstanceOf(HeldPreflight)
  expect(took).toBeGreaterThan(600)
  expect(took).toBeLessThan(900)
})

test('where no more requests may leave, none does', async () => {
  expect((await ask(getAtOnce(500), { most: 0 })).seen).toEqual([preflight])
  const { seen, answered } = await ask(getAtOnce(1000), { most: 1 })
  expect(seen).toEqual([preflight, get])
  expect(String(answered)).toMatch(/sent no answer in [\d.]+ s, while it answered a GET/)
})
