import { describe, expect, test } from 'vitest'
import { isBadPort } from './bad-port.ts'

const cases = [
  { name: 'the default port of a scheme is fine', given: '', expected: false },
  { name: 'port 0 is blocked', given: '0', expected: true },
  { name: 'mail (25) is blocked', given: '25', expected: true },
  { name: 'FTP (21) is blocked', given: '21', expected: true },
  { name: 'SSH (22) is blocked', given: '22', expected: true },
  { name: 'plain http (80) is fine', given: '80', expected: false },
  { name: 'https (443) is fine', given: '443', expected: false },
  { name: 'a development server (3000) is fine', given: '3000', expected: false },
  { name: 'NFS (2049) is blocked', given: '2049', expected: true },
  { name: 'SIP over TLS (5061) is blocked', given: '5061', expected: true },
  { name: 'the first X11 display (6000) is blocked', given: '6000', expected: true },
  { name: 'the second one (6001) is not', given: '6001', expected: false },
  { name: 'IRC (6667) is blocked', given: '6667', expected: true },
  { name: 'Amanda (10080) is blocked', given: '10080', expected: true },
]

describe('a bad port', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(isBadPort(given)).toBe(expected)
  })
})

test('the standard lists 83 of them', () => {
  expect(Array.from({ length: 65_536 }, (_, port) => String(port)).filter(isBadPort)).toHaveLength(83)
})
