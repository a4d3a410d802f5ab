import { describe, expect, it } from 'vitest'
import { knownAddresses, readResolveRules } from './resolve.ts'
import { TransportError } from './transport-error.ts'

const rules = readResolveRules([
  'api.example.com:443:192.0.2.1',
  'API.example.com:8443:192.0.2.2,[2001:db8::2],2001:db8::3',
  'bücher.example:443:192.0.2.4',
  '[2001:db8::9]:80:127.0.0.1',
  'twice.example:80:192.0.2.5',
  'twice.example:80:192.0.2.6',
  '*:80:192.0.2.7',
  '127.0.0.1:81:192.0.2.8',
])

describe('a rule to resolve a host', () => {
  it.each([
    ['applies to its host and port', 'api.example.com', 443, ['192.0.2.1']],
    ['does not apply to another port', 'api.example.com', 444, null],
    ['does not apply to another host', 'www.example.com', 443, null],
    ['may name several addresses, and letters do not matter', 'api.example.com', 8443, ['192.0.2.2', '2001:db8::2', '2001:db8::3']],
    ['may name an international host', 'xn--bcher-kva.example', 443, ['192.0.2.4']],
    ['may name an IPv6 address', '2001:db8::9', 80, ['127.0.0.1']],
    ['may name an IPv4 address', '127.0.0.1', 81, ['192.0.2.8']],
    ['replaces an earlier one', 'twice.example', 80, ['192.0.2.6']],
    ['with * applies to any host', 'other.example', 80, ['192.0.2.7']],
  ])('%s', (_, host, port, addresses) => {
    expect(rules(host, port)).toEqual(addresses)
  })

  it.each([
    '',
    'api.example.com',
    'api.example.com:443',
    'api.example.com:443:',
    'api.example.com:443:localhost',
    'api.example.com:443:192.0.2.1,',
    'api.example.com:99999:192.0.2.1',
    'api.example.com:https:192.0.2.1',
    ':443:192.0.2.1',
    '+api.example.com:443:192.0.2.1',
    '-api.example.com:443:192.0.2.1',
    'https://api.example.com:443:192.0.2.1',
    'user@api.example.com:443:192.0.2.1',
    'api example:443:192.0.2.1',
    '[::1:443:192.0.2.1',
  ])('%j is refused, with the form to write', (text) => {
    expect(() => readResolveRules([text])).toThrow(TransportError)
    expect(() => readResolveRules([text])).toThrow(/Write host:port:address/)
  })
})

describe('without DNS,', () => {
  it.each(['localhost', 'LOCALHOST', 'localhost.', 'app.localhost', 'a.b.localhost.'])('%s is this machine', (host) => {
    expect(knownAddresses(host, 80, undefined)).toEqual(['::1', '127.0.0.1'])
  })
  it.each(['localhost.example', 'notlocalhost', '.localhost.com', '127.0.0.1', 'example.com'])('%s is not known', (host) => {
    expect(knownAddresses(host, 80, undefined)).toBeNull()
  })
  it('a rule goes before localhost', () => {
    expect(knownAddresses('localhost', 80, () => ['192.0.2.1'])).toEqual(['192.0.2.1'])
  })
  it.each([[[]], [['localhost']], [['[::1]']], [['127.0.0.1', '']]])('%j from a rule is refused', (addresses) => {
    expect(() => knownAddresses('a.example', 80, () => addresses)).toThrow(/list of addresses, or null/)
  })
})
