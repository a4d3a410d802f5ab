import { describe, expect, it } from 'vitest'
import { createConnectionPool, type ConnectionPoolOptions } from './connection-pool.ts'
import { fetchText, hello, keepAliveForEachTest, type Turn, until } from './keep-alive-servers.cases.ts'
import { send, type TransportOptions, type TransportRequest } from './send.ts'

const { listen, pool: newPool } = keepAliveForEachTest()
const head = 'HTTP/1.1 200 OK\r\n'

describe('a connection is used again after', () => {
  it.each<[name: string, answer: string, request?: Partial<TransportRequest>]>([
    ['a body of known length', hello],
    ['a body in chunks', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n`],
    ['an answer of HTTP/1.0 that says keep-alive', 'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 5\r\n\r\nhello'],
    ['informational responses', `HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n${hello}`],
    ['an error', 'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\n\r\nno'],
    ['a body of length 0', `${head}Content-Length: 0\r\n\r\n`],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'],
    ['the answer to HEAD', `${head}Content-Length: 5\r\n\r\n`, { method: 'HEAD' }],
    ['a POST with a body', hello, { method: 'POST', body: Buffer.from('abc') }],
  ])('%s', async (_, answer, request = {}) => {
    const server = await listen(answer)
    const pool = newPool()
    for (let turn = 0; turn < 3; turn++) await fetchText({ url: server.url, ...request }, { pool })
    expect([server.opened(), server.requests.length]).toEqual([1, 3])
    expect(server.requests[0]).toContain('\r\nConnection: keep-alive\r\n')
  })

  it('a short answer that nobody reads', async () => {
    const server = await listen(({ socket }) => {
      socket.write(`${head}Content-Length: 10\r\n\r\nhello`)
      setTimeout(() => socket.write('hello'), 20)
    })
    const pool = newPool({ maxPerHost: 1 })
    for (let turn = 0; turn < 3; turn++) await send({ url: server.url, method: 'GET', headers: [] }, { pool })
    expect(server.opened()).toBe(1)
  })

  it('an answer whose bytes come one by one', async () => {
    const server = await listen(({ socket }) => {
      const bytes = hello.split('')
      const timer = setInterval(() => {
        const byte = bytes.shift()
        if (byte === undefined) clearInterval(timer)
        else socket.write(byte)
      }, 1)
    })
    const pool = newPool()
    for (let turn = 0; turn < 3; turn++) expect((await fetchText({ url: server.url }, { pool })).text).toBe('hello')
    expect(server.opened()).toBe(1)
  })
})

describe('a connection is closed, not used again, after', () => {
  it.each<[name: string, answer: string, request?: Partial<TransportRequest>]>([
    ['an answer that says so', `${head}connection: Foo, CLOSE\r\nContent-Length: 5\r\n\r\nhello`],
    ['an answer of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello'],
    ['an answer of an unknown version', 'HTTP/1.2 200 OK\r\nContent-Length: 5\r\n\r\nhello'],
    ['a request that says so', hello, { headers: [['connection', 'close']] }],
    ['more bytes than the answer has', `${hello}!`],
    ['a second answer that nobody asked for', `${hello}${hello}`],
    ['bytes after the last chunk', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n\r\n`],
    ['a body after HEAD', hello, { method: 'HEAD' }],
    ['204 that announces a body', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n'],
    ['a length beside chunks', `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`],
    ['chunks within another coding', `${head}Transfer-Encoding: chunked, gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n`],
    ['a head with a line that is no header', `${head}Content-Length: 5\r\nno header\r\n\r\nhello`],
    ['a server that grants no time', `${head}Keep-Alive: timeout=0\r\nContent-Length: 5\r\n\r\nhello`],
  ])('%s', async (_, answer, request = {}) => {
    const server = await listen(answer)
    const pool = newPool()
    for (let turn = 0; turn < 2; turn++) {
      const { text } = await fetchText({ url: server.url, ...request }, { pool })
      expect(['hello', '']).toContain(text)
      await until(() => server.open() === 0)
    }
    expect(server.opened()).toBe(2)
  })

  it('a body that is left early', async () => {
    const server = await listen(`${head}Content-Length: 1000000\r\n\r\n${'x'.repeat(1000)}`)
    const pool = newPool()
    const response = await send({ url: server.url, method: 'GET', headers: [] }, { pool })
    for await (const piece of response.body) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    await until(() => server.open() === 0)
  })

  it('a body that is closed unread', async () => {
    const server = await listen(`${head}Content-Length: 1000000\r\n\r\n`)
    const pool = newPool()
    const response = await send({ url: server.url, method: 'GET', headers: [] }, { pool })
    response.close()
    await until(() => server.open() === 0)
    await expect(response.readBody()).rejects.toMatchObject({ code: 'aborted' })
  })

  it('bytes that come while it waits, and they are not the next answer', async () => {
    const server = await listen(({ socket, connection }) => {
      socket.write(hello)
      if (connection === 1) setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil'), 10)
    })
    const pool = newPool()
    await fetchText({ url: server.url }, { pool })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await fetchText({ url: server.url }, { pool })).text).toBe('hello')
    expect(server.opened()).toBe(2)
  })

  it('an answer whose body nobody reads and which does not end, by the timeout', async () => {
    const server = await listen(`${head}Content-Length: 10\r\n\r\nhello`)
    const pool = newPool()
    const response = await send({ url: server.url, method: 'GET', headers: [] }, { pool, timeout: 100 })
    await until(() => server.open() === 0)
    await expect(response.readBody()).rejects.toMatchObject({ code: 'timed-out', phase: 'body' })
  })

  it.each<[name: string, options: ConnectionPoolOptions, answer: string]>([
    ['it has waited for too long', { idleTimeout: 50 }, hello],
    ['the time that the server grants is over', {}, `${head}Keep-Alive: timeout=1, max=5\r\nContent-Length: 5\r\n\r\nhello`],
    ['more wait than may', { maxIdle: 0 }, hello],
  ])('%s', async (_, options, answer) => {
    const server = await listen(answer)
    expect((await fetchText({ url: server.url }, { pool: newPool(options) })).text).toBe('hello')
    await until(() => server.open() === 0)
  })
})

