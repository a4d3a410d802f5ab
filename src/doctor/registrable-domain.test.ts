import { expect, test } from 'vitest'
import { registrableDomain } from './registrable-domain.ts'

test.each([
  ['example.com', 'example.com'],
  ['a.b.example.co.uk', 'example.co.uk'],
  ['a_b.example.com', 'example.com'],
  ['www.example.com.', 'example.com.'],
  ['x.me.github.io', 'me.github.io'],
  ['x.city.kawasaki.jp', 'city.kawasaki.jp'],
  ['a.app.localhost', 'app.localhost'],
  ['api.intern', 'api.intern'],
  ['github.io', null],
  ['com', null],
  ['com.', null],
  ['localhost', null],
  ['127.0.0.1', null],
  ['[fe80::1]', null],
  ['.', null],
  ['', null],
])('that of %j is %j', (host, domain) => {
  expect(registrableDomain(host)).toBe(domain)
})
