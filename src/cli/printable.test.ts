import { expect, test } from 'vitest'
import { printable, printableJson } from './printable.ts'

const cases: readonly [name: string, text: string, shown: string][] = [
  ['a colour of the terminal', '\u001b[31mred', '\\x1b[31mred'],
  ['what turns the direction of writing', 'a\u202eb', 'a\\u202eb'],
  ['a soft hyphen', 'a\u00adb', 'a\\u00adb'],
  ['letters that are tags', '\u{e0041}', '\\u{e0041}'],
  ['half of a character', '\ud83d', '\\ud83d'],
  ['letters of any language', 'Müller 日本 🙂', 'Müller 日本 🙂'],
]

test.each(cases)('%s is shown', (_, text, shown) => {
  expect(printable(text)).toBe(shown)
})

test.each(cases)('%s stands in JSON as an escape, and is read again', (_, text) => {
  const json = printableJson({ text })
  expect(json).not.toMatch(/[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u)
  expect(JSON.parse(json)).toEqual({ text })
})
