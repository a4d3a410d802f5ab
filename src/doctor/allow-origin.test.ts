import { expect, test } from 'vitest'
import { allowOriginLines, isOrigin, originsIn } from './allow-origin.ts'

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

test.each([
  ['https://a.example', true],
  ['http://a.example:8080', true],
  ['http://[::1]:3000', true],
  ['null', true],
  ['moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab', true],
  ['tauri://localhost', true],
  ['app://a+b', true],
  ['ws://a', false],
  ['ftp://a', false],
  ['data://a', false],
  ['https://a.example:443', false],
  ['https://a.example/', false],
  ['HTTPS://a.example', false],
  ['https://*.a.example', false],
  ['tauri://localhost/', false],
  ['file:///home', false],
  ['a.example', false],
  ['localhost:3000', false],
  ['*', false],
  ['https://a.example, https://b.example', false],
  ['', false],
])('%s is the origin of some page, written as browsers write it: %s', (value, expected) => {
  expect(isOrigin(value)).toBe(expected)
})
