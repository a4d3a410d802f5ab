import { describe, expect, test } from 'vitest'
import { endOf, runExchange, type Scene } from './run-exchange.cases.ts'
import type { HeaderList } from './types.ts'

const data: readonly { name: string; given: string; expected: string }[] = [
  { name: 'a data: URL has its own type', given: 'data:text/html,<p>', expected: 'text/html' },
  { name: 'with its parameters', given: 'data:text/plain;charset=utf-8,x', expected: 'text/plain;charset=utf-8' },
  { name: 'without base64', given: 'data:image/png;base64,iVBO', expected: 'image/png' },
  { name: 'base64 may have blanks before it', given: 'data:text/html;  base64,aGk=', expected: 'text/html' },
  { name: 'and be in capitals', given: 'data:text/html;BASE64,aGk=', expected: 'text/html' },
  { name: 'no type is plain text', given: 'data:,x', expected: 'text/plain;charset=US-ASCII' },
  { name: 'a type that is none is plain text', given: 'data:nonsense,x', expected: 'text/plain;charset=US-ASCII' },
  { name: 'parameters alone are those of plain text', given: 'data:;charset=utf-8,x', expected: 'text/plain;charset=utf-8' },
  { name: 'padding may be escaped', given: 'data:text/html;base64,aGk%3D', expected: 'text/html' },
  { name: 'or left out', given: 'data:text/html;base64,aGk', expected: 'text/html' },
  { name: 'a comma in the data is data', given: 'data:text/html,a,b', expected: 'text/html' },
]

describe('the Content-Type of a data: URL', () => {
  test.each(data)('$name', ({ given, expected }) => {
    const { outcome, wire } = runExchange({ request: { url: given } })
    expect(outcome.result).toEqual({
      kind: 'response',
      response: null,
      type: 'basic',
      url: given,
      redirected: false,
      status: 200,
      headers: [['Content-Type', expected]],
      body: true,
    })
    expect(wire).toEqual([])
  })
})

const cases: readonly { name: string; given: Scene; expected: string }[] = [
  { name: 'a data: URL is read in mode no-cors as well', given: { request: { url: 'data:,x', mode: 'no-cors' } }, expected: 'basic 200' },
  { name: 'and by a sandboxed page', given: { page: { opaque: true }, request: { url: 'data:,x' } }, expected: 'basic 200' },
  { name: 'and by POST', given: { request: { url: 'data:,x', method: 'POST' } }, expected: 'basic 200' },
  { name: 'a data: URL without a comma', given: { request: { url: 'data:text/plain' } }, expected: 'invalid-data-url' },
  { name: 'a comma in the fragment only', given: { request: { url: 'data:x#,' } }, expected: 'invalid-data-url' },
  { name: 'base64 with a sign that is none', given: { request: { url: 'data:;base64,a?' } }, expected: 'invalid-data-url' },
  { name: 'base64 that is one sign too long', given: { request: { url: 'data:;base64,aGkaa' } }, expected: 'invalid-data-url' },
  {
    name: 'base64 padded where nothing is to pad',
    given: { request: { url: 'data:;base64,aGk==' } },
    expected: 'invalid-data-url',
  },
  {
    name: 'about:blank is another origin: not in mode cors',
    given: { request: { url: 'about:blank' } },
    expected: 'scheme-not-supported',
  },
  { name: 'but in mode no-cors', given: { request: { url: 'about:blank', mode: 'no-cors' } }, expected: 'opaque 0' },
  { name: 'in Firefox too', given: { profile: 'firefox', request: { url: 'about:blank', mode: 'no-cors' } }, expected: 'opaque 0' },
  {
    name: 'never in Chromium',
    given: { profile: 'chromium', request: { url: 'about:blank', mode: 'no-cors' } },
    expected: 'scheme-not-supported',
  },
  {
    name: 'never in WebKit',
    given: { profile: 'webkit', request: { url: 'about:blank', mode: 'no-cors' } },
    expected: 'scheme-not-supported',
  },
  {
    name: 'about:srcdoc is no page to fetch',
    given: { request: { url: 'about:srcdoc', mode: 'no-cors' } },
    expected: 'scheme-not-supported',
  },
  {
    name: 'the entries of blob: URLs are not known here',
    given: { request: { url: 'blob:https://app.example/0' } },
    expected: 'scheme-not-supported',
  },
  {
    name: 'a blob: URL of another origin',
    given: { request: { url: 'blob:https://other.example/0' } },
    expected: 'scheme-not-supported',
  },
  {
    name: 'a file, in mode no-cors',
    given: { request: { url: 'file:///etc/hosts', mode: 'no-cors' } },
    expected: 'scheme-not-supported',
  },
  {
    name: 'a made-up scheme',
    given: { request: { url: 'app://x/', mode: 'no-cors' }, page: { url: 'http://app.example/' } },
    expected: 'scheme-not-supported',
  },
]

describe('URLs that go over no network', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    const ran = runExchange(given)
    expect(endOf(ran)).toBe(expected)
    expect(ran.wire).toEqual([])
  })
})

test('HEAD of a data: URL has headers, and no body', () => {
  expect(runExchange({ request: { url: 'data:,x', method: 'HEAD' } }).outcome.result).toMatchObject({ status: 200, body: false })
})

test('an opaque response of about:blank tells nothing', () => {
  const { result } = runExchange({ request: { url: 'about:blank', mode: 'no-cors' } }).outcome
  expect(result).toMatchObject({ url: '', status: 0, headers: [], body: false })
})

test('Firefox alone shows the length of a data: URL', () => {
  const headers = (['standard', 'chromium', 'firefox', 'webkit'] as const).map((profile): HeaderList => {
    const { result } = runExchange({ profile, request: { url: 'data:text/html,x' } }).outcome
    return result.kind === 'response' ? result.headers : []
  })
  expect(headers.map((list) => list.map(([name]) => name).join())).toEqual([
    'Content-Type',
    'Content-Type',
    'Content-Type,Content-Length',
    'Content-Type',
  ])
})
