import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import { type FakeAnswer, granted, lists, url, visit } from './fake-server.cases.ts'

const ofFramework = '{"detail":"CSRF Failed: CSRF token missing."}'
const originOfFramework = '{"detail":"CSRF Failed: Origin checking failed - https://app.example does not match any trusted origins."}'
const ofDjango = '<p>CSRF verification failed. Request aborted.</p>'

const bare = (body: string): FakeAnswer => ({ status: 403, body })
const read = (body: string): FakeAnswer => ({ ...granted(403, [['access-control-allow-credentials', 'true']]), body })

function told(P1: FakeAnswer, headers: HeaderList = []) {
  const P2 = granted(204, [...lists('content-type, x-csrftoken'), ['access-control-allow-credentials', 'true']])
  const options = {
    method: 'POST',
    headers: [['content-type', 'application/json'], ...headers] as HeaderList,
    body: '{}',
    credentials: 'include',
    send: true,
  } as const
  return diagnose([visit(url, options, { P1, P2 }).evidence])[0]!
}

const token = /X-CSRFToken/
const list = /CSRF_TRUSTED_ORIGINS/

test.each<[name: string, P1: FakeAnswer, id: string, fixes: readonly RegExp[]]>([
  ['a token is missing, and the 403 has no headers', bare(ofFramework), 'S10', [token, /app\.example/]],
  ['a token is missing, and the page reads the 403', read(ofFramework), 'S15', [token]],
  ['the origin is on no list, and the page reads the 403', read(originOfFramework), 'S15', [token, list]],
  ['Django does not say which, and the page reads the 403', read(ofDjango), 'S15', [token, list]],
  ['Django does not say which, and the 403 has no headers', bare(ofDjango), 'S15', [token, list]],
])('of the guard against forgery of Django: %s', (_, P1, id, wanted) => {
  const { situation, fixes } = told(P1)
  expect(situation?.id).toBe(id)
  expect(fixes.length).toBeGreaterThanOrEqual(wanted.length)
  for (const [index, each] of wanted.entries()) expect(`${fixes[index]?.where} ${fixes[index]?.edits[0]?.text}`).toMatch(each)
})

test('who brings a token is told of the list alone, where that is what is wrong', () => {
  const { fixes } = told(read(originOfFramework), [['x-csrftoken', 't']])
  expect(fixes.map(({ where, edits }) => [where, edits[0]?.text])).toEqual([
    ['in settings.py, in CSRF_TRUSTED_ORIGINS = [ ], beside those that are there', '"https://app.example"\n'],
  ])
})

test('a policy beside it lets the page send the token', () => {
  const { fixes } = told(bare(ofFramework))
  expect(JSON.stringify(fixes.slice(1))).toContain('x-csrftoken')
})

test('an ordinary 403 asks for no token', () => {
  expect(JSON.stringify(told(bare('{"detail":"You do not have permission to perform this action."}')).fixes)).not.toMatch(token)
})

test.each([bare(ofDjango), read(ofDjango)])('where Django does not say which, nothing says that it is the origin', (P1) => {
  const { situation, certainty, not, happened } = told(P1)
  expect(situation).toMatchObject({ key: 'taken-for-forgery', title: 'The server takes the request for a forgery' })
  expect(certainty).toBe('likely')
  expect(not).toMatch(/need the token and its cookie all the same/)
  expect(happened).toMatch(/it brings no token, or the origin https:\/\/app\.example is not on the list CSRF_TRUSTED_ORIGINS\.$/)
})

test.each([
  [
    'cookie (to users)',
    '<p>You are seeing this message because this site requires a CSRF cookie when submitting forms.</p>',
    'forgery-token-missing',
  ],
  ['token', '<pre>CSRF token from the X-Csrftoken HTTP header incorrect.</pre>', 'forgery-token-missing'],
  ['origin', '<pre>Origin checking failed - https://app.example does not match any trusted origins.</pre>', 'origin-refused-by-server'],
])('Django’s own page says further down that it is the %s', (_, reason, key) => {
  expect(told(read(`${ofDjango}${reason}`)).situation?.key).toBe(key)
})
