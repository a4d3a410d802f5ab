import { describe, expect, test } from 'vitest'
import { compareOrigins } from './origin-parts.ts'

describe('one origin', () => {
  test.each([
    ['whatever the path', 'https://app.example/a', 'https://app.example/b?c#d'],
    ['with the port of https written out', 'https://app.example', 'https://app.example:443'],
    ['with the port of http written out', 'http://app.example:80', 'http://app.example'],
    ['in other letters', 'HTTPS://APP.example', 'https://app.example'],
    ['with a user name', 'https://me@app.example', 'https://app.example'],
    ['of a number written otherwise', 'http://127.1', 'http://127.0.0.1'],
  ])('%s', (_, first, second) => {
    expect(compareOrigins(first, second).same).toBe(true)
  })
})

describe('two origins', () => {
  test.each([
    ['of two schemes', 'http://app.example', 'https://app.example'],
    ['of two hosts', 'https://app.example', 'https://api.example'],
    ['of a host and one under it', 'https://example.com', 'https://www.example.com'],
    ['of two ports', 'https://app.example', 'https://app.example:8443'],
    ['of the port of another scheme', 'https://app.example', 'https://app.example:80'],
    ['of two names for one machine', 'http://localhost:3000', 'http://127.0.0.1:3000'],
    ['of a host and the same with a dot', 'https://app.example', 'https://app.example.'],
    ['of files on the disk, even of one', 'file:///a.html', 'file:///a.html'],
    ['of data: URLs', 'data:,a', 'data:,a'],
  ])('%s', (_, first, second) => {
    expect(compareOrigins(first, second).same).toBe(false)
  })
})

test('an address in its parts', () => {
  expect(compareOrigins('https://App.example/x', 'http://[::1]:8080')).toEqual({
    first: { scheme: 'https', host: 'app.example', port: '443', implied: true, origin: 'https://app.example' },
    second: { scheme: 'http', host: '[::1]', port: '8080', implied: false, origin: 'http://[::1]:8080' },
    same: false,
  })
})

test('what is no URL has no parts, and what is opaque no host', () => {
  expect(compareOrigins('app.example', 'data:,x')).toEqual({
    first: null,
    second: { scheme: 'data', host: '', port: '', implied: false, origin: 'null' },
    same: false,
  })
})
