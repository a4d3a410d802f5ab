import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { type ConnectionPool, createConnectionPool } from './connection-pool.ts'
import { fetchText, until } from './keep-alive-servers.cases.ts'
import type { Connect } from './route.ts'
import { send } from './send.ts'
import { streamPair } from './stream-pair.ts'

const pools: ConnectionPool[] = []
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close()
})

interface UnboundServer {
  readonly server: Server
  readonly connect: Connect
  readonly pool: ConnectionPool
  /** The server's ends, in the order in which they were opened. */
  readonly ends: Duplex[]
}

/** A server that never listens, and the way to it. */
function unbound(listener: RequestListener): UnboundServer {
  const server = createServer(listener)
  const ends: Duplex[] = []
  const pool = createConnectionPool()
  pools.push(pool)
  const connect = (): Duplex => {
    const { near, far } = streamPair()
    ends.push(far)
    server.emit('connection', far)
    return near
  }
  return { server, connect, pool, ends }
}

const url = 'http://api.example.com/users?a=b'

describe('a server that listens nowhere', () => {
  it('answers, as often as it is asked, on one connection', async () => {
    const { connect, pool, ends } = unbound((request, response) => {
      response.setHeader('X-Seen', `${request.method} ${request.headers.host} ${request.url} ${request.socket.remoteAddress}`)
      response.end('hello')
    })
    for (let turn = 0; turn < 3; turn++) {
      const { response, text } = await fetchText({ url }, { pool, connect })
      expect(response).toMatchObject({ status: 200, address: '127.0.0.1', addressSpace: 'loopback' })
      expect(response.headers).toContainEqual(['X-Seen', 'GET api.example.com /users?a=b 127.0.0.1'])
      expect(text).toBe('hello')
    }
    expect(ends).toHaveLength(1)
  })

  it('answers without a pool, and the connection is closed', async () => {
    const { connect, ends } = unbound((_, response) => void response.end('hello'))
    expect((await fetchText({ url }, { connect })).text).toBe('hello')
    await until(() => ends.every((end) => end.destroyed))
  })

  it('is spoken to without TLS though the scheme is https', async () => {
    const { connect, pool } = unbound((_, response) => void response.end('hello'))
    const places: unknown[] = []
    const noting: Connect = (place) => {
      places.push(place)
      return connect(place)
    }
    expect((await fetchText({ url: 'https://api.example.com/' }, { pool, connect: noting })).text).toBe('hello')
    expect(places).toEqual([{ secure: true, host: 'api.example.com', port: 443 }])
  })

  it('shares no connection with another that answers for the same host', async () => {
    const [a, b] = [unbound((_, response) => void response.end('a')), unbound((_, response) => void response.end('b'))]
    const texts = []
    for (const { connect } of [a, b, a, b]) texts.push((await fetchText({ url }, { pool: a.pool, connect })).text)
    expect(texts).toEqual(['a', 'b', 'a', 'b'])
  })

  it('takes and gives a large body, no faster than it is read', async () => {
    const { connect, pool } = unbound((request, response) => void request.pipe(response))
    const response = await send({ url, method: 'POST', headers: [], body: Buffer.alloc(20_000_000, 'x') }, { pool, connect })
    let length = 0
    for await (const piece of response.body) length += piece.length
    expect(length).toBe(20_000_000)
  })

  it('waits for who does not read', async () => {
    let written = 0
    const { connect, pool, ends } = unbound((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000))) written++
      }
      response.on('drain', more)
      more()
    })
    const response = await send({ url, method: 'GET', headers: [] }, { pool, connect })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(written * 10_000).toBeLessThan(1_000_000)
    response.close()
    await until(() => ends.every((end) => end.destroyed))
  })

  it('learns that the caller gave up', async () => {
    let gone = false
    const { connect, pool, ends } = unbound((request) => void request.once('close', () => (gone = true)))
    const control = new AbortController()
    const request = fetchText({ url, method: 'POST' }, { pool, connect, signal: control.signal })
    await until(() => ends.length === 1)
    control.abort()
    await expect(request).rejects.toMatchObject({ code: 'aborted' })
    await until(() => gone)
  })

  it.each<readonly [name: string, listener: RequestListener, code: string]>([
    ['hangs up', (request) => void request.socket.destroy(), 'closed'],
    [
      'hangs up in the body',
      (_, response) => void response.writeHead(200, { 'Content-Length': 9 }).write('abc', () => response.destroy()),
      'truncated',
    ],
  ])('and %s is seen to', async (_, listener, code) => {
    const { connect, pool, ends } = unbound(listener)
    await expect(fetchText({ url }, { pool, connect })).rejects.toMatchObject({ code })
    await until(() => ends.every((end) => end.destroyed))
  })

  it('that closed the connection meanwhile is asked on another', async () => {
    const { connect, pool, ends } = unbound((_, response) => void response.end('hello'))
    for (const method of ['GET', 'POST']) {
      await fetchText({ url }, { pool, connect })
      ends.at(-1)?.destroy()
      expect((await fetchText({ url, method }, { pool, connect })).text).toBe('hello')
    }
    expect(ends.length).toBe(3)
  })

  it('answers a thousand at once', async () => {
    const { connect, pool, ends } = unbound((request, response) => void setImmediate(() => response.end(request.url)))
    const paths = Array.from({ length: 1000 }, (_, index) => `/${index}`)
    const texts = await Promise.all(paths.map(async (path) => (await fetchText({ url: new URL(path, url) }, { pool, connect })).text))
    expect(texts).toEqual(paths)
    expect(ends).toHaveLength(6)
  })

  it('that cannot be reached at all is a failure with its cause', async () => {
    const { pool } = unbound(() => {})
    const cause = new Error('no route')
    const connect: Connect = () => {
      throw cause
    }
    await expect(fetchText({ url }, { pool, connect })).rejects.toMatchObject({ name: 'TransportError', code: 'network', cause })
    const closed: Connect = () => streamPair().near.destroy()
    await expect(fetchText({ url }, { pool, connect: closed })).rejects.toMatchObject({ code: 'closed' })
    await expect(fetchText({ url }, { connect: closed })).rejects.toMatchObject({ code: 'closed' })
  })
})
