import { expect, test } from 'vitest'
import { checkRequest } from './check-request.ts'

const request = { method: 'GET', origin: null, requestMethod: null, requestHeaders: null }

test.each([request, { ...request, origin: 'https://a.example', fetchSite: null, host: 'b.example' }])('%j is a request', (given) => {
  expect(() => checkRequest(given)).not.toThrow()
})

test.each([
  [undefined, 'method is no string'],
  [{}, 'method is no string'],
  [{ method: 'GET' }, 'origin is no string'],
  [{ ...request, method: null }, 'method is no string'],
  [{ ...request, origin: ['https://a.example'] }, 'origin is no string'],
  [{ ...request, host: 1 }, 'host is no string'],
  [{ method: 'GET', headers: { origin: 'https://a.example' } }, 'headers is no part of it'],
])('%j is none: %s', (given, message) => {
  expect(() => checkRequest(given)).toThrow(message)
})
