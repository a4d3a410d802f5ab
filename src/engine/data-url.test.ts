import { expect, test } from 'vitest'
import { parseDataUrl } from './data-url.ts'

test.each([
  ['nothing', 'data:,', { type: '', data: '', base64: false }],
  ['a type', 'data:text/html;charset=utf-8,a,b', { type: 'text/html;charset=utf-8', data: 'a,b', base64: false }],
  ['base64', 'data:text/plain; BASE64 ,aGk=', { type: 'text/plain', data: 'aGk=', base64: true }],
  ['bytes as percents', 'data:,%C3%A9%', { type: '', data: '\xc3\xa9%', base64: false }],
  ['no fragment', 'data:,a#b', { type: '', data: 'a', base64: false }],
  ['no comma before the fragment', 'data:a#b,c', null],
  ['another scheme', 'https://a.example/,b', null],
])('%s', (_, href, expected) => expect(parseDataUrl(href)).toEqual(expected))
