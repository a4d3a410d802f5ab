import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definePolicy, PolicyError, type Policy, type PolicyOptions } from '../policy/index.ts'
import { routesOf } from './route.ts'

/** What ends a string, a line or a block somewhere, or begins something else. */
const breaking = [
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '\r',
  '\0',
  '{',
  '}',
  ';',
  '#',
  '$',
  '${x}',
  '%{x}',
  '%[x]',
  '"}',
  '*/',
  '<!--',
  ' ',
  '\t',
  '|',
  '\u2028',
  'é',
  '$1',
]
const around = [
  (text: string) => `https://app.example.com${text}`,
  (text: string) => `https://${text}.example.com`,
  (text: string) => `https://*.${text}example.com`,
  (text: string) => `capacitor://local${text}host`,
  (text: string) => `x-app${text}://localhost`,
  (text: string) => `X-A${text}`,
  (text: string) => text,
]
const hostile = fc
  .tuple(
    fc.constantFrom(...around),
    fc.array(fc.oneof(fc.constantFrom(...breaking), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 2 }),
  )
  .map(([put, texts]) => put(texts.join('')))
/** Seldom more than one of them, so that some policies are taken. */
const list = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: hostile.map((text) => [text]) })

const options: fc.Arbitrary<PolicyOptions> = fc.record({
  origin: list.map((more) => ['https://app.example.com', ...more]),
  dangerouslyAllowOrigins: list,
  methods: list,
  allowedHeaders: list,
  exposedHeaders: list,
  publicSuffix: fc.constant((host: string) => host.split('.').at(-1) ?? null),
})

function policyOf(given: PolicyOptions): Policy | null {
  try {
    return definePolicy(given)
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError)
    return null
  }
}

/** Letters that no grammar takes for an end: a token's for names, and those of a URL for origins. */
const name = /^[!#$%&'*+.^_`|~\w-]+$/
const origin = /^[\w.~!$&'()+;=:%[\]/-]+$/

test('what no header can hold is in no policy: no quote, brace, backslash, blank or line feed reaches a printer', () => {
  const counts = { refused: 0, taken: 0 }
  fc.assert(
    fc.property(options, (given) => {
      const policy = policyOf(given)
      counts[policy ? 'taken' : 'refused']++
      if (policy === null) return
      const { rules } = routesOf(policy)[0]!
      for (const text of [...rules.methods, ...rules.allowedHeaders, ...rules.exposedHeaders]) expect(text).toMatch(name)
      for (const text of [...rules.origins, ...rules.patterns.map(({ host }) => host)]) expect(text).toMatch(origin)
      for (const { scheme, port } of rules.patterns) expect(`${scheme}:${port}`).toMatch(/^https?:(?:\d*|\*)$/)
    }),
    { seed: 1, numRuns: 5000 },
  )
  expect(Math.min(counts.refused, counts.taken)).toBeGreaterThan(300)
})