describe('a connection is shared only with', () => {
  it.each<[name: string, first: TransportOptions, second: TransportOptions, opened: number]>([
    ['requests of the same partition', { partition: 'a' }, { partition: 'a' }, 1],
    ['not those of another', { partition: 'a' }, { partition: 'b' }, 2],
    ['not those of none', { partition: '' }, {}, 2],
    ['requests that resolve to the same addresses', { resolve: () => ['127.0.0.1'] }, { resolve: () => ['127.0.0.1'] }, 1],
    ['not those that resolve to others', { resolve: () => ['127.0.0.1'] }, { resolve: () => ['::1', '127.0.0.1'] }, 2],
    ['not those that ask something else of TLS', { insecure: true }, {}, 2],
    ['not those of another issuer', { ca: 'a' }, { ca: 'b' }, 2],
  ])('%s', async (_, first, second, opened) => {
    const server = await listen()
    const pool = newPool()
    await fetchText({ url: server.url }, { pool, ...first })
    await fetchText({ url: server.url }, { pool, ...second })
    expect(server.opened()).toBe(opened)
  })

  it('one host', async () => {
    const server = await listen()
    const pool = newPool()
    const { port } = new URL(server.url)
    await fetchText({ url: server.url }, { pool })
    await fetchText({ url: `http://localhost:${port}/` }, { pool, resolve: () => ['127.0.0.1'] })
    expect(server.opened()).toBe(2)
  })
})

describe('a request that finds its connection closed', () => {
  /** Answers the first request of the first connection, and closes it at the second. */
  const forgetful =
    (close: (turn: Turn) => void) =>
    (turn: Turn): void => {
      if (turn.connection === 1 && turn.nth === 2) close(turn)
      else turn.socket.write(hello)
    }

  it.each<[name: string, close: (turn: Turn) => void]>([
    ['closed', ({ socket }) => socket.end()],
    ['reset', ({ socket }) => socket.resetAndDestroy()],
  ])('%s while it is sent, is sent once more', async (_, close) => {
    const server = await listen(forgetful(close))
    const pool = newPool()
    await fetchText({ url: server.url }, { pool })
    expect((await fetchText({ url: server.url, method: 'PUT', body: Buffer.from('a') }, { pool })).text).toBe('hello')
    expect([server.opened(), server.requests.length]).toEqual([2, 3])
  })

  it('and the next one too, fails', async () => {
    const server = await listen(({ socket, nth, connection }) => void (nth === 1 && connection === 1 ? socket.write(hello) : socket.end()))
    const pool = newPool()
    await fetchText({ url: server.url }, { pool })
    await expect(fetchText({ url: server.url }, { pool })).rejects.toMatchObject({ code: 'closed' })
    expect(server.requests).toHaveLength(3)
  })

  it.each<[name: string, request: Partial<TransportRequest>]>([
    ['a POST', { method: 'POST', body: Buffer.from('a') }],
    ['a method that nobody knows', { method: 'BREW' }],
    ['a body that is gone', { method: 'PUT', body: (async function* () { yield Buffer.from('a') })() }], // oxfmt-ignore
  ])('is not sent once more, if it is %s', async (_, request) => {
    const server = await listen(forgetful(({ socket }) => socket.end()))
    const pool = newPool()
    await fetchText({ url: server.url }, { pool })
    await expect(fetchText({ url: server.url, ...request }, { pool })).rejects.toMatchObject({ code: 'closed' })
    expect(server.requests).toHaveLength(2)
  })

  it('is not sent once more, if an answer has begun', async () => {
    const server = await listen(forgetful(({ socket }) => socket.end('HTTP/1.1 2')))
    const pool = newPool()
    await fetchText({ url: server.url }, { pool })
    await expect(fetchText({ url: server.url }, { pool })).rejects.toMatchObject({ code: 'truncated' })
    expect(server.requests).toHaveLength(2)
  })

  it('is not sent once more, if the connection is new', async () => {
    const server = await listen(({ socket }) => socket.end())
    await expect(fetchText({ url: server.url }, { pool: newPool() })).rejects.toMatchObject({ code: 'closed' })
    expect(server.requests).toHaveLength(1)
  })

  it('before it is sent, is sent on another, whatever it is', async () => {
    const server = await listen()
    const pool = newPool()
    for (let turn = 0; turn < 20; turn++) {
      await fetchText({ url: server.url }, { pool })
      const [socket] = server.sockets
      socket?.end()
      await new Promise((resolve) => socket?.once('finish', resolve))
      expect((await fetchText({ url: server.url, method: 'POST' }, { pool })).text).toBe('hello')
    }
  })
})

