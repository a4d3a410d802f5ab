import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { TransportOptions, TransportRequest } from './send.ts'
import { allClosed, ask, serverForEachTest } from './servers.cases.ts'

const serve = serverForEachTest()

describe('the caller', () => {
  it.each<readonly [name: string, request: Partial<TransportRequest>, options: TransportOptions, says: string]>([
    ['a relative URL', { url: '/s3cret' }, {}, 'Write it in full'],
    ['a URL of another scheme', { url: 'ws://s3cret/' }, {}, 'Write it in full'],
    ['a bad method', { method: 's3cret method' }, {}, 'method'],
    ['no timeout at all', {}, { timeout: 0 }, 'timeout'],
    ['a timeout that is no number', {}, { timeout: Number.NaN }, 'timeout'],
    ['a timeout of a month', {}, { timeout: 2 ** 31 }, 'timeout'],
    ['a limit that is no number', {}, { maxHeaderBytes: Number.NaN }, 'maxHeaderBytes'],
  ])('is told of %s', async (_, request, options, says) => {
    const server = await serve()
    const message = expect.stringMatching(new RegExp(`^(?!.*s3cret).*${says}`)) as string
    await expect(ask(server, request, options)).rejects.toMatchObject({ name: 'TransportError', code: 'invalid-request', message })
  })

  it('can give up before it begins', async () => {
    const server = await serve()
    await expect(ask(server, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'TransportError', code: 'aborted' })
    expect(await server.connections()).toBe(0)
  })

  it('can give up while waiting', async () => {
    const control = new AbortController()
    const server = await serve(() => control.abort())
    await expect(ask(server, {}, { signal: control.signal })).rejects.toMatchObject({ code: 'aborted', phase: 'wait' })
    await allClosed(server)
    expect(getEventListeners(control.signal, 'abort')).toHaveLength(0)
  })

  it('can give up while reading', async () => {
    const control = new AbortController()
    const server = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nhello'))
    const response = await ask(server, {}, { signal: control.signal, timeout: Infinity })
    const reading = response.readBody()
    control.abort()
    await expect(reading).rejects.toMatchObject({ code: 'aborted', phase: 'body' })
    await allClosed(server)
  })

  it('can bring a deadline of their own', async () => {
    const server = await serve(() => {})
    const request = ask(server, {}, { signal: AbortSignal.timeout(100), timeout: Infinity })
    await expect(request).rejects.toMatchObject({ code: 'timed-out', message: expect.stringContaining('sent no answer in time') as string })
  })

  it('can ask hundreds of times at once, and nothing is left over', async () => {
    const control = new AbortController()
    const server = await serve()
    const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const answers = await Promise.all(Array.from({ length: 300 }, () => ask(server, {}, { signal: control.signal })))
    const bodies = await Promise.all(answers.map((answer) => answer.readBody()))
    expect(new Set(bodies.map(({ bytes }) => Buffer.from(bytes).toString()))).toEqual(new Set(['hello']))
    await allClosed(server)
    expect(getEventListeners(control.signal, 'abort')).toHaveLength(0)
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length).toBeLessThanOrEqual(before)
  })
})
