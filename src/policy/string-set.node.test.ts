import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createStringSet as createPlainSet } from './string-set.ts'
import { createStringSet, layOut } from './string-set.node.ts'

const tenants = Array.from({ length: 20_000 }, (_, index) => `https://tenant${index}.example.com`)
const hosts = Array.from({ length: 5000 }, (_, index) => `.tenant${index}.example`)

describe.each([
  ['on Node', (strings: readonly string[]) => createStringSet(strings)],
  ['elsewhere', createPlainSet],
] as const)('a set of strings %s', (_name, create) => {
  test('of thousands has each of them, and nothing that is almost one', () => {
    const set = create(tenants)
    const others = tenants.flatMap((origin) => [`${origin}:8443`, origin.slice(0, -1), origin.slice(1), origin.replace('tenant', 'Tenant')])
    expect(tenants.filter((origin) => !set.has(origin))).toEqual([])
    expect([...others, '', 'null', '__proto__', tenants.slice(0, 2).join(''), 'a'.repeat(8192)].filter((text) => set.has(text))).toEqual([])
  })

  test('says of a text from which place on it is one of them', () => {
    const set = create(hosts)
    const text = 'a.b.tenant4711.example'
    expect(Array.from(text, (_letter, at) => set.has(text, at))).toEqual(Array.from(text, (_letter, at) => at === 3))
    expect(set.has(text, text.length)).toBe(false)
  })

  test('has what was given twice', () => {
    const set = create([...tenants, ...tenants])
    expect(tenants.filter((origin) => !set.has(origin))).toEqual([])
  })

  test('has what is longer than any origin', () => {
    const long = `https://${'a'.repeat(600)}.example`
    const set = create([...tenants, long])
    expect([tenants[0]!, tenants.at(-1)!, long].map((text) => set.has(text))).toEqual([true, true, true])
  })
})

test.each([6, 8, 10, 12])('in 2 to the power of %i places, 4,096 strings have few beside them, or there is no table', (bits) => {
  const strings = tenants.slice(0, 4096)
  for (let round = 0; round < 20; round++) {
    const set = layOut(strings, bits)
    expect(strings.filter((text) => set?.has(text) === false)).toEqual([])
    if (bits === 6) expect(set).toBeNull()
    if (bits === 12) expect(set).not.toBeNull()
  }
})

test('what is more than a byte is not laid out', () => {
  expect(layOut([...tenants, 'https://\u{174}ww.example'], 15)).toBeNull()
})

test('what cannot be laid out is a set all the same', () => {
  const set = createStringSet(tenants, () => null)
  expect([...tenants, 'https://tenant.example.com'].filter((origin) => !set.has(origin))).toEqual(['https://tenant.example.com'])
})

test('whatever the strings are, the set of thousands agrees with one of the language', () => {
  const string = fc.string({ unit: fc.constantFrom('a', 'b', '.', '0', 'ü', '\u{130}'), minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(fc.array(string, { minLength: 1001, maxLength: 3000 }), fc.array(string, { maxLength: 200 }), (strings, asked) => {
      const [set, plain] = [createStringSet(strings), createPlainSet(strings)]
      for (const text of [...asked, ...strings.slice(0, 100)]) {
        for (let at = 0; at <= text.length; at++) expect([text, at, set.has(text, at)]).toEqual([text, at, plain.has(text, at)])
      }
    }),
    { numRuns: 20 },
  )
})
