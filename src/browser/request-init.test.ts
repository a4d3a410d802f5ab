import { describe, expect, test } from 'vitest'
import { refusedWith } from './refusal.ts'
import { loose, post, Request, stream } from './request.cases.ts'

const members: { member: string; given: unknown; expected: unknown }[] = [
  ...['get', 'Post', 'head', 'OPTIONS', 'delete', 'put'].map((given) => ({ member: 'method', given, expected: given.toUpperCase() })),
  ...['patch', 'PATCH', 'chicken', 'Trace1'].map((given) => ({ member: 'method', given, expected: given })),
  ...['cors', 'no-cors', 'same-origin'].map((given) => ({ member: 'mode', given, expected: given })),
  ...['omit', 'same-origin', 'include'].map((given) => ({ member: 'credentials', given, expected: given })),
  ...['default', 'no-store', 'reload', 'no-cache', 'force-cache'].map((given) => ({ member: 'cache', given, expected: given })),
  ...['follow', 'error', 'manual'].map((given) => ({ member: 'redirect', given, expected: given })),
  ...['', 'no-referrer', 'origin', 'unsafe-url', 'strict-origin'].map((given) => ({ member: 'referrerPolicy', given, expected: given })),
  { member: 'referrer', given: '', expected: '' },
  { member: 'referrer', given: '/x?y#z', expected: 'https://app.example/x?y#z' },
  { member: 'referrer', given: 'https://other.example/', expected: 'about:client' },
  { member: 'referrer', given: 'http://app.example/', expected: 'about:client' },
  { member: 'referrer', given: 'about:client', expected: 'about:client' },
  { member: 'referrer', given: 'about:client?x#y', expected: 'about:client' },
  { member: 'integrity', given: 'sha256-x', expected: 'sha256-x' },
  { member: 'keepalive', given: 1, expected: true },
  { member: 'window', given: null, expected: undefined },
  { member: 'priority', given: 'high', expected: undefined },
  { member: 'cache', given: undefined, expected: 'default' },
]

describe('a member of init', () => {
  test.each(members)('$member: $given', ({ member, given, expected }) => {
    expect(Reflect.get(new Request('/', loose({ [member]: given })), member)).toBe(expected)
  })
})

const refused: { name: string; act: () => unknown; message: RegExp; code?: string }[] = [
  { name: 'no argument', act: () => Reflect.construct(Request, []), message: /takes 1 argument, and got 0/ },
  { name: 'a URL that does not parse', act: () => new Request('https://:x'), message: /is not a URL/, code: 'invalid-url' },
  {
    name: 'user name and password',
    act: () => new Request('https://a:b@c.example'),
    message: /set the header Authorization/,
    code: 'url-credentials',
  },
  { name: 'a method with a blank', act: () => new Request('/', { method: 'G ET' }), message: /is no method/, code: 'invalid-method' },
  { name: 'an empty method', act: () => new Request('/', { method: '' }), message: /is no method/, code: 'invalid-method' },
  { name: 'CONNECT', act: () => new Request('/', { method: 'connect' }), message: /send connect/, code: 'forbidden-method' },
  { name: 'TRACE', act: () => new Request('/', { method: 'TRACE' }), message: /send TRACE/, code: 'forbidden-method' },
  {
    name: 'mode navigate',
    act: () => new Request('/', { mode: 'navigate' }),
    message: /^"navigate" is no mode.*'no-cors'/,
    code: 'invalid-init',
  },
  { name: 'an unknown mode', act: () => new Request('/', loose({ mode: 'CORS' })), message: /^"CORS" is no mode/, code: 'invalid-init' },
  {
    name: 'unknown credentials',
    act: () => new Request('/', loose({ credentials: null })),
    message: /^"null" is no credentials/,
    code: 'invalid-init',
  },
  {
    name: 'an unknown redirect mode',
    act: () => new Request('/', loose({ redirect: '' })),
    message: /^"" is no redirect/,
    code: 'invalid-init',
  },
  { name: 'an unknown cache mode', act: () => new Request('/', loose({ cache: 'x' })), message: /is no cache .*'no-store'/ },
  { name: 'an unknown referrer policy', act: () => new Request('/', loose({ referrerPolicy: 'x' })), message: /is no referrerPolicy/ },
  { name: 'an unknown priority', act: () => new Request('/', loose({ priority: 'x' })), message: /is no priority/ },
  { name: 'duplex full', act: () => post(null, { duplex: 'full' }), message: /is no duplex .*'half'/ },
  { name: 'a window', act: () => new Request('/', loose({ window: {} })), message: /window can only be null/ },
  { name: 'a signal that is none', act: () => new Request('/', loose({ signal: {} })), message: /controller\.signal/ },
  { name: 'a referrer that does not parse', act: () => new Request('/', { referrer: 'http://:x' }), message: /^The referrer/ },
  { name: 'only-if-cached elsewhere', act: () => new Request('/', loose({ cache: 'only-if-cached' })), message: /mode: 'same-origin'/ },
  {
    name: 'PUT in no-cors',
    act: () => new Request('/', { mode: 'no-cors', method: 'PUT' }),
    message: /only GET, HEAD/,
    code: 'no-cors-method',
  },
  { name: 'a body with GET', act: () => new Request('/', loose({ body: '' })), message: /GET request cannot/, code: 'body-with-get' },
  {
    name: 'a body with HEAD',
    act: () => new Request('/', loose({ body: 'x', method: 'head' })),
    message: /HEAD request cannot/,
    code: 'body-with-get',
  },
  { name: 'headers of null', act: () => new Request('/', loose({ headers: null })), message: /^Headers are/ },
  {
    name: 'a bad header name',
    act: () => new Request('/', { headers: { 'a b': '' } }),
    message: /no header name/,
    code: 'invalid-header-name',
  },
  {
    name: 'a bad value even of a forbidden header',
    act: () => new Request('/', { headers: { cookie: '\0' } }),
    message: /NUL/,
    code: 'invalid-header-value',
  },
  { name: 'init that is no object', act: () => new Request('/', 'x' as never), message: /^RequestInit takes an object/ },
  { name: 'a stream without duplex', act: () => post(stream()), message: /needs duplex: 'half'/ },
  {
    name: 'a stream in no-cors',
    act: () => post(stream(), { duplex: 'half', mode: 'no-cors' }),
    message: /needs mode cors/,
    code: 'no-cors-stream',
  },
  { name: 'a stream with keepalive', act: () => post(stream(), { duplex: 'half', keepalive: true }), message: /With keepalive/ },
  { name: 'a call without new', act: () => (Request as unknown as (input: string) => unknown)('/'), message: /./ },
]

describe('the constructor refuses', () => {
  test.each(refused)('$name', ({ act, message, code }) => {
    let caught: unknown
    try {
      act()
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(TypeError)
    expect((caught as TypeError).message).toMatch(message)
    expect(refusedWith(caught)?.code).toBe(code)
  })
})

test("only-if-cached is for the page's own origin", () => {
  expect(new Request('/', loose({ cache: 'only-if-cached', mode: 'same-origin' })).cache).toBe('only-if-cached')
})
