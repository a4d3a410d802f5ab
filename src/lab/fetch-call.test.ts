import { expect, test } from 'vitest'
import type { ExhibitRequest } from './exhibit.ts'
import { fetchCall, fetchInit } from './fetch-call.ts'

const plain: ExhibitRequest = { method: 'GET', credentials: 'same-origin', headers: {}, body: null }

const cases: { name: string; request: ExhibitRequest; init: object; code: string }[] = [
  { name: 'a plain GET is only the URL', request: plain, init: {}, code: "fetch('http://api/x')" },
  {
    name: 'credentials are named',
    request: { ...plain, credentials: 'include' },
    init: { credentials: 'include' },
    code: "fetch('http://api/x', {\n  credentials: 'include',\n})",
  },
  {
    name: 'everything at once, with quotes in the body',
    request: { method: 'PUT', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: `{"who":"O'Neil\\n"}` },
    init: { method: 'PUT', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: `{"who":"O'Neil\\n"}` },
    code: `fetch('http://api/x', {
  method: 'PUT',
  credentials: 'include',
  headers: { 'Content-Type': 'application/json' },
  body: '{"who":"O\\'Neil\\\\n"}',
})`,
  },
]

test.each(cases)('$name', ({ request, init, code }) => {
  expect(fetchInit(request)).toEqual(init)
  expect(fetchCall('http://api/x', request)).toBe(code)
})
