import { describe, expect, test } from 'vitest'
import { createPageClasses } from './page-classes.ts'
import { requestState } from './request.ts'
import { loose, otherBody, Request } from './request.cases.ts'

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
    expect(await new Request(theirs, otherBody).text()).toBe('other')
  })

  test('follows its signal', () => {
    const controller = new AbortController()
    const request = new Request(new globalThis.Request('https://a.example/', { signal: controller.signal }))
    controller.abort('why')
    expect(requestState(request).signal?.reason).toBe('why')
  })
})
