import { expect, test } from 'vitest'
import type { Case, Recording, WireEntry } from './case.ts'
import { comparable, differences, liveLine, recordedLine, type LineReader } from './compare.ts'

const of: Case = {
  id: '',
  group: '',
  page: 'tuple',
  scheme: 'https',
  target: 'cross-site',
  request: { method: 'GET', headers: [], body: null, mode: 'cors', credentials: 'omit', redirect: 'follow' },
  preflight: { status: 204, headers: [['Access-Control-Allow-Headers', 'X-C']] },
  response: { status: 200, headers: [] },
}
const preflight: WireEntry = {
  step: 1,
  hop: 0,
  to: 'cross-site',
  method: 'OPTIONS',
  preflight: true,
  origin: '$ORIGIN',
  acrm: 'GET',
  acrh: 'x-a,x-b,x-c',
  cookie: false,
  headers: [],
  body: false,
}
const blocked = (...console: string[]): Recording => ({ wire: [preflight], result: { kind: 'network-error', message: 'words' }, console })
const refuses = (name: string) =>
  blocked(`Request header field ${name} is not allowed by Access-Control-Allow-Headers in preflight response.`)
const differing = (a: Recording, b: Recording, read: LineReader = liveLine(of)) => differences(comparable(a, read), comparable(b, read))

test.each([
  ['the words of an error', blocked(), { ...blocked(), result: { kind: 'network-error' } as const }],
  ["the network panel's lines", blocked('Failed to load resource: net::ERR_FAILED', 'a'), blocked('a')],
  ['warnings of Firefox', blocked('Cross-Origin Request Warning: The Same Origin Policy will disallow', 'a'), blocked('a')],
  ['which one of several refused headers is named', refuses('x-a'), refuses('x-b')],
])('%s make no difference', (_, a, b) => {
  expect(differing(a, b)).toEqual([])
})

test.each([
  ['another line', blocked('a'), blocked('b'), ['console']],
  ['a header named that was allowed', refuses('x-a'), refuses('x-c'), ['console']],
  ['a header named that was not asked for', refuses('x-a'), refuses('x-d'), ['console']],
  ['a request more', blocked(), { ...blocked(), wire: [preflight, preflight] }, ['wire']],
  ['no result', blocked(), { ...blocked(), result: { kind: 'no-result' } as const }, ['result']],
  ['a second result', blocked(), { ...blocked(), then: { kind: 'network-error' } as const }, ['then']],
])('%s makes a difference', (_, a, b, expected) => {
  expect(differing(a, b)).toEqual(expected)
})

test.each([
  ["the network panel's lines", blocked('Failed to load resource: net::ERR_FAILED', 'a'), blocked('a'), []],
  ['warnings of Firefox', blocked('Cross-Origin Request Warning: The Same Origin Policy will disallow', 'a'), blocked('a'), ['console']],
  ['which one of several refused headers is named', refuses('x-a'), refuses('x-b'), ['console']],
])('of a recorded console: %s', (_, a, b, expected) => {
  expect(differing(a, b, recordedLine)).toEqual(expected)
})
