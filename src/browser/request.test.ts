import { describe, expect, test } from 'vitest'
import { profiles, type HeaderList } from '../engine/index.ts'
import { createPageClasses } from './page-classes.ts'
import { Headers, loose, post, Request, stream, url } from './request.cases.ts'
import { requestState } from './request.ts'

const sandboxed = createPageClasses({ url, opaque: true })
const ofData = createPageClasses({ url: 'data:text/html,x', opaque: true })

const urls = [
  { name: 'relative to the page', input: 'x', expected: 'https://app.example/path/x' },
  { name: 'nothing at all: the page without its fragment', input: '', expected: 'https://app.example/path/page?q' },
  { name: 'whole', input: 'HTTP://Other.Example:80/a b', expected: 'http://other.example/a%20b' },
  { name: 'a URL object', input: new URL('https://a.example/'), expected: 'https://a.example/' },
  { name: 'with a fragment, which script sees', input: '/#x', expected: 'https://app.example/#x' },
  { name: 'what is no URL but can be written as one', input: 7, expected: 'https://app.example/path/7' },
]

describe('the URL is', () => {
  test.each(urls)('$name', ({ input, expected }) => {
    expect(new Request(input as string).url).toBe(expected)
  })
})

test('without init everything has its default', () => {
  const {
    method,
    destination,
    referrer,
    referrerPolicy,
    mode,
    credentials,
    cache,
    redirect,
    integrity,
    keepalive,
    duplex,
    body,
    bodyUsed,
  } = new Request('/')
  expect([method, destination, referrer, referrerPolicy, mode, credentials]).toEqual(['GET', '', 'about:client', '', 'cors', 'same-origin'])
  expect([cache, redirect, integrity, keepalive, duplex, body, bodyUsed]).toEqual(['default', 'follow', '', false, 'half', null, false])
})

describe('in an opaque page', () => {
  test('relative URLs are relative to its URL all the same', () => {
    expect(new sandboxed.Request('x').url).toBe('https://app.example/path/x')
  })

  test('there is nothing to be relative to in a data: URL', () => {
    expect(() => new ofData.Request('x')).toThrow('"x" is not a URL, nor relative to data:text/html,x')
    expect(new ofData.Request('https://a.example/').url).toBe('https://a.example/')
  })

  test('no referrer is of its origin', () => {
    expect(new sandboxed.Request('/', { referrer: '/x' }).referrer).toBe('about:client')
    expect(new ofData.Request('https://a.example/', { referrer: 'data:text/html,x' }).referrer).toBe('about:client')
  })
})

const headers: { name: string; init: object; expected: HeaderList }[] = [
  { name: 'keep their spelling on the wire', init: { headers: { 'X-Name': '1' } }, expected: [['X-Name', '1']] },
  {
    name: "that are the browser's are dropped",
    init: { headers: { Origin: 'x', 'Sec-Fetch-Site': 'none', a: '1' } },
    expected: [['a', '1']],
  },
  {
    name: 'of a no-cors request are the safelisted',
    init: { mode: 'no-cors', headers: { a: '1', Accept: 'x' } },
    expected: [['Accept', 'x']],
  },
  {
    name: 'are copied from a Headers, in its spelling',
    init: { headers: new Headers({ B: '2', A: '1' }) },
    expected: [
      ['a', '1'],
      ['b', '2'],
    ],
  },
  { name: 'get the type of the body', init: { method: 'POST', body: 'x' }, expected: [['Content-Type', 'text/plain;charset=UTF-8']] },
  {
    name: 'keep a type of their own',
    init: { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } },
    expected: [['content-type', 'a/b']],
  },
  {
    name: 'of a no-cors request get a safelisted type only',
    init: { method: 'POST', mode: 'no-cors', body: new Blob([], { type: 'a/b' }) },
    expected: [],
  },
]

describe('headers', () => {
  test.each(headers)('$name', ({ init, expected }) => {
    expect(requestState(new Request('/', loose(init))).headers).toEqual(expected)
  })

  test('are guarded afterwards, too', () => {
    const request = new Request('/', { mode: 'no-cors' })
    request.headers.set('X-Name', '1')
    request.headers.set('Accept', '1')
    expect([...request.headers]).toEqual([['accept', '1']])
  })

  test("are guarded as the page's browser does", () => {
    const chromium = createPageClasses({ url, opaque: false, profile: profiles.chromium })
    expect([...new chromium.Request('/', { headers: { 'user-agent': 'x' } }).headers]).toEqual([])
    expect([...new Request('/', { headers: { 'user-agent': 'x' } }).headers]).toEqual([['user-agent', 'x']])
  })
})

