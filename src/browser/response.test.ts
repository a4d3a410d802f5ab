import { describe, expect, test } from 'vitest'
import { createPageClasses } from './page-classes.ts'
import { makeResponse, type ResponseState } from './response.ts'

const { Response, Headers } = createPageClasses({ url: 'https://app.example/path/', opaque: false })
type Init = NonNullable<ConstructorParameters<typeof Response>[1]>
const loose = (init: object): Init => init

test('without arguments everything has its default', () => {
  const { type, url, redirected, status, ok, statusText, body, bodyUsed } = new Response()
  expect([type, url, redirected, status, ok, statusText, body, bodyUsed]).toEqual(['default', '', false, 200, true, '', null, false])
})

const inits = [
  { name: 'status 599', init: { status: 599 }, expected: [599, false, ''] },
  { name: 'status 299', init: { status: 299 }, expected: [299, true, ''] },
  { name: 'a status that is a number in a string', init: { status: '404' }, expected: [404, false, ''] },
  { name: 'a status beyond 16 bits goes round, as WebIDL has it', init: { status: 65_736 }, expected: [200, true, ''] },
  { name: 'a statusText', init: { statusText: 'I\t am \xe9' }, expected: [200, true, 'I\t am \xe9'] },
]

describe('a Response with', () => {
  test.each(inits)('$name', ({ init, expected }) => {
    const { status, ok, statusText } = new Response(null, loose(init))
    expect([status, ok, statusText]).toEqual(expected)
  })
})

const refused = [
  ...[0, 100, 199, 600, 1000, NaN, -1].map((status) => ({
    name: `status ${status}`,
    act: () => new Response('', { status }),
    type: RangeError,
  })),
  ...[204, 205, 304].map((status) => ({ name: `a body with status ${status}`, act: () => new Response('', { status }), type: TypeError })),
  { name: 'a line break in statusText', act: () => new Response('', { statusText: '\n' }), type: TypeError },
  { name: 'a statusText beyond bytes', act: () => new Response('', { statusText: '\u0100' }), type: TypeError },
  { name: 'a bad header', act: () => new Response('', { headers: { 'a b': '' } }), type: TypeError },
  { name: 'headers of null', act: () => new Response('', loose({ headers: null })), type: TypeError },
  { name: 'init that is no object', act: () => new Response('', 'x' as never), type: TypeError },
  { name: 'a call without new', act: () => (Response as unknown as () => unknown)(), type: TypeError },
  { name: 'a stream that has a reader', act: () => new Response(locked()), type: TypeError },
  { name: 'a redirect with status 200', act: () => Response.redirect('/', 200 as never), type: RangeError },
  { name: 'a redirect to what is no URL', act: () => Response.redirect('http://:x', 302), type: TypeError },
  { name: 'a redirect to nowhere', act: () => (Response.redirect as () => unknown)(), type: TypeError },
  { name: 'what JSON has no word for', act: () => Response.json(undefined), type: TypeError },
  { name: 'a symbol as JSON', act: () => Response.json(Symbol('x')), type: TypeError },
  { name: 'JSON with a status that has no body', act: () => Response.json(1, { status: 204 }), type: TypeError },
  { name: 'JSON of nothing', act: () => (Response.json as () => unknown)(), type: TypeError },
]

function locked(): ReadableStream<Uint8Array> {
  const stream = new ReadableStream<Uint8Array>()
  stream.getReader()
  return stream
}

describe('refused:', () => {
  test.each(refused)('$name', ({ act, type }) => {
    expect(act).toThrow(type)
  })

  test('an error of JSON is that of the value', () => {
    const bad = {
      toJSON: () => {
        throw new RangeError('mine')
      },
    }
    expect(() => Response.json(bad)).toThrow('mine')
  })
})

test('cookies cannot be set on a Response', () => {
  const response = new Response(null, { headers: { 'Set-Cookie': 'a=1', b: '2' } })
  response.headers.append('set-cookie2', 'a=1')
  expect([...response.headers]).toEqual([['b', '2']])
})

describe('Response.error', () => {
  test('is an error', () => {
    const { type, url, status, ok, statusText, body, headers } = Response.error()
    expect([type, url, status, ok, statusText, body, [...headers]]).toEqual(['error', '', 0, false, '', null, []])
    expect(() => headers.append('a', '1')).toThrow(TypeError)
  })
})

describe('Response.redirect', () => {
  test.each([undefined, 301, 302, 303, 307, 308] as const)('with status %s', (given) => {
    const { type, status, headers, body } = Response.redirect('x?y', given as 301)
    expect([type, status, headers.get('location'), body]).toEqual(['default', given ?? 302, 'https://app.example/path/x?y', null])
    expect(() => headers.set('location', '/')).toThrow(TypeError)
  })
})

describe('Response.json', () => {
  test('writes JSON', async () => {
    const response = Response.json({ a: ['\u00e9'] }, { status: 201, statusText: 'x' })
    expect([response.type, response.status, response.statusText, response.headers.get('content-type')]).toEqual([
      'default',
      201,
      'x',
      'application/json',
    ])
    expect(await response.text()).toBe('{"a":["\u00e9"]}')
  })

  test('keeps a type that was given', () => {
    expect(Response.json(1, { headers: { 'Content-Type': 'a/b' } }).headers.get('content-type')).toBe('a/b')
  })
})

