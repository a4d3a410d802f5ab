import { describe, expect, test } from 'vitest'
import { shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const policy = { origin: 'https://example.com' }

const refused = [
  { name: 'put in small letters', given: 'put', expected: ['lower-case-method', `'PUT'`] },
  { name: 'Delete in mixed letters', given: 'Delete', expected: ['lower-case-method', `'DELETE'`] },
  { name: 'get, although it needs no leave', given: 'get', expected: ['lower-case-method', `'GET'`] },
  { name: 'patch, which script sends in small letters', given: 'patch', expected: ['lower-case-method', `'PATCH'`] },
  { name: 'CONNECT', given: 'CONNECT', expected: ['forbidden-method', null] },
  { name: 'trace, in any letters', given: 'Trace', expected: ['forbidden-method', null] },
  { name: 'TRACK', given: 'TRACK', expected: ['forbidden-method', null] },
] as const

describe('a method that is refused', () => {
  test.each(refused)('$name', ({ given, expected: [code, use] }) => {
    expect(shortProblems({ ...policy, methods: given })).toEqual([[code, 'methods', use]])
    expect(shortProblems({ ...policy, methods: ['PUT', given] })).toEqual([[code, 'methods[1]', use]])
  })
})

const accepted = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'chicken', 'TRACER']

test.each(accepted)('%s may be listed', (method) => {
  expect(readOptions({ ...policy, methods: [method] }).methods).toEqual([method])
})