describe('the signal', () => {
  test('follows the one given, and is another', () => {
    const controller = new AbortController()
    const request = new Request('/', { signal: controller.signal })
    const { signal } = request
    expect([signal === controller.signal, signal === request.signal, signal.aborted]).toEqual([false, true, false])
    controller.abort('why')
    expect([signal.aborted, signal.reason, requestState(request).signal?.aborted]).toEqual([true, 'why', true])
  })

  test('is aborted from the start where the one given was', () => {
    expect(new Request('/', { signal: AbortSignal.abort('why') }).signal.reason).toBe('why')
  })

  test('follows that of the Request it was made of, through clones', () => {
    const controller = new AbortController()
    const requests = [new Request(new Request('/', { signal: controller.signal })), new Request('/', { signal: controller.signal }).clone()]
    controller.abort()
    expect(requests.map((request) => request.signal.aborted)).toEqual([true, true])
  })

  test('of null lets go of it', () => {
    const request = new Request(new Request('/', { signal: AbortSignal.abort() }), { signal: null })
    expect([request.signal.aborted, requestState(request).signal]).toEqual([false, null])
  })
})

describe('a clone', () => {
  test('has all of it, and a body of its own', async () => {
    const request = post('hello', { headers: { a: '1' } })
    const clone = request.clone()
    clone.headers.set('a', '2')
    expect([clone instanceof Request, clone.method, request.headers.get('a')]).toEqual([true, 'POST', '1'])
    expect(await Promise.all([request.text(), clone.text()])).toEqual(['hello', 'hello'])
  })

  test('of a stream reads the same bytes', async () => {
    const request = post(stream(), { duplex: 'half' })
    const clone = request.clone()
    expect(await clone.text()).toBe('A')
    expect([request.bodyUsed, await request.text()]).toEqual([false, 'A'])
  })

  test('keeps the guard', () => {
    const clone = new Request('/', { mode: 'no-cors' }).clone()
    clone.headers.set('a', '1')
    expect([...clone.headers]).toEqual([])
  })

  test('is refused once the body was read', async () => {
    const request = post('x')
    await request.text()
    expect(() => request.clone()).toThrow(/^The body of this Request has been read already/)
  })
})

test('a blob: URL is opened when the request is made: it may be revoked before it is fetched', async () => {
  const blobUrl = URL.createObjectURL(new Blob(['x']))
  const request = new Request(`${blobUrl}#f`)
  URL.revokeObjectURL(blobUrl)
  expect(await requestState(request).blob?.text()).toBe('x')
  expect(requestState(new Request(request)).blob).not.toBeNull()
  expect(requestState(new Request(blobUrl)).blob).toBeNull()
})

test('a Request looks like the interface', () => {
  const attributes = [
    'cache',
    'clone',
    'credentials',
    'destination',
    'duplex',
    'headers',
    'integrity',
    'isHistoryNavigation',
    'isReloadNavigation',
  ]
  attributes.push('keepalive', 'method', 'mode', 'redirect', 'referrer', 'referrerPolicy', 'signal', 'url')
  expect(Object.keys(Request.prototype).toSorted()).toEqual(attributes)
  const request = new Request('/')
  expect(Object.prototype.toString.call(request)).toBe('[object Request]')
  expect([Request.name, Request.length, Object.keys(request)]).toEqual(['Request', 1, []])
  for (const name of attributes.filter((each) => each !== 'clone')) {
    expect(() => Reflect.get(Request.prototype, name)).toThrow(TypeError)
    expect(Reflect.set(request, name, 'x')).toBe(false)
  }
  expect(Reflect.get(request, 'isReloadNavigation')).toBe(false)
  expect(Reflect.get(request, 'isHistoryNavigation')).toBe(false)
})

test('of what is no Request there is no state', () => {
  expect(() => requestState(new globalThis.Request('https://a.example/'))).toThrow(TypeError)
})
