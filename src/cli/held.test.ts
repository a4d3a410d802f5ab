import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { check } from './run.cases.ts'

const page = 'http://app.localhost:3000'
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server that answers a GET at once, and an OPTIONS as it is told. */
async function start(answer: (response: ServerResponse) => void) {
  const requests: string[] = []
  const server = createServer(({ method = '' }, response) => {
    requests.push(method)
    response.setHeader('Access-Control-Allow-Origin', page)
    response.setHeader('Access-Control-Allow-Methods', 'PUT')
    if (method === 'OPTIONS') answer(response)
    else response.end()
  })
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests }
}

test('a preflight that is not answered is told so, with the time, and not as what only looks like CORS', async () => {
  const { url, requests } = await start(() => {})
  const { out, exitCode } = await check([url, '--from', page, '-X', 'PUT', '--timeout', '1', '--json'])
  const { error, diagnosis, profiles } = JSON.parse(out)
  expect(exitCode).toBe(2)
  expect(error.message).toMatch(/took the preflight \(OPTIONS\) but sent no answer in 0\.\d s, .* a GET in \d+ ms\.$/)
  expect(profiles[0].wire[0].failure.code).toBe('preflight-held')
  expect(diagnosis).toMatchObject({
    certainty: 'likely',
    situation: { id: 'S2', key: 'preflight-held', title: expect.stringMatching(/^The server did not answer OPTIONS within 0\.\d s$/) },
  })
  expect(requests.slice(0, 3)).toEqual(['OPTIONS', 'GET', 'OPTIONS'])
  expect((await check([url, '--from', page, '-X', 'PUT', '--timeout', '1'])).out).toMatch(/─ no answer ─┤/)
})

test('one that is answered late is waited for as long as the limit lets it', async () => {
  const { url } = await start((response) => void setTimeout(() => response.end(), 1500))
  const { out, exitCode } = await check([url, '--from', page, '-X', 'PUT', '--timeout', '4'])
  expect(out).toContain('can read the answer')
  expect(exitCode).toBe(0)
})
