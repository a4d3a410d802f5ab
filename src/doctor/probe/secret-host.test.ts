import { expect, test } from 'vitest'
import { isForSameHost } from './secret-host.ts'

const given = 'https://api.example.com/users'

test.each([
  ['the same host', given, 'https://api.example.com/login', true],
  ['another port of it', given, 'https://api.example.com:8443/', true],
  ['it over https, where it was given for http', 'http://api.example.com/', 'https://api.example.com/', true],
  ['it over http, where it was given for https', given, 'http://api.example.com/', false],
  ['another host of the site', given, 'https://www.example.com/', false],
  ['a host whose name begins so', given, 'https://api.example.com.evil.test/', false],
  ['what is no URL', given, 'nowhere', false],
  ['anywhere, where it was given for no URL', null, given, false],
])('a secret goes to %s, or not', (_, from, to, goes) => {
  expect(isForSameHost(from, to)).toBe(goes)
})
