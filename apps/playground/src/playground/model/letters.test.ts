import { expect, test } from 'vitest'
import { compareLetters } from './letters.ts'

const cases: [name: string, received: string, wanted: string, marked: [string, string]][] = [
  ['a slash at the end', 'https://app.example/', 'https://app.example', ['https://app.example[/]', 'https://app.example']],
  ['http for https', 'http://app.example', 'https://app.example', ['http://app.example', 'http[s]://app.example']],
  ['a capital', 'True', 'true', ['[T]rue', '[t]rue']],
  ['nothing alike', 'abc', 'xyz', ['[abc]', '[xyz]']],
  ['the same', 'a', 'a', ['a', 'a']],
  ['nothing', '', 'a', ['', '[a]']],
  ['letters that repeat', 'aa', 'aaa', ['aa', 'aa[a]']],
]

test.each(cases)('%s', (_, received, wanted, marked) => {
  const parts = compareLetters(received, wanted)
  const shown = (all: typeof parts.received) => all.map(({ text, same }) => (same ? text : `[${text}]`)).join('')
  expect([shown(parts.received), shown(parts.wanted)]).toEqual(marked)
})
