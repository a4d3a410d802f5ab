import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { allClosed, ask, type Behaviour, serverForEachTest } from './servers.cases.ts'

const serve = serverForEachTest()

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** The body that the server got after the head, once all of it is there. */
function uploadTo(received: string[], last: string): Behaviour {
  return (socket, request) => {
    let body = request.slice(request.indexOf('\r\n\r\n') + 4)
    const take = (more: string): void => {
      body += more
      if (!body.endsWith(last)) return
      received.push(body)
      socket.end('HTTP/1.1 204 No Content\r\n\r\n')
    }
    socket.on('data', take)
    take('')
  }
}

describe('on the wire', () => {
  it('a request goes out exactly as given', async () => {
    const server = await serve()
    const url = `http://user:pass@localhost:${server.port}/a?b#c`
    await ask(server, {
      url,
      method: 'patch',
      headers: [
        ['x-B', '1'],
        ['A', '\x01\xff'],
        ['X-b', '2'],
      ],
    })
    expect(server.requests).toEqual([
      `patch /a?b HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\nx-B: 1\r\nA: \x01\xff\r\nX-b: 2\r\n\r\n`,
    ])
  })

  it('nothing leaves for a request that HTTP cannot carry', async () => {
    const server = await serve()
    const request = ask(server, { headers: [['A', 'b\r\nEvil: c']] })
    await expect(request).rejects.toMatchObject({ name: 'TransportError', code: 'invalid-request' })
    expect(await server.connections()).toBe(0)
  })

  it('a body of bytes follows the head', async () => {
    const received: string[] = []
    const server = await serve(uploadTo(received, 'end'))
    await ask(server, { method: 'POST', body: Buffer.from('\0\xffend', 'latin1') })
    expect(received).toEqual(['\0\xffend'])
  })

  it('an answer before the end of the body is an answer, and ends the sending', async () => {
    const server = await serve((socket) => socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n'))
    await expect(ask(server, { method: 'POST', body: Buffer.alloc(10_000_000) })).resolves.toMatchObject({ status: 413 })
    await allClosed(server)
  })
})

describe('an answer', () => {
  it('is given as it came: redirects are not followed', async () => {
    const server = await serve('HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\n')
    expect(await ask(server)).toMatchObject({
      status: 302,
      statusText: 'Found',
      headers: [
        ['Location', '/next'],
        ['Set-Cookie', 'a'],
        ['set-cookie', 'b'],
      ],
      skipped: [],
      address: '127.0.0.1',
      addressSpace: 'loopback',
    })
    expect(server.requests).toHaveLength(1)
  })

  it('is given as it came: compressed bytes stay so', async () => {
    const bytes = gzipSync('hello')
    const server = await serve(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n${bytes.toString('latin1')}`)
    const response = await ask(server)
    expect(Buffer.from((await response.readBody()).bytes)).toEqual(bytes)
  })

  it.each([
    ['to HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
    ['of 304', 'GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'],
    ['of length 0', 'GET', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
  ])('%s has no body, and needs no closing', async (_, method, bytes) => {
    const server = await serve((socket) => socket.write(bytes))
    const response = await ask(server, { method })
    await allClosed(server)
    expect(await response.readBody()).toEqual({ bytes: Buffer.alloc(0), cut: false })
  })

  it.each([
    ['shorter than the limit', 4, 'abc', false],
    ['as long as the limit', 3, 'abc', false],
    ['longer than the limit', 2, 'ab', true],
    ['longer than a limit of nothing', 0, '', true],
  ])('%s is read so far, and the connection closed', async (_, limit, body, cut) => {
    const server = await serve('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n')
    const start = await (await ask(server)).readBody(limit)
    expect([text(start.bytes), start.cut]).toEqual([body, cut])
    await allClosed(server)
  })

  it('without end is cut after 64 KiB', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const more = (): void => {
        while (socket.write('x'.repeat(10_000)));
      }
      socket.on('drain', more)
      more()
    })
    const { bytes, cut } = await (await ask(server)).readBody()
    expect([bytes.length, cut]).toEqual([65_536, true])
    await allClosed(server)
  })

  it('can be read as it comes, and left', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const timer = setInterval(() => socket.write('tick'), 5)
      socket.once('close', () => clearInterval(timer))
    })
    const pieces: string[] = []
    for await (const piece of (await ask(server)).body) {
      pieces.push(text(piece))
      if (pieces.length === 3) break
    }
    expect(pieces).toEqual(['tick', 'tick', 'tick'])
    await allClosed(server)
  })

  it('can be closed unread', async () => {
    const server = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nhello'))
    const response = await ask(server)
    response.close()
    await allClosed(server)
    await expect(response.readBody()).rejects.toMatchObject({ code: 'aborted' })
  })

  it('that nobody reads or closes is closed by the timeout', async () => {
    const server = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nhello'))
    const response = await ask(server, {}, { timeout: 200 })
    await allClosed(server)
    await expect(response.readBody()).rejects.toMatchObject({ code: 'timed-out', phase: 'body' })
  })
})
