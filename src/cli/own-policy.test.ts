import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { cors } from '../server/node.ts'
import { check } from './run.cases.ts'

const page = 'http://app.localhost:3000'

/** What the check prints of a server whose policy is one of visto. */
async function printed(...flags: string[]): Promise<string> {
  const allow = cors({ origin: [page], methods: ['PUT'], allowedHeaders: ['X-A'] })
  const server = createServer((request, response) => allow(request, response, () => response.end('[]')))
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { out } = await check([`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, '--from', page, ...flags])
  return out.replaceAll(/[ \n]+/g, ' ')
}

test('what a policy of visto refuses is said as far as it is known, and what is to be added says whose options they are', async () => {
  const out = await printed('-X', 'DELETE', '-H', 'x-b: 1')
  expect(out).toContain('refuses the preflight (status 403) for the method DELETE or the header x-b;')
  expect(out).not.toContain('lets no OPTIONS in')
  expect(out).toContain(
    'To change At the server: in the policy of visto, or in the options of its cors(), in the list methods, beside what',
  )
  expect(out).toContain('And at the server: in the policy of visto, or in the options of its cors(), in the list allowedHeaders')
})

test('a header of answers that the page sends is left out, and the policy stays as it is', async () => {
  const out = await printed('-H', 'Access-Control-Allow-Origin: *')
  expect(out).toContain('for the header access-control-allow-origin; one')
  expect(out).not.toContain('lets no OPTIONS in')
  expect(out).toContain('To change In the page: in the headers of the request')
  expect(out).not.toMatch(/At the server|Or else/)
})

test('nor is that another way than what the policy lacks beside', async () => {
  const out = await printed('-X', 'DELETE', '-H', 'Access-Control-Allow-Origin: *')
  expect(out).toContain('To change In the page: in the headers of the request')
  expect(out).toContain('At the server: in the policy of visto, or in the options of its cors(), in the list methods')
  expect(out).not.toContain('Or else')
})
