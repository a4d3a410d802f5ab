import { expect, test } from 'vitest'
import { readResolve, type ResolveOption } from './resolve.ts'

const cases: [
  name: string,
  resolve: ResolveOption,
  host: string,
  port: number,
  addresses: readonly string[] | null,
  elsewhere?: [string, number],
][] = [
  ['a host', { 'api.example.com': '127.0.0.1' }, 'api.example.com', 443, ['127.0.0.1']],
  ['another host is left to DNS', { 'api.example.com': '127.0.0.1' }, 'www.example.com', 443, null],
  ['a host in capitals', { 'API.example.com': '127.0.0.1' }, 'api.example.com', 80, ['127.0.0.1']],
  ['an international name', { 'bücher.example': '::1' }, 'xn--bcher-kva.example', 80, ['::1']],
  ['another port to connect to', { 'api.example.com': '127.0.0.1:3000' }, 'api.example.com', 443, ['127.0.0.1'], ['127.0.0.1', 3000]],
  ['an IPv6 address with a port', { 'api.example.com': '[::1]:3000' }, 'api.example.com', 443, ['::1'], ['::1', 3000]],
  [
    'a host at one port',
    { 'a.example:80': '127.0.0.2:8080', 'a.example': '127.0.0.1' },
    'a.example',
    80,
    ['127.0.0.2'],
    ['127.0.0.2', 8080],
  ],
  ['the same host at others', { 'a.example:80': '127.0.0.2:8080', 'a.example': '127.0.0.1' }, 'a.example', 443, ['127.0.0.1']],
  ['a function', (host, port) => (host === 'a.example' && port === 80 ? '127.0.0.1' : null), 'a.example', 80, ['127.0.0.1']],
  ['a function of several addresses', () => ['::1', '127.0.0.1'], 'a.example', 80, ['::1', '127.0.0.1']],
]

test.each(cases)('%s', (_, resolve, host, port, addresses, elsewhere) => {
  const resolver = readResolve(resolve)
  expect(resolver.addresses(host, port)).toEqual(addresses)
  expect(resolver.elsewhere(host, port)).toEqual(elsewhere === undefined ? null : { address: elsewhere[0], port: elsewhere[1] })
})

const wrong: [name: string, resolve: unknown, message: RegExp][] = [
  ['a URL', { 'https://a.example': '127.0.0.1' }, /is no host. Write one without a scheme/],
  ['a name', { 'a.example': 'localhost' }, /"localhost" is no address. Write one such as 127.0.0.1/],
  ['no port', { 'a.example': '127.0.0.1:99999' }, /is no address/],
  ['a list', { 'a.example': ['127.0.0.1'] }, /is no address/],
  ['a text', 'a.example:127.0.0.1', /write \{ 'api.example.com': '127.0.0.1' \}, or a function/],
]
test.each(wrong)('%s is refused', (_, resolve, message) => {
  expect(() => readResolve(resolve as ResolveOption)).toThrow(message)
})
