import { ReadableStream } from 'node:stream/web'
import { describe, expect, it } from 'vitest'
import { fetchText, hello, keepAliveForEachTest, type Turn, until } from './keep-alive-servers.cases.ts'
import { send, type TransportRequest } from './send.ts'

const { listen, pool: newPool } = keepAliveForEachTest()

/** Collects what follows a head, and answers once it ends so. */
function uploadTo(received: string[], last: string): (turn: Turn) => void {
  return ({ socket, request }) => {
    let body = request.slice(request.indexOf('\r\n\r\n') + 4)
    const take = (more: string): void => {
      body += more
      if (!body.endsWith(last)) return
      socket.removeListener('data', take)
      received.push(body)
      body = ''
      socket.write(hello)
    }
    socket.on('data', take)
    take('')
  }
}

/** A source of pieces which notes that it was left. */
function source(
  pieces: Iterable<unknown>,
  end: 'ends' | 'waits' | 'throws' = 'ends',
): AsyncIterable<Uint8Array> & { left: boolean; given: number } {
  const iterator = pieces[Symbol.iterator]()
  const given = {
    left: false,
    given: 0,
    [Symbol.asyncIterator]: () => ({
      async next(): Promise<IteratorResult<Uint8Array>> {
        await new Promise((resolve) => setImmediate(resolve))
        const next = iterator.next()
        if (next.done !== true) {
          given.given++
          return { done: false, value: (typeof next.value === 'string' ? Buffer.from(next.value) : next.value) as Uint8Array }
        }
        if (end === 'throws') throw new Error('s3cret')
        if (end === 'waits') return new Promise(() => {})
        return { done: true, value: undefined }
      },
      async return(): Promise<IteratorResult<Uint8Array>> {
        given.left = true
        return { done: true, value: undefined }
      },
    }),
  }
  return given
}

function* endless(piece: string | Uint8Array): Generator<string | Uint8Array, void> {
  for (;;) yield piece
}

const post = { method: 'POST' } as const

describe('a body that comes from a source', () => {
  it.each<readonly [name: string, request: Partial<TransportRequest>, framing: string, body: string]>([
    [
      'is sent in chunks',
      { body: source(['hello', '', 'x'.repeat(16)]) },
      'Transfer-Encoding: chunked',
      `5\r\nhello\r\n10\r\n${'x'.repeat(16)}\r\n0\r\n\r\n`,
    ],
    ['is sent in chunks though it is empty', { body: source([]) }, 'Transfer-Encoding: chunked', '0\r\n\r\n'],
    ['is sent as it is if its length is given', { body: source(['hel', 'lo']), bodyLength: 5 }, 'Content-Length: 5', 'hello'],
    ['may be a ReadableStream', { body: new ReadableStream<Uint8Array>({ start: (control) => { control.enqueue(Buffer.from('hello')); control.close() } }) }, 'Transfer-Encoding: chunked', '5\r\nhello\r\n0\r\n\r\n'], // oxfmt-ignore
  ])('%s', async (_, request, framing, body) => {
    const received: string[] = []
    const server = await listen(uploadTo(received, body.slice(-5)))
    const pool = newPool()
    expect((await fetchText({ url: server.url, ...post, ...request }, { pool })).text).toBe('hello')
    expect(received).toEqual([body])
    expect(server.requests[0]).toContain(`\r\n${framing}\r\n`)
    await fetchText({ url: server.url, ...post, body: source(['abc', body.slice(-5)]), bodyLength: 8 }, { pool })
    expect([server.opened(), received[1]]).toEqual([1, `abc${body.slice(-5)}`])
  })

  it('is read no faster than the server takes it', async () => {
    const server = await listen(({ socket }) => void socket.pause())
    const body = source(endless(Buffer.alloc(100_000)))
    await expect(fetchText({ url: server.url, ...post, body }, { timeout: 500 })).rejects.toMatchObject({ code: 'timed-out' })
    expect(body.given).toBeGreaterThan(0)
    expect(body.given * 100_000).toBeLessThan(50_000_000)
    await until(() => body.left)
  })

  it.each<readonly [name: string, request: Partial<TransportRequest>, says: string]>([
    ['fails', { body: source(['abc'], 'throws') }, 'its source failed'],
    ['gives something else than bytes', { body: source([5]) }, 'something else than a Uint8Array'],
    ['is longer than it says', { body: source(['abc', 'def']), bodyLength: 5 }, 'longer than its bodyLength'],
    ['is shorter than it says', { body: source(['abc']), bodyLength: 5 }, 'shorter than its bodyLength'],
  ])('and %s ends the request', async (_, request, says) => {
    const server = await listen(() => {})
    const error = (await fetchText({ url: server.url, ...post, ...request }, { pool: newPool() }).catch(
      (reason: unknown) => reason,
    )) as Error
    expect(error).toMatchObject({ name: 'TransportError', code: 'body-failed', message: expect.stringContaining(says) as string })
    expect(error.message).not.toContain('s3cret')
    if (says.endsWith('failed')) expect(error.cause).toMatchObject({ message: 's3cret' })
    await until(() => server.open() === 0)
  })

  it.each<readonly [name: string, request: Partial<TransportRequest>]>([
    ['no number', { body: source([]), bodyLength: Number.NaN }],
    ['that of bytes', { body: Buffer.from('abc'), bodyLength: 3 }],
  ])('has no length which is %s', async (_, request) => {
    const server = await listen()
    await expect(send({ url: server.url, headers: [], ...post, ...request })).rejects.toMatchObject({ code: 'invalid-request' })
    expect(server.opened()).toBe(0)
  })

  it.each<readonly [name: string, act: (turn: Turn, control: AbortController) => unknown, code: string]>([
    ['the caller gives up', (_, control) => control.abort(), 'aborted'],
    ['the server hangs up', ({ socket }) => socket.end(), 'closed'],
    ['the server breaks off', ({ socket }) => socket.resetAndDestroy(), 'reset'],
  ])('is left when %s', async (_, act, code) => {
    const control = new AbortController()
    const server = await listen((turn) => void act(turn, control))
    const body = source(['abc'], 'waits')
    await expect(fetchText({ url: server.url, ...post, body }, { signal: control.signal })).rejects.toMatchObject({ code })
    await until(() => body.left)
  })
})

