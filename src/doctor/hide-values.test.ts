import { expect, test } from 'vitest'
import { hideValues, mapStrings } from './hide-values.ts'

const cases: [name: string, secrets: string[], text: string, expected: string][] = [
  ['wherever it stands', ['k-123456'], 'got k-123456, sent xk-123456x', 'got ***, sent x***x'],
  ['the longest first', ['secret01', 'secret01-more'], 'got secret01-more', 'got ***'],
  ['a short one only as a word', ['live'], 'deliver live', 'deliver ***'],
  ['not what any text holds', ['true', '2026', 'ab'], 'true 2026 ab', 'true 2026 ab'],
  ['not what is said openly', ['users'], 'GET /users', 'GET /users'],
  ['what means something in a pattern stands for itself', ['a.b*c(d)[e]'], 'a.b*c(d)[e] aXb', '*** aXb'],
]

test.each(cases)('%s', (_, secrets, text, expected) => expect(hideValues(secrets, '/users')(text)).toBe(expected))

test('every string of a value is changed, and nothing else', () => {
  const value = { a: 'x', b: [1, null, { c: 'x' }], d: undefined }
  expect(mapStrings(value, (text) => `${text}!`)).toEqual({ a: 'x!', b: [1, null, { c: 'x!' }], d: undefined })
})

test('a code stays, even if a secret is a word of it', () => {
  const hide = hideValues(['preflight', 'cors'], '')
  const value = { code: 'preflight-status', of: 'preflight', mode: 'cors', got: 'preflight' }
  expect(mapStrings(value, hide)).toEqual({ ...value, got: '***' })
})