describe('of many requests', () => {
  it('no more run at once than a browser has connections to a host, and each is answered', async () => {
    let most = 0
    const server = await listen(({ socket, request }) => {
      most = Math.max(most, server.open())
      setTimeout(() => socket.write(`${head}Content-Length: 4\r\n\r\n${/\?(....)/.exec(request)?.[1]}`), 1)
    })
    const pool = newPool()
    const names = Array.from({ length: 1000 }, (_, index) => String(index + 1000))
    const texts = await Promise.all(names.map(async (name) => (await fetchText({ url: `${server.url}?${name}` }, { pool })).text))
    expect(texts).toEqual(names)
    expect([most, server.opened()]).toEqual([6, 6])
  })

  it('one that waits in vain for a connection says so', async () => {
    const server = await listen(() => {})
    const pool = newPool({ maxPerHost: 1 })
    const first = fetchText({ url: server.url }, { pool, timeout: 400 })
    const second = fetchText({ url: server.url }, { pool, timeout: 100 })
    await expect(second).rejects.toMatchObject({
      code: 'timed-out',
      phase: 'queue',
      message: expect.stringContaining('became free within 0.1 s') as string,
    })
    await expect(first).rejects.toMatchObject({ code: 'timed-out', phase: 'wait' })
    expect(server.requests).toHaveLength(1)
  })

  it('one that waits gets the place of one that failed', async () => {
    const server = await listen(({ socket, connection }) => void (connection === 1 ? socket.end('garbage') : socket.write(hello)))
    const pool = newPool({ maxPerHost: 1 })
    const first = fetchText({ url: server.url }, { pool })
    const others = [1, 2, 3].map(() => fetchText({ url: server.url }, { pool }))
    await expect(first).rejects.toMatchObject({ code: 'not-http' })
    expect((await Promise.all(others)).map(({ text }) => text)).toEqual(['hello', 'hello', 'hello'])
    expect(server.opened()).toBe(2)
  })

  it('those given up while they wait leave their place', async () => {
    const server = await listen(({ socket, connection }) => void (connection > 1 && socket.write(hello)))
    const pool = newPool({ maxPerHost: 1 })
    const [one, two] = [new AbortController(), new AbortController()]
    const first = fetchText({ url: server.url }, { pool, signal: one.signal })
    const second = fetchText({ url: server.url }, { pool, signal: two.signal })
    const third = fetchText({ url: server.url }, { pool })
    await until(() => server.requests.length === 1)
    two.abort()
    await expect(second).rejects.toMatchObject({ code: 'aborted', phase: 'queue' })
    one.abort()
    await expect(first).rejects.toMatchObject({ code: 'aborted' })
    expect((await third).text).toBe('hello')
  })
})

describe('a pool', () => {
  it('that is closed ends what runs, what waits, and takes no more', async () => {
    const server = await listen(() => {})
    const pool = newPool({ maxPerHost: 1 })
    const requests = [fetchText({ url: server.url }, { pool }), fetchText({ url: server.url }, { pool })]
    await until(() => server.requests.length === 1)
    pool.close()
    const codes = (await Promise.allSettled(requests)).map(
      (result) => result.status === 'rejected' && (result.reason as { code: string }).code,
    )
    expect(codes).toEqual(['aborted', 'invalid-request'])
    await until(() => server.open() === 0)
    await expect(fetchText({ url: server.url }, { pool })).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('keeps no process alive', async () => {
    const server = await listen()
    const active = (): string[] => process.getActiveResourcesInfo().filter((kind) => /^(?:Timeout|TCPSocketWrap)$/.test(kind))
    const before = active()
    await fetchText({ url: server.url }, { pool: newPool() })
    // Of the two ends of the connection, the server's is counted.
    expect(active().sort()).toEqual([...before, 'TCPSocketWrap'].sort())
  })

  it.each<ConnectionPoolOptions>([{ maxPerHost: 0 }, { maxIdle: -1 }, { idleTimeout: Number.NaN }])('of %j is none', (options) => {
    expect(() => createConnectionPool(options)).toThrow(new RegExp(`^${Object.keys(options)[0]} is no number`))
  })
})
