import { expect, test } from 'vitest'
import { withoutEndSlashes } from './end-slashes.ts'

test.each([
  ['one', '/users/', '/users'],
  ['several', '/users//', '/users'],
  ['none', '/users', '/users'],
  ['nothing else', '//', ''],
  ['those in the middle stay', '//a/', '//a'],
])('%s', (_, text, expected) => expect(withoutEndSlashes(text)).toBe(expected))

test('a quarter of a million slashes in the middle take no time', () => {
  const text = `${'/'.repeat(250_000)}x`
  const started = performance.now()
  expect(withoutEndSlashes(text)).toBe(text)
  expect(performance.now() - started).toBeLessThan(1000)
})
