import { describe, expect, test } from 'vitest'
import { profiles, type HeaderList } from '../engine/index.ts'
import { createPageClasses } from './page-classes.ts'
import { refusedWith } from './refusal.ts'
import { requestState } from './request.ts'

const url = 'https://app.example/path/page?q#f'
const page = createPageClasses({ url, opaque: false })
const sandboxed = createPageClasses({ url, opaque: true })
const ofData = createPageClasses({ url: 'data:text/html,x', opaque: true })
const { Request, Headers } = page

type Init = NonNullable<ConstructorParameters<typeof Request>[1]>
/** What the types of the platform do not know, or forbid. */
const loose = (init: object): Init => init
const post = (body: unknown, more: object = {}) => new Request('/', loose({ method: 'POST', body, ...more }))
const other = loose({ body: 'other' })
const stream = () =>
  new ReadableStream<Uint8Array>({ start: (controller) => (controller.enqueue(new Uint8Array([65])), controller.close()) })

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

describe('a Request made of another', () => {
  const init = loose({
    method: 'PUT',
    headers: { 'X-Name': '1' },
    mode: 'same-origin',
    credentials: 'omit',
    cache: 'reload',
    redirect: 'error',
    referrer: '/r',
    referrerPolicy: 'origin',
    integrity: 'sha256-x',
    keepalive: true,
  })
  const first = new Request('https://a.example/', init)

  test('has all that it has', () => {
    const { signal: _of, ...state } = requestState(first)
    expect(requestState(new Request(first))).toMatchObject(state)
  })

  test('forgets the referrer where there is any init', () => {
    const { referrer, referrerPolicy, method, credentials } = new Request(first, { credentials: 'include' })
    expect([referrer, referrerPolicy, method, credentials]).toEqual(['about:client', '', 'PUT', 'include'])
  })

  test('init of nothing but undefined is no init', () => {
    expect(new Request(first, loose({ method: undefined })).referrer).toBe('https://app.example/r')
  })

  test('headers of init replace those it has, which stay its own', () => {
    const second = new Request(first, { headers: { a: '1' } })
    second.headers.set('b', '2')
    expect([[...second.headers], [...first.headers]]).toEqual([
      [
        ['a', '1'],
        ['b', '2'],
      ],
      [['x-name', '1']],
    ])
  })

  test('made no-cors, keeps the safelisted headers', () => {
    const given = new Request('/', { headers: { a: '1', Accept: 'x', Range: 'bytes=0-' } })
    expect(requestState(new Request(given, { mode: 'no-cors' })).headers).toEqual([['Accept', 'x']])
  })

  test('may come from another page', () => {
    const { Request: Other } = createPageClasses({ url: 'https://other.example/', opaque: false })
    const request = new Other(first)
    expect([request.url, request instanceof Other, request instanceof Request]).toEqual(['https://a.example/', true, false])
  })
})

describe("a Request made of Node's own", () => {
  const given = () =>
    new globalThis.Request('https://a.example/', {
      method: 'POST',
      body: 'text',
      credentials: 'include',
      headers: { origin: 'https://x.example', a: '1' },
    })

  test('loses what no page may set', () => {
    const request = new Request(given())
    expect([request.url, request.method, request.credentials]).toEqual(['https://a.example/', 'POST', 'include'])
    expect([...request.headers]).toEqual([
      ['a', '1'],
      ['content-type', 'text/plain;charset=UTF-8'],
    ])
  })

  test('takes its body, which can be sent again', async () => {
    const theirs = given()
    const { body } = requestState(new Request(theirs))
    expect([theirs.bodyUsed, body?.replayable, body?.length]).toEqual([true, true, null])
    expect(await Promise.all([0, 1].map(() => new Response(body!.stream()).text()))).toEqual(['text', 'text'])
  })

  test('not one that was read', async () => {
    const theirs = given()
    await theirs.text()
    expect(() => new Request(theirs)).toThrow(/has been read already/)
    expect(await new Request(theirs, other).text()).toBe('other')
  })

  test('follows its signal', () => {
    const controller = new AbortController()
    const request = new Request(new globalThis.Request('https://a.example/', { signal: controller.signal }))
    controller.abort('why')
    expect(requestState(request).signal.reason).toBe('why')
  })
})

describe('the body', () => {
  test('of another Request is used up', async () => {
    const first = post('hello')
    const { body } = first
    const second = new Request(first)
    expect([first.bodyUsed, first.body === body, first.body?.locked]).toEqual([true, true, true])
    expect(await second.text()).toBe('hello')
    expect(() => new Request(first)).toThrow(/has been read already/)
    await expect(first.text()).rejects.toThrow(TypeError)
  })

  test('of another Request is used up even where init has its own, as browsers do', async () => {
    const first = post('hello')
    const second = new Request(first, other)
    expect([first.bodyUsed, await second.text()]).toEqual([true, 'other'])
  })

  test('is not used up by a construction that fails', () => {
    const first = post('hello')
    expect(() => new Request(first, { method: 'GET' })).toThrow(TypeError)
    expect(() => new Request(first, { method: 'CONNECT' })).toThrow(TypeError)
    expect(() => new Request(first, { headers: { 'a b': '' } })).toThrow(TypeError)
    expect(first.bodyUsed).toBe(false)
  })

  test('of another Request that has a reader is refused, unless init has its own', async () => {
    const first = post('hello')
    first.body!.getReader()
    expect(() => new Request(first)).toThrow(/has a reader/)
    expect(await new Request(first, other).text()).toBe('other')
  })

  test('given as a stream is that stream, sent once', async () => {
    const given = stream()
    const request = post(given, { duplex: 'half' })
    expect(request.body).toBe(given)
    expect([...request.headers]).toEqual([])
    const { body } = requestState(request)
    expect([body?.replayable, body?.length, body?.type]).toEqual([false, null, null])
    expect(body?.stream()).toBe(given)
    expect(await new Request(request).text()).toBe('A')
  })

  test('given as a stream needs no duplex the second time', () => {
    const first = post(stream(), { duplex: 'half' })
    expect(new Request(first, { headers: {} }).body).not.toBeNull()
    expect(() => new Request(post(stream(), { duplex: 'half' }), { mode: 'no-cors' })).toThrow(/needs mode cors/)
  })

  test('that is null or undefined is none', () => {
    expect([post(null).body, post(undefined).body, requestState(post(null)).body]).toEqual([null, null, null])
  })

  test('of a kept value is sent again as it was', async () => {
    const bytes = new Uint8Array([65, 66])
    const { body } = requestState(post(bytes))
    bytes[0] = 90
    expect([body?.replayable, body?.length]).toEqual([true, 2])
    expect(await Promise.all([0, 1].map(() => new Response(body!.stream()).text()))).toEqual(['AB', 'AB'])
  })
})

describe('the signal', () => {
  test('follows the one given, and is another', () => {
    const controller = new AbortController()
    const request = new Request('/', { signal: controller.signal })
    const { signal } = request
    expect([signal === controller.signal, signal === request.signal, signal.aborted]).toEqual([false, true, false])
    controller.abort('why')
    expect([signal.aborted, signal.reason, requestState(request).signal.aborted]).toEqual([true, 'why', true])
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
    expect([request.signal.aborted, requestState(request).signal === request.signal]).toEqual([false, true])
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
