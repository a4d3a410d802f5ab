import { expect, test } from 'vitest'
import { underPathOnly, underSomePathOnly } from './targets/apache-fixed.ts'
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
