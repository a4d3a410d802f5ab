import { describe, expect, test } from 'vitest'
import { bodyStream, cloneBody, extractBody, isUnusable, isUsed, ofNodeRequest, takeBody, type Body } from './body.ts'

const bytes = new Uint8Array([0, 65, 66, 0])
const text = async (body: Body) => new Response(bodyStream(body)).text()
const stream = (...chunks: unknown[]) =>
  new ReadableStream({ start: (controller) => (chunks.forEach((chunk) => controller.enqueue(chunk)), controller.close()) })

const values: { name: string; value: unknown; type: string | null; length: number; expected: string }[] = [
  { name: 'a string', value: '\u20ac', type: 'text/plain;charset=UTF-8', length: 3, expected: '\u20ac' },
  { name: 'an empty string', value: '', type: 'text/plain;charset=UTF-8', length: 0, expected: '' },
  { name: 'half a surrogate pair', value: '\ud800', type: 'text/plain;charset=UTF-8', length: 3, expected: '\ufffd' },
  { name: 'an object', value: { a: 1 }, type: 'text/plain;charset=UTF-8', length: 15, expected: '[object Object]' },
  { name: 'a list', value: [1, 2], type: 'text/plain;charset=UTF-8', length: 3, expected: '1,2' },
  {
    name: 'an iterator, which Node alone would read',
    value: (function* () {})(),
    type: 'text/plain;charset=UTF-8',
    length: 18,
    expected: '[object Generator]',
  },
  {
    name: 'shared memory',
    value: new SharedArrayBuffer(1),
    type: 'text/plain;charset=UTF-8',
    length: 26,
    expected: '[object SharedArrayBuffer]',
  },
  {
    name: 'URLSearchParams',
    value: new URLSearchParams({ a: '\u20ac' }),
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    length: 11,
    expected: 'a=%E2%82%AC',
  },
  { name: 'a Blob', value: new Blob(['ab'], { type: 'A/B' }), type: 'a/b', length: 2, expected: 'ab' },
  { name: 'a Blob without a type', value: new Blob(['ab']), type: null, length: 2, expected: 'ab' },
  { name: 'a File', value: new File(['ab'], 'x', { type: 'a/b' }), type: 'a/b', length: 2, expected: 'ab' },
  { name: 'an ArrayBuffer', value: bytes.slice().buffer, type: null, length: 4, expected: '\0AB\0' },
  { name: 'a part of one', value: bytes.subarray(1, 3), type: null, length: 2, expected: 'AB' },
  { name: 'a DataView', value: new DataView(bytes.slice().buffer, 1, 1), type: null, length: 1, expected: 'A' },
  { name: 'a Buffer', value: Buffer.from('ab'), type: null, length: 2, expected: 'ab' },
]

describe('a body of', () => {
  test.each(values)('$name', async ({ value, type, length, expected }) => {
    const body = extractBody(value)
    expect([body.type, body.length, await text(body)]).toEqual([type, length, expected])
    expect(await Promise.all([0, 1].map(() => new Response(body.open!()).text()))).toEqual([expected, expected])
  })

  test('a form is sent again with the same boundary', async () => {
    const form = new FormData()
    form.append('a', '1')
    form.append('f', new File(['x'], 'y'))
    const body = extractBody(form)
    const [one, two] = await Promise.all([0, 1].map(() => new Response(body.open!()).text()))
    expect([two, Buffer.byteLength(one!)]).toEqual([one, body.length])
    const read = await new Response(one, { headers: { 'content-type': body.type! } }).formData()
    expect([read.get('a'), (read.get('f') as File).name]).toEqual(['1', 'y'])
  })

  test('a stream is that stream', async () => {
    const given = stream(bytes)
    const body = extractBody(given)
    expect([body.type, body.length, body.open, bodyStream(body) === given]).toEqual([null, null, null, true])
  })
})

const refused = [
  { name: 'a view of shared memory', act: () => extractBody(new Uint8Array(new SharedArrayBuffer(1))), message: /copy the bytes first/ },
  { name: 'a symbol', act: () => extractBody(Symbol('x')), message: /not Symbol\(x\)/ },
  { name: 'a stream beside keepalive', act: () => extractBody(stream(), true), message: /With keepalive/ },
]

describe('no body is', () => {
  test.each(refused)('$name', ({ act, message }) => {
    expect(act).toThrow(message)
  })

  test('a stream that has a reader', () => {
    const given = stream()
    given.getReader()
    expect(() => extractBody(given)).toThrow(/give a fresh one/)
  })

  test('a stream that was read', async () => {
    const given = stream(bytes, bytes)
    const reader = given.getReader()
    await reader.read()
    reader.releaseLock()
    expect(() => extractBody(given)).toThrow(/give a fresh one/)
  })
})

test('bytes are those that were given, whatever script does to them', async () => {
  const given = new Uint8Array([65])
  const body = extractBody(given)
  given[0] = 66
  const seen = (await bodyStream(body).getReader().read()).value!
  seen[0] = 67
  expect([given.byteLength, await new Response(body.open!()).text()]).toEqual([1, 'A'])
})

test.each(['text', new Blob(['text']), Buffer.from('text')])('a body of bytes can be read into a buffer of script: %s', async (value) => {
  const reader = bodyStream(extractBody(value)).getReader({ mode: 'byob' })
  const { value: seen } = await reader.read(new Uint8Array(2))
  expect(Buffer.from(seen!).toString()).toBe('te')
})

describe('taking a body', () => {
  test.each(['text', new Blob(['text']), stream(Buffer.from('text'))])('uses it up: %s', async (value) => {
    const body = extractBody(value)
    const taken = takeBody(body)
    expect([isUsed(body), isUnusable(body), isUnusable(taken), await text(taken)]).toEqual([true, true, false, 'text'])
  })

  test('keeps what it says of it', () => {
    const { type, length } = takeBody(extractBody('text'))
    expect([type, length]).toEqual(['text/plain;charset=UTF-8', 4])
  })

  test('of a Request of Node without a body gives none', () => {
    expect(ofNodeRequest(new Request('https://a.example/'))).toBeNull()
  })
})

describe('cloning a body', () => {
  test('makes two of which each is read once', async () => {
    const body = extractBody('text')
    const clone = cloneBody(body)
    expect([await text(body), isUsed(clone), await text(clone)]).toEqual(['text', false, 'text'])
  })

  test('that script has a hold of locks what it holds', async () => {
    const body = extractBody('text')
    const held = bodyStream(body)
    const clone = cloneBody(body)
    expect([held.locked, bodyStream(body) === held, await text(body), await text(clone)]).toEqual([true, false, 'text', 'text'])
  })
})
