import { expect, test } from 'vitest'
import { underPathOnly, underSomePathOnly } from './targets/apache-fixed.ts'
import { isPreflightName, preflightName } from './under-path.ts'
import { wasUnderPath as wasUnderInHAProxy, wasUnderSomePath } from './targets/haproxy-fixed.ts'
import { isPreflightUnder, underSomePath, wasUnderPath as wasUnderInVarnish } from './targets/varnish-fixed.ts'

const printed = [
  { what: 'a section of httpd', print: underPathOnly, known: underSomePathOnly },
  { what: 'a condition of HAProxy', print: wasUnderInHAProxy, known: wasUnderSomePath },
  { what: 'a condition of Varnish', print: wasUnderInVarnish, known: underSomePath },
  { what: 'one for preflights of Varnish', print: isPreflightUnder, known: underSomePath },
]

test.each(printed)('$what is known again, whichever path it was printed for, and nothing that looks like it', ({ print, known }) => {
  for (const path of ['/users', '/v1.2/users', '/~zz', '/a-b_c']) expect(print(path)).toMatch(known)
  for (const other of ['', '/', print('/users').replace('users', 'users" "'), print('/users').slice(2)]) expect(other).not.toMatch(known)
})

test.each([
  ['for whatever page', preflightName('/api', undefined), true],
  ['for one page', preflightName('/api', 'https://app.example'), true],
  ['for a path that begins so', preflightName('/api-v2', undefined), false],
  ['for a page there', preflightName('/api-v2', 'https://app.example'), false],
  ['for a path that ends with a sign', preflightName('/api.', undefined), false],
])('a name of preflights tells its path: %s', (_, name, isOfApi) => {
  expect(isPreflightName(name, '/api')).toBe(isOfApi)
})
