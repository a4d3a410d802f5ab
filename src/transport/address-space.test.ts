import { describe, expect, it } from 'vitest'
import { addressSpace } from './address-space.ts'

const cases: readonly [what: string, address: string, space: string][] = [
  ['the usual loopback address', '127.0.0.1', 'loopback'],
  ['any address of 127/8', '127.255.255.255', 'loopback'],
  ['just below 127/8', '126.255.255.255', 'public'],
  ['just above 127/8', '128.0.0.0', 'public'],
  ['IPv6 loopback', '::1', 'loopback'],
  ['IPv6 loopback, written out', '0:0:0:0:0:0:0:1', 'loopback'],
  ['one above IPv6 loopback', '::2', 'public'],
  ['IPv4-mapped loopback', '::ffff:127.0.0.1', 'loopback'],
  ['IPv4-mapped loopback in hexadecimal', '::ffff:7f00:1', 'loopback'],
  ['IPv4-mapped private address', '::ffff:192.168.0.1', 'local'],
  ['IPv4-mapped public address', '::ffff:93.184.216.34', 'public'],
  ['the unspecified address reaches this machine', '0.0.0.0', 'loopback'],
  ['the IPv6 unspecified address reaches this machine', '::', 'loopback'],
  ['the rest of 0/8', '0.0.0.1', 'local'],
  ['the rest of 0/8, last', '0.255.255.255', 'local'],
  ['benchmarking addresses, first', '198.18.0.0', 'loopback'],
  ['benchmarking addresses, last', '198.19.255.255', 'loopback'],
  ['just above the benchmarking addresses', '198.20.0.0', 'public'],
  ['private 10/8', '10.0.0.1', 'local'],
  ['just above 10/8', '11.0.0.0', 'public'],
  ['just below 172.16/12', '172.15.255.255', 'public'],
  ['private 172.16/12, first', '172.16.0.0', 'local'],
  ['private 172.16/12, last', '172.31.255.255', 'local'],
  ['just above 172.16/12', '172.32.0.0', 'public'],
  ['private 192.168/16', '192.168.178.20', 'local'],
  ['just above 192.168/16', '192.169.0.0', 'public'],
  ['link-local, a cloud metadata service', '169.254.169.254', 'local'],
  ['just below carrier-grade NAT', '100.63.255.255', 'public'],
  ['carrier-grade NAT, first', '100.64.0.0', 'local'],
  ['carrier-grade NAT, last', '100.127.255.255', 'local'],
  ['just above carrier-grade NAT', '100.128.0.0', 'public'],
  ['unique local, fc', 'fc00::1', 'local'],
  ['unique local, fd', 'fdff:ffff::1', 'local'],
  ['link-local IPv6', 'fe80::1', 'local'],
  ['link-local IPv6 with a zone', 'fe80::1%eth0', 'local'],
  ['site-local IPv6', 'fec0::1', 'local'],
  ['IPv6 documentation addresses', '2001:db8::1', 'local'],
  ['newer IPv6 documentation addresses', '3fff:fff::1', 'local'],
  ['just above the newer documentation addresses', '3fff:1000::1', 'public'],
  ['a public IPv4 address', '93.184.216.34', 'public'],
  ['a public IPv6 address', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'public'],
  ['multicast', '224.0.0.1', 'public'],
]

describe('the address space of', () => {
  it.each(cases)('%s (%s) is %s', (_, address, space) => {
    expect(addressSpace(address)).toBe(space)
  })
  it.each(['', 'localhost', '1.2.3', '[::1]', '127.0.0.1:80'])('%j is refused: it is no address', (text) => {
    expect(() => addressSpace(text)).toThrow(TypeError)
  })
})
