import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { issueCertificate } from '../transport/certificates.cases.ts'
import { echo, home, openBrowser, refusalOf } from './browser.cases.ts'

const issuer = issueCertificate({ subject: 'an issuer' })
const { cert, key } = issueCertificate({ subject: 'api', names: ['api.example.com'], issuer })
const ofAddress = issueCertificate({ subject: 'address', names: ['127.0.0.1'], issuer })

/** The port of a server that is api.example.com, wherever it listens. */
async function listen(as = { cert, key }): Promise<number> {
  const server = createServer(as, echo).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const url = 'https://api.example.com/'

test('a server that listens where it can is called by its own URL, over TLS', async () => {
  const browser = openBrowser({ resolve: { 'api.example.com': `127.0.0.1:${await listen()}` }, ca: issuer.cert })
  const response = await browser.page(home).fetch(url, { method: 'POST', body: 'hello' })
  expect(((await response.json()) as Record<string, string>)['host']).toBe('api.example.com')
})

const refused: [name: string, url: string, options: { ca?: string }, message: RegExp][] = [
  ['a certificate of an issuer that nobody knows', url, {}, /certificate/],
  ['a certificate of another host', 'https://www.example.com/', { ca: issuer.cert }, /certificate/],
]
test.each(refused)('%s is refused', async (_, asked, options, message) => {
  const place = `127.0.0.1:${await listen()}`
  const browser = openBrowser({ resolve: { 'api.example.com': place, 'www.example.com': place }, ...options })
  const { cause } = await refusalOf(browser.page(home).fetch(asked))
  expect(cause.finding?.code).toBe('network-failure')
  expect(cause.message).toMatch(message)
})

test('a certificate of the address where it is, which is not the one that the URL names, is refused', async () => {
  const browser = openBrowser({ resolve: { '192.0.2.1': `127.0.0.1:${await listen(ofAddress)}` }, ca: issuer.cert })
  const { cause } = await refusalOf(browser.page(home).fetch('https://192.0.2.1/'))
  expect(cause.message).toMatch(/certificate is not for 192\.0\.2\.1/)
})

test('nobody there is a refusal like any other', async () => {
  const browser = openBrowser({ resolve: { 'api.example.com': '127.0.0.1:9' } })
  const { cause } = await refusalOf(browser.page(home).fetch(url))
  expect(cause.finding?.args).toEqual({ failed: 'ECONNREFUSED' })
})
