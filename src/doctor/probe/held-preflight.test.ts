import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { HeldPreflight, sendPreflight } from './held-preflight.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const patience = { alone: 50, least: 200, times: 5 }

/** @param answer what the server does with each request; it is told how many have come before */
async function ask(answer: (method: string, nth: number, response: ServerResponse) => void, timeout = 2000) {
  const seen: string[] = []
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
  const answered = await sendPreflight({ url, method: 'OPTIONS', headers }, { timeout }, patience).catch((error: unknown) => error)
  if (answered instanceof Error) return { seen, answered, took: performance.now() - begun }
  const response = answered as Awaited<ReturnType<typeof sendPreflight>>
  const { bytes } = await response.readBody(100)
  return { seen, answered: `${response.status} ${Buffer.from(bytes).toString()}`, took: performance.now() - begun }
}

const end = (response: ServerResponse) => void response.end('body')
const endIn = (response: ServerResponse, time: number) => void setTimeout(end, time, response)
const preflight = 'OPTIONS PUT http://app.localhost'
const get = 'GET - http://app.localhost'

test('a server that answers is asked once', async () => {
  expect(await ask((_, __, response) => end(response))).toMatchObject({ seen: [preflight], answered: '200 body' })
})

test('one that answers GET and holds OPTIONS is given up soon', async () => {
  const { seen, answered, took } = await ask((method, _, response) => method === 'GET' && end(response))
  expect(answered).toBeInstanceOf(HeldPreflight)
  expect(String(answered)).toMatch(/took the preflight \(OPTIONS\) but sent no answer in 0\.\d s, .* a GET in \d+ ms\.$/)
  expect(seen).toEqual([preflight, get, preflight])
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
  expect((await ask(() => {}, 300)).answered).toMatchObject({ name: 'TransportError', code: 'timed-out' })
})

test('one that breaks off at OPTIONS is no such server', async () => {
  expect((await ask((_, __, response) => response.destroy())).answered).toMatchObject({ name: 'TransportError', code: 'closed' })
})
