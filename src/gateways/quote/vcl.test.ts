import fc from 'fast-check'
import { expect, test } from 'vitest'
import { literal } from '../origin-regex.ts'
import { vclOneOf } from './vcl.ts'

/** Reads a long string as Varnish does, and its text as PCRE does in extended mode. */
function readRegex(text: string): { regex: RegExp; rest: string } {
  const [whole = '', pattern = ''] = /^\{"([^]*?)"\}/.exec(text) ?? []
  const [, body] = /^\(\?x\)([^]*)\\z$/.exec(pattern) ?? []
  if (body === undefined) throw new Error(`Not in extended mode: ${text}`)
  const read = body.replace(/(\\[^])|#[^\n]*(?:\n|$)|[\t-\r ]/g, (_, escaped: string | undefined) => escaped ?? '')
  return { regex: new RegExp(`${read}$`), rest: text.slice(whole.length) }
}

const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\\"\'`${}#;<>[]() \t\r\n,:-|.*^znx'.split(''), '"}', '\\z', '(?-x)', '\n#') }),
)

test('texts are matched as they are, and nothing breaks out of them or of what is said of them', () => {
  let refused = 0
  fc.assert(
    fc.property(fc.array(fc.record({ text: nasty, about: nasty }), { minLength: 1, maxLength: 3 }), nasty, (list, other) => {
      let quoted: string
      try {
        quoted = vclOneOf(list.map(({ text, about }) => ({ regex: literal(text), about })))
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
        refused++
        return
      }
      const { regex, rest } = readRegex(`${quoted} x`)
      expect(rest).toBe(' x')
      for (const { text } of list) expect(regex.test(text)).toBe(true)
      expect(regex.test(other)).toBe(list.some(({ text }) => text === other))
    }),
    { seed: 1, numRuns: 2000 },
  )
  expect(refused).toBeLessThan(500)
})

test('an expression and what is said of it are a line each', () => {
  const one = vclOneOf([{ regex: 'a' }, { regex: 'b c', about: 'for b' }], '(?=.)')
  expect(one).toBe('{"(?x)^(?=.)(?:\n    a\n    # for b\n  | b\\x20c\n)\\z"}')
})
