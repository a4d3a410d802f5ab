import { describe, expect, test } from 'vitest'
import { requestState } from './request.ts'
import { otherBody, post, Request, stream } from './request.cases.ts'

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
    const second = new Request(first, otherBody)
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
    expect(await new Request(first, otherBody).text()).toBe('other')
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