describe('a ReadableStream', () => {
  it('that someone else reads is no body', async () => {
    const body = new ReadableStream<Uint8Array>()
    body.getReader()
    const server = await listen()
    await expect(fetchText({ url: server.url, ...post, body }, {})).rejects.toMatchObject({
      code: 'body-failed',
      message: expect.stringContaining('locked') as string,
    })
    await until(() => server.open() === 0)
  })

  it.each<readonly [name: string, answer: (turn: Turn) => void, end: object]>([
    ['the request is given up', () => {}, { code: 'aborted' }],
    ['the answer comes first', ({ socket }) => void socket.write(hello), { text: 'hello' }],
  ])('which nobody fills is cancelled when %s', async (_, answer, end) => {
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) })
    const server = await listen(answer)
    const control = new AbortController()
    const request = fetchText({ url: server.url, ...post, body }, { signal: control.signal, pool: newPool() })
    const settled = request.catch((error: unknown) => error)
    await until(() => server.requests.length === 1)
    setTimeout(() => control.abort(), 100)
    expect(await settled).toMatchObject(end)
    await until(() => cancelled)
  })

  it('is cancelled if its request fails before it is read', async () => {
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) })
    const server = await listen()
    const request = fetchText({ url: server.url, ...post, body, headers: [['A', 'b\nc']] }, {})
    await expect(request).rejects.toMatchObject({ code: 'invalid-request' })
    expect(cancelled).toBe(true)
  })
})

it('a body of another kind is refused before anything is sent', async () => {
  const server = await listen()
  const body = new URLSearchParams('a=b') as unknown as Uint8Array
  await expect(send({ url: server.url, headers: [], ...post, body })).rejects.toMatchObject({ code: 'invalid-request' })
  expect(server.opened()).toBe(0)
})

describe('an answer before the end of the body', () => {
  it.each<readonly [name: string, body: () => TransportRequest['body']]>([
    ['bytes', () => Buffer.alloc(20_000_000)],
    ['a source without end', () => source(endless(Buffer.alloc(100_000)))],
    ['a source that waits', () => source(['abc'], 'waits')],
  ])('of %s is delivered, and its connection not used again', async (_, body) => {
    const server = await listen(({ socket, connection }) => {
      if (connection > 1) return void socket.write(hello)
      socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\n')
      setTimeout(() => socket.write('big'), 20)
    })
    const pool = newPool()
    const given = body()
    const { response, text } = await fetchText({ url: server.url, ...post, body: given ?? null }, { pool })
    expect([response.status, text]).toEqual([413, 'big'])
    expect((await fetchText({ url: server.url }, { pool })).text).toBe('hello')
    expect(server.opened()).toBe(2)
    if (given !== null && given !== undefined && 'left' in given) await until(() => given.left === true)
  })

  it('is delivered though the server closes the connection with it', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const server = await listen(({ socket }) => {
        socket.pause()
        socket.write('HTTP/1.1 307 Temporary Redirect\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
      })
      const body = source(endless(Buffer.alloc(100_000)))
      expect((await fetchText({ url: server.url, ...post, body }, { pool: newPool() })).response.status).toBe(307)
      await until(() => body.left)
    }
  })

  it('does not end the sending while it lasts: a server may answer with what it is sent', async () => {
    const server = await listen(({ socket, request }) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n')
      socket.write(request.slice(request.indexOf('\r\n\r\n') + 4), 'latin1')
      socket.removeAllListeners('data')
      socket.pipe(socket, { end: false })
    })
    const response = await send({ url: server.url, headers: [], ...post, body: Buffer.alloc(20_000_000, 'x') }, { pool: newPool() })
    let length = 0
    for await (const piece of response.body) length += piece.length
    expect(length).toBe(20_000_000)
  })
})
