import { expect, test } from 'vitest'
import { extractMimeType } from './mime-type.ts'

const cases = [
  { name: 'one type', given: ['Text/HTML;Charset=a'], expected: 'text/html;charset=a' },
  { name: 'the last of several lines', given: ['text/html', 'text/plain'], expected: 'text/plain' },
  { name: 'the last within a line', given: ['text/html, text/plain'], expected: 'text/plain' },
  { name: 'the last that is one', given: ['text/html, text', ''], expected: 'text/html' },
  { name: 'any type at all is none', given: ['text/html, */*'], expected: 'text/html' },
  { name: 'a comma in quotes does not split', given: ['text/html;a="b,c/d"'], expected: 'text/html;a="b,c/d"' },
  { name: 'nor does one behind an escaped quote', given: ['text/html;a="\\",c/d"'], expected: 'text/html;a="\\",c/d"' },
  { name: 'a quote that is never closed swallows the rest', given: ['text/html;a="b,c/d'], expected: 'text/html;a="b,c/d"' },
  { name: 'and so it does with a backslash at the end', given: ['text/html;a="b,c/d\\'], expected: 'text/html;a="b,c/d\\\\"' },
  { name: 'nothing', given: [], expected: undefined },
  { name: 'no type', given: ['text', ',,'], expected: undefined },
]

test.each(cases)('$name', ({ given, expected }) => {
  expect(extractMimeType(given)?.toString()).toBe(expected)
})
