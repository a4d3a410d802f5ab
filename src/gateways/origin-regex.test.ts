import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definePolicy, partsOf } from '../policy/define-policy.ts'
import { createOriginPatterns } from '../policy/origin-patterns.ts'
import { disguises } from '../policy/random-policies.cases.ts'
import type { OriginPattern } from '../policy/rules.ts'
import { literal, originRegex } from './origin-regex.ts'
import { longestOrigin } from '../policy/origin-syntax.ts'

const entries = [
  'https://*.example.com',
  'https://*.a.b.example.com:8443',
  'http://*.example.com:*',
  'https://*.example.com:*',
  'http://localhost:*',
  'https://localhost:*',
  'http://[::1]:*',
  'http://127.0.0.1:*',
  'https://*.xn--bcher-kva.example',
  'https://*.exa_mple.com.',
]
const rulesOf = (origin: readonly string[]) =>
  partsOf(definePolicy({ origin, publicSuffix: (host) => host.split('.').at(-1) ?? null })).rules
const { patterns } = rulesOf(entries)

/** As it stands in a configuration: anchored, and no longer than hosts are. */
const compiled = (pattern: OriginPattern): RegExp => new RegExp(`^(?=.{1,${longestOrigin}}$)(?:${originRegex(pattern)})$`)

const labels = fc.constantFrom(
  '',
  'a.',
  'a.b.',
  '*.',
  '.',
  'a..',
  '-a.',
  'A.',
  'a_b-.',
  'ä.',
  `${'a'.repeat(63)}.`,
  `${'a'.repeat(64)}.`,
  'a.'.repeat(120),
  'a.'.repeat(200),
)
const ports = fc.oneof(
  fc.constantFrom(
    '',
    ':',
    ':0',
    ':080',
    ':80',
    ':443',
    ':444',
    ':44',
    ':4430',
    ':65535',
    ':65536',
    ':65545',
    ':66000',
    ':70000',
    ':99999',
    ':100000',
    ':8443',
    ':+1',
    ':1e3',
  ),
  fc.nat(70_000).map((port) => `:${port}`),
)
const origins = fc
  .tuple(fc.constantFrom(...patterns), labels, ports, fc.option(fc.constantFrom(...disguises), { freq: 1 }))
  .map(([own, label, port, disguise]) => {
    const origin = `${own.scheme}://${label}${own.host}${port}`
    return { own, origin: disguise ? disguise(origin) : origin }
  })

describe('the regular expression of a pattern', () => {
  test('matches exactly what the policy allows by it', () => {
    const counts = { in: 0, out: 0 }
    fc.assert(
      fc.property(origins, fc.option(fc.constantFrom(...patterns), { freq: 1 }), ({ own, origin }, other) => {
        const pattern = other ?? own
        const allowed = createOriginPatterns([pattern]).has(origin) && origin.length <= longestOrigin
        counts[allowed ? 'in' : 'out']++
        expect([origin, compiled(pattern).test(origin)]).toEqual([origin, allowed])
      }),
      { seed: 1, numRuns: 20_000 },
    )
    expect(counts.in).toBeGreaterThan(400)
  })

  test.each(['http', 'https'])('knows every port of %s', (scheme) => {
    const pattern = { scheme, host: 'localhost', subdomains: false, port: '*' }
    const [regex, policy] = [compiled(pattern), createOriginPatterns([pattern])]
    const different = Array.from({ length: 70_000 }, (_, port) => `${scheme}://localhost:${port}`).filter(
      (origin) => regex.test(origin) !== policy.has(origin),
    )
    expect(different).toEqual([])
  })

  test('uses only what PCRE, RE2 and JavaScript read alike: no look-around, no back reference, no \\d', () => {
    for (const pattern of patterns) expect(originRegex(pattern)).not.toMatch(/\(\?(?!:)|\\[a-z\d]/i)
  })

  test('a host that no browser sends is none', () => {
    expect(originRegex({ scheme: 'https', host: 'ex!mple.com', subdomains: true, port: '' })).toBeNull()
  })
})

test('a text as a regular expression matches itself alone, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      const regex = new RegExp(`^${literal(text)}$`, 'u')
      expect(regex.test(text)).toBe(true)
      expect(regex.test(other)).toBe(other === text)
    }),
    { seed: 1, numRuns: 2000 },
  )
})