const network: ResponseState = {
  type: 'cors',
  url: 'https://a.example/#f',
  redirected: true,
  status: 201,
  statusText: 'Made',
  headers: [
    ['X-A', '1'],
    ['x-a', '2'],
  ],
  body: null,
}
const bytes = () => new Response('text').body

describe('a response of the network', () => {
  test('has what it came with', async () => {
    const response = makeResponse(Response, { ...network, body: bytes() })
    const { type, url, redirected, status, ok, statusText } = response
    expect([type, url, redirected, status, ok, statusText]).toEqual(['cors', 'https://a.example/', true, 201, true, 'Made'])
    expect([response instanceof Response, response.headers.get('x-a'), await response.text()]).toEqual([true, '1, 2', 'text'])
  })

  test('shows cookies where it was given them: what is visible is decided before', () => {
    expect(makeResponse(Response, { ...network, headers: [['Set-Cookie', 'a=1']] }).headers.getSetCookie()).toEqual(['a=1'])
  })

  test('has headers that cannot be changed, in a clone neither', () => {
    const response = makeResponse(Response, network)
    expect(() => response.headers.set('a', '1')).toThrow(/cannot be changed/)
    expect(() => response.clone().headers.delete('x-a')).toThrow(/cannot be changed/)
    expect(new Response(null, response).headers.get('x-a')).toBe('1, 2')
  })

  test.each(['opaque', 'opaqueredirect'] as const)('that is %s shows nothing', (type) => {
    const response = makeResponse(Response, { ...network, type, body: type === 'opaque' ? bytes() : null })
    expect([response.type, response.status, response.ok, response.statusText, response.body]).toEqual([type, 0, false, '', null])
    expect([...response.headers]).toEqual([])
    expect(response.clone().type).toBe(type)
  })

  test('that is opaqueredirect has the body that the engine lets through: WebKit does without a Location', async () => {
    const response = makeResponse(Response, { ...network, type: 'opaqueredirect', body: bytes() })
    expect([response.status, await response.text()]).toEqual([0, 'text'])
  })
})

describe('a clone', () => {
  test('has all of it, and a body of its own', async () => {
    const response = new Response('text', { status: 404, statusText: 'No', headers: { a: '1' } })
    const clone = response.clone()
    response.headers.set('a', '2')
    expect([clone instanceof Response, clone.status, clone.statusText, clone.headers.get('a')]).toEqual([true, 404, 'No', '1'])
    expect(await Promise.all([clone.text(), response.text()])).toEqual(['text', 'text'])
  })

  test('is refused once the body was read, or has a reader', async () => {
    const read = new Response('x')
    await read.text()
    expect(() => read.clone()).toThrow(/^The body of this Response has been read already/)
    const reading = new Response('x')
    reading.body!.getReader()
    expect(() => reading.clone()).toThrow(TypeError)
  })

  test('is not touched when the other is cancelled', async () => {
    const response = makeResponse(Response, { ...network, body: bytes() })
    const clone = response.clone()
    void response.body!.cancel()
    expect([response.bodyUsed, clone.bodyUsed, await clone.text()]).toEqual([true, false, 'text'])
  })

  test.each([new Uint8Array([1, 2]), new Int16Array([1]), new ArrayBuffer(2), new DataView(new ArrayBuffer(2))])(
    'copies a chunk %s',
    async (chunk) => {
      const given = new ReadableStream({ start: (controller) => (controller.enqueue(chunk), controller.close()) })
      const response = new Response(given)
      const clone = response.clone()
      const [one, two] = await Promise.all([response, clone].map(async ({ body }) => (await body!.getReader().read()).value))
      expect(one).toBe(chunk)
      expect(two).toEqual(chunk)
      expect(two).not.toBe(chunk)
    },
  )

  test('passes an error on to both', async () => {
    const response = new Response(new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new RangeError('mine')) }))
    const clone = response.clone()
    await expect(response.text()).rejects.toThrow('mine')
    await expect(clone.text()).rejects.toThrow('mine')
  })
})

test('a Response looks like the interface', () => {
  const attributes = ['clone', 'headers', 'ok', 'redirected', 'status', 'statusText', 'type', 'url']
  expect(Object.keys(Response.prototype).toSorted()).toEqual(attributes)
  expect(Object.keys(Response).toSorted()).toEqual(['error', 'json', 'redirect'])
  const response = new Response()
  expect(Object.prototype.toString.call(response)).toBe('[object Response]')
  expect([Response.name, Response.length, response.headers instanceof Headers, response.headers === response.headers]).toEqual([
    'Response',
    0,
    true,
    true,
  ])
  for (const name of attributes.filter((each) => each !== 'clone')) {
    expect(() => Reflect.get(Response.prototype, name)).toThrow(TypeError)
    expect(Reflect.set(response, name, 'x')).toBe(false)
  }
})
