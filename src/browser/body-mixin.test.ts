import { describe, expect, test } from 'vitest'
import { BodyMixin } from './body-mixin.ts'
import { createPageClasses } from './page-classes.ts'

const { Request, Response } = createPageClasses({ url: 'https://app.example/', opaque: false })

type Method = 'arrayBuffer' | 'blob' | 'bytes' | 'formData' | 'json' | 'text'
type Owner = { readonly [M in Method]: () => Promise<unknown> } & {
  readonly body: ReadableStream | null
  readonly bodyUsed: boolean
  readonly headers: { set(name: string, value: string): void }
}

const owners: { of: string; make: (body: unknown, headers?: Record<string, string>) => Owner }[] = [
  {
    of: 'a Request',
    make: (body, headers = {}) => new Request('/', { method: 'POST', body, headers, duplex: 'half' } as never) as unknown as Owner,
  },
  { of: 'a Response', make: (body, headers = {}) => new Response(body as never, { headers }) as unknown as Owner },
]
const methods: Method[] = ['arrayBuffer', 'blob', 'bytes', 'json', 'text']
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const multipart = { 'content-type': 'multipart/form-data; boundary=B' }
const stream = (...chunks: unknown[]) =>
  new ReadableStream({ start: (controller) => (chunks.forEach((chunk) => controller.enqueue(chunk)), controller.close()) })

describe.each(owners)('the body of $of', ({ make }) => {
  test('is read as text', async () => {
    expect(await make('\ufeff\u20ac').text()).toBe('\u20ac')
  })

  test('is read as JSON', async () => {
    expect(await make('\ufeff{"a":[1]}').json()).toEqual({ a: [1] })
    await expect(make('{').json()).rejects.toThrow(SyntaxError)
  })

  test('is read as bytes', async () => {
    const [buffer, bytes] = [await make('AB').arrayBuffer(), await make('AB').bytes()]
    expect([buffer, bytes]).toEqual([new Uint8Array([65, 66]).buffer, new Uint8Array([65, 66])])
  })

  test('is read as a Blob of the type that the headers say by then', async () => {
    const owner = make('AB')
    owner.headers.set('content-type', 'Text/HTML; a=B')
    const blob = (await owner.blob()) as Blob
    expect([blob.type, await blob.text()]).toEqual(['text/html;a=b', 'AB'])
  })

  test('is read as a form', async () => {
    expect([...((await make('a=1&b=%E2%82%AC', form).formData()) as FormData)]).toEqual([
      ['a', '1'],
      ['b', '\u20ac'],
    ])
    const parts = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--\r\n'
    expect([...((await make(parts, multipart).formData()) as FormData)]).toEqual([['a', '1']])
    expect([...((await make('--B--', multipart).formData()) as FormData)]).toEqual([])
    const sent = new FormData()
    sent.append('a\n', '\u20ac')
    expect([...((await make(sent).formData()) as FormData)]).toEqual([['a%0D%0A', '\u20ac']])
    await expect(make('a=1', { 'content-type': 'text/html' }).formData()).rejects.toThrow(TypeError)
    await expect(make('junk', multipart).formData()).rejects.toThrow(/^The body is no form/)
  })

  test('that is absent reads as nothing, again and again', async () => {
    const owner = make(null)
    expect([await owner.text(), await owner.text(), await owner.arrayBuffer(), await owner.bytes()]).toEqual([
      '',
      '',
      new ArrayBuffer(0),
      new Uint8Array(0),
    ])
    const typed = (await make(null, { 'content-type': 'A/B' }).blob()) as Blob
    expect([((await owner.blob()) as Blob).type, typed.type, typed.size]).toEqual(['', 'a/b', 0])
    await expect(owner.json()).rejects.toThrow(SyntaxError)
    await expect(owner.formData()).rejects.toThrow(TypeError)
    expect([...((await make(null, form).formData()) as FormData)]).toEqual([])
    expect([owner.body, owner.bodyUsed]).toEqual([null, false])
  })

  test.each(methods)('is used as soon as %s is called', async (method) => {
    const owner = make('1')
    const reading = owner[method]()
    expect([owner.bodyUsed, owner.body?.locked]).toEqual([true, true])
    await expect(owner[method]()).rejects.toThrow(/has been read already or has a reader: call clone\(\)/)
    await reading
    await expect(owner.text()).rejects.toThrow(TypeError)
    expect(owner.bodyUsed).toBe(true)
  })

  test.each(methods)('that is empty is used by %s, too', async (method) => {
    const owner = make('')
    await owner[method]().catch(() => {})
    expect(owner.bodyUsed).toBe(true)
  })

  test('is one stream', () => {
    const owner = make('x')
    expect([owner.body instanceof ReadableStream, owner.body === owner.body, owner.bodyUsed]).toEqual([true, true, false])
  })

  test('that has a reader is not used, but cannot be read', async () => {
    const owner = make('x')
    owner.body!.getReader()
    expect(owner.bodyUsed).toBe(false)
    await expect(owner.text()).rejects.toThrow(TypeError)
  })

  test('that was cancelled is used', async () => {
    const owner = make('x')
    await owner.body!.cancel()
    expect(owner.bodyUsed).toBe(true)
    await expect(owner.text()).rejects.toThrow(TypeError)
  })

  test('takes from a stream bytes alone', async () => {
    expect(await make(stream(new Uint8Array([65]), new Uint8Array([]), new Uint8Array([66]))).text()).toBe('AB')
    await expect(make(stream('x')).text()).rejects.toThrow(TypeError)
    await expect(make(stream(new ArrayBuffer(1))).blob()).rejects.toThrow(TypeError)
  })

  test('fails with the error of its stream', async () => {
    const failing = () => new ReadableStream({ pull: (controller) => controller.error(new RangeError('mine')) })
    for (const method of methods) await expect(make(failing())[method]()).rejects.toThrow('mine')
  })
})

test('the mixin is nothing by itself', async () => {
  expect(() => BodyMixin.prototype.bodyUsed).toThrow(TypeError)
  expect(() => BodyMixin.prototype.body).toThrow(TypeError)
  await expect(BodyMixin.prototype.text()).rejects.toThrow(/member of Request and Response/)
})
