import { describe, expect, test } from 'vitest'
import { shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const policy = { origin: 'https://example.com' }

const requests = {
  'response-header': ['Access-Control-Allow-Origin', 'access-control-max-age', 'Access-Control-Expose-Headers', 'Set-Cookie', 'ETag', 'Vary', 'Location'],
  'forbidden-header': ['Cookie', 'Origin', 'Host', 'Content-Length', 'Sec-Fetch-Site', 'Proxy-Authorization', 'Access-Control-Request-Method'],
} // prettier-ignore

describe.each(Object.entries(requests))('among request headers, refused as %s', (code, names) => {
  test.each(names)('%s', (name) => {
    expect(shortProblems({ ...policy, allowedHeaders: [name] })).toEqual([[code, 'allowedHeaders[0]', null]])
  })
})

const responses = {
  'request-header': ['Cookie', 'Host', 'Origin', 'Referer', 'User-Agent', 'If-None-Match', 'Range', 'Access-Control-Request-Headers'],
  'forbidden-header': ['Set-Cookie', 'set-cookie2'],
} // prettier-ignore

describe.each(Object.entries(responses))('among response headers, refused as %s', (code, names) => {
  test.each(names)('%s', (name) => {
    expect(shortProblems({ ...policy, exposedHeaders: [name] })).toEqual([[code, 'exposedHeaders[0]', null]])
  })
})

const both = ['Authorization', 'Content-Type', 'Cache-Control', 'Link', 'X-Request-Id', 'Accept', 'Content-Range', 'Date-Of-Birth']

test.each(both)('%s may be sent both ways', (name) => {
  expect(readOptions({ ...policy, allowedHeaders: name, exposedHeaders: name })).toMatchObject({
    allowedHeaders: [name.toLowerCase()],
    exposedHeaders: [name],
  })
})

test('X-HTTP-Method-Override is forbidden by its value only', () => {
  expect(shortProblems({ ...policy, allowedHeaders: 'X-HTTP-Method-Override' })).toEqual([])
})

test('names in other letters are the same', () => {
  const names = ['X-A', 'x-a', 'X-B']
  expect(readOptions({ ...policy, allowedHeaders: names, exposedHeaders: names })).toMatchObject({
    allowedHeaders: ['x-a', 'x-b'],
    exposedHeaders: ['X-A', 'X-B'],
  })
})
