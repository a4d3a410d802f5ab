import { expect, test } from 'vitest'
import { allowOriginLines, originsIn } from './allow-origin.ts'

test('the lines stay apart and as they were written, whatever the letters of the name', () => {
  const lines = [
    ['Access-Control-Allow-Origin', '*'],
    ['ACCESS-CONTROL-ALLOW-ORIGIN', 'https://a.example, https://b.example'],
  ] as const
  expect(allowOriginLines([['Vary', 'Origin'], ...lines, ['Access-Control-Allow-Origins', '*']])).toEqual(lines)
  expect(allowOriginLines(null)).toEqual([])
})

test.each([
  ['https://a.example', ['https://a.example']],
  ['https://a.example/, http://b.example:8080;https://C.example', ['https://a.example', 'http://b.example:8080', 'https://c.example']],
  ['*', []],
  ['null', []],
  ['https://*.a.example', []],
  ['a.example', []],
  ['', []],
])('%s names %j', (value, origins) => {
  expect(originsIn(value)).toEqual(origins)
})
