import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
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

  test.each([
    ['thousands', tenants, 2],
    ['one', tenants.slice(0, 1), 1001],
    ['three', tenants.slice(0, 3), 500],
  ])('has what was given more than once: %s', (_what, strings, times) => {
    const set = create(Array.from({ length: times }, () => strings).flat())
    expect(strings.filter((origin) => !set.has(origin))).toEqual([])
    expect(set.has('https://tenant.example.com')).toBe(false)
  })

  test.each([0, 1, 12, 13])('of %i has each of them, and as an end too', (count) => {
    const few = hosts.slice(0, count)
    const set = create(few)
    expect(few.filter((host) => !set.has(host) || !set.has(`https://a${host}`, 9))).toEqual([])
    const others = few.flatMap((host) => [host.slice(1), `${host}s`, host.toUpperCase(), `https://a${host}`])
    expect([...others, '', 'null', '.other.example'].filter((text) => set.has(text))).toEqual([])
  })

  test('has what is longer than any origin', () => {
    const long = Array.from({ length: 1200 }, (_, index) => `https://${'a'.repeat(index)}.example`)
    const set = create([...tenants, ...long])
    expect([...tenants, ...long].filter((text) => !set.has(text))).toEqual([])
    expect(long.filter((text) => set.has(`${text}s`) || set.has(text.slice(0, -1)) || set.has(text.slice(1)))).toEqual([])
  })
})

test.each([0.5, 1.1, 1.5])('in %f times the room that they need, 4,096 strings are all found, or there is no table', (times) => {
  const strings = tenants.slice(0, 4096)
  for (let round = 0; round < 20; round++) {
    const set = layOut(strings, times)
    expect(strings.filter((text) => set?.has(text) === false)).toEqual([])
    if (times === 0.5) expect(set).toBeNull()
    if (times === 1.5) expect(set).not.toBeNull()
  }
})

test.each([30, 100, 126, 127, 128, 200, 250, 267])(
  'thousands of strings of %i letters are laid out, and found among what is almost one',
  (letters) => {
    const strings = tenants.slice(0, 4096).map((origin) => `${origin}.`.padEnd(letters, 'abcdefg').slice(0, letters))
    for (let round = 0; round < 5; round++) {
      const set = layOut(strings, 2)!
      expect(strings.filter((text) => !set.has(text))).toEqual([])
      const others = strings.flatMap((text) => [
        `${text}a`,
        text.slice(0, -1),
        `${text}\0`,
        `${text}\u{80}`,
        text.slice(1),
        `${text.slice(0, -1)}A`,
      ])
      expect(others.filter((text) => set.has(text))).toEqual([])
    }
  },
)

test('what lies between strings, and before them, is none of their characters', () => {
  for (let round = 0; round < 3000; round++) {
    const set = layOut(['a', 'bbbb'], 0.4)!
    const across = Array.from({ length: 128 }, (_, index) => `a${String.fromCharCode(0x80 + index)}\x04b`)
    expect([...across, 'a', 'a\0', 'a\0\0', 'bbbb'].filter((text) => set.has(text))).toEqual(['a', 'bbbb'])
  }
})

test.each([
  ['a character that is more than seven bits', 'https://\u{fc}ber.example'],
  ['a character that is more than a byte', 'https://\u{174}ww.example'],
  ['a character that is none', 'https://a\0b.example'],
  ['an empty string', ''],
])('it is not tried to lay out %s', (_name, other) => {
  const lay = vi.fn<typeof layOut>(layOut)
  const set = createStringSet([...tenants, other], lay)
  expect([lay.mock.calls.length, set.has(other), set.has(tenants[0]!)]).toEqual([0, true, true])
})

test('a text of characters that are in no origin is none of thousands', () => {
  const set = createStringSet(tenants)
  for (let code = 0; code < 512; code++) expect(set.has(String.fromCharCode(code).repeat(12))).toBe(false)
  expect(tenants.filter((origin) => set.has(`${origin}\0`) || set.has(`\0${origin}`) || set.has(`${origin}\u{80}`))).toEqual([])
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
