import { expect, test } from 'vitest'
import { areLoopback, isSlip, nearMiss, variantsOf } from './near-miss.ts'

const page = 'https://app.example'

const misses: readonly (readonly [allowed: string, origin: string, differs: string | null])[] = [
  [`${page}/`, page, 'a slash at the end'],
  [`${page}/login`, page, 'a path'],
  ['http://app.example', page, 'the scheme (http for https)'],
  ['https://www.app.example', page, 'www.'],
  [page, 'https://www.app.example', 'www.'],
  ['https://app.example:8443', page, 'another port'],
  ['https://app.example:443', page, 'another spelling of the same origin'],
  ['HTTPS://App.example', page, 'letters in upper case'],
  ['app.example', page, 'no scheme'],
  ['http://localhost:3000', 'http://127.0.0.1:3000', 'another name of this machine'],
  ['http://localhost:3000', 'http://localhost:5173', 'another port'],
  ['http://localhost:3000', 'https://127.0.0.1:5173', 'the scheme (http for https) and another name of this machine and another port'],
  ['http://localhost:3000', 'http://[::1]:3000', 'another name of this machine'],
  ['http://app.localhost:3000', 'http://app.localhost:5173', 'another port'],
  ['http://app.localhost', 'http://admin.localhost', null],
  ['http://localhost:3000', 'http://admin.localhost:3000', null],
  ['https://other.example', page, null],
  ['https://app.example.evil.example', page, null],
  ['http://www.app.example:81', page, null],
  ['null', page, null],
  ['*', page, null],
  ['', page, null],
]

test.each(misses)('"%s" where %s asks: %s', (allowed, origin, differs) => {
  expect(nearMiss(allowed, origin)).toBe(differs)
})

test.each([
  [`${page}/`, true],
  ['app.example', true],
  ['HTTPS://App.example', true],
  ['http://app.example', false],
  ['https://app.example:8443', false],
])('what was meant for the page’s origin lets no other page in: %s: %s', (allowed, isOnly) => {
  expect(isSlip(allowed, page)).toBe(isOnly)
})

test.each([
  ['http://localhost:3000', 'http://127.0.0.1:3000', true],
  ['http://localhost:3000', 'http://localhost:5173', true],
  ['https://localhost:3000', 'http://localhost:3000', false],
  ['http://localhost:3000', 'http://localhost:3000', false],
  ['http://app.example', 'http://localhost:3000', false],
  ['http://[::1]:3000', 'http://localhost:3000', true],
  ['http://app.localhost:3000', 'http://app.localhost:5173', true],
  ['http://app.localhost', 'http://admin.localhost', false],
  ['http://localhost:3000', 'http://admin.localhost:3000', false],
])('%s and %s are two names or ports of this machine: %s', (allowed, origin, are) => {
  expect(areLoopback(allowed, origin)).toBe(are)
})

test.each([
  ['http://localhost:3000', ['http://127.0.0.1:3000', 'http://localhost', 'https://localhost:3000']],
  ['https://app.example', ['https://www.app.example', 'http://app.example']],
  ['https://www.app.example', ['https://app.example', 'http://www.app.example']],
  ['null', []],
])('nearby %s are %j', (origin, variants) => {
  expect(variantsOf(origin)).toEqual(variants)
})
