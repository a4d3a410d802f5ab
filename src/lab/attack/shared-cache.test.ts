import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { sharedCache } from './shared-cache.ts'

const from = (origin: string | undefined, url = '/rates', method = 'GET') => ({ method, url, headers: { origin } }) as IncomingMessage
const answer = (text: string, ...headers: [string, string][]) => ({
  headers: [['Cache-Control', 's-maxage=60'] as const, ...headers],
  text,
})

test.each<[name: string, headers: [string, string][], first: string | undefined, second: string | undefined, given: string | null]>([
  ['an answer that does not vary is given to everybody', [], 'a', 'b', 'first'],
  ['an answer that varies is given to the same asker', [['Vary', 'Origin']], 'a', 'a', 'first'],
  ['an answer that varies is not given to another', [['Vary', 'Origin']], 'a', 'b', null],
  ['who names no origin is another, too', [['Vary', 'accept , ORIGIN']], undefined, 'b', null],
  ['an answer that varies by everything is not kept', [['Vary', '*']], 'a', 'a', null],
  ['an answer that is not for shared caches is not kept', [['Cache-Control', 'no-store']], 'a', 'a', null],
])('%s', (_, headers, first, second, given) => {
  const cache = sharedCache()
  const kept = headers[0]?.[0] === 'Cache-Control' ? { headers, text: 'first' } : answer('first', ...headers)
  cache.put(from(first), kept)
  expect(cache.match(from(second))?.text ?? null).toBe(given)
})

test('only GET is kept and answered', () => {
  const cache = sharedCache()
  cache.put(from('a', '/rates', 'POST'), answer('first'))
  expect(cache.match(from('a'))).toBeNull()
  cache.put(from('a'), answer('first'))
  expect(cache.match(from('a', '/rates', 'OPTIONS'))).toBeNull()
})

test('the latest URLs are kept, and of each the latest answers', () => {
  const cache = sharedCache()
  for (let each = 0; each < 30; each++) cache.put(from('a', `/${each}`), answer('x'))
  expect([cache.match(from('a', '/0')), cache.match(from('a', '/29'))?.text]).toEqual([null, 'x'])
  for (let each = 0; each < 30; each++) cache.put(from(`${each}`), answer('x', ['Vary', 'Origin']))
  expect([cache.match(from('0')), cache.match(from('29'))?.text]).toEqual([null, 'x'])
})
