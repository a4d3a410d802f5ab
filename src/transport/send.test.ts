import { getEventListeners } from 'node:events'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { send, type TransportOptions, type TransportRequest } from './send.ts'
import { allClosed, type Behaviour, listen, type TestServer } from './servers.cases.ts'

const open: TestServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

async function serve(behaviour: Behaviour = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', host?: string): Promise<TestServer> {
  const server = await listen(behaviour, host)
  open.push(server)
  return server
}

function ask(server: TestServer, request: Partial<TransportRequest> = {}, options: TransportOptions = {}): ReturnType<typeof send> {
  return send({ url: `http://127.0.0.1:${server.port}/`, method: 'GET', headers: [], ...request }, options)
}

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
    await ask(server, { url, method: 'patch', headers: [['x-B', '1'], ['A', '\x01\xff'], ['X-b', '2']] })
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

  it('a body of parts goes in chunks, and an empty part does not end it', async () => {
    const received: string[] = []
    const server = await serve(uploadTo(received, '0\r\n\r\n'))
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('abc')
      yield Buffer.alloc(0)
      yield Buffer.alloc(20, 'd')
    }
    await ask(server, { method: 'POST', body: parts() })
    expect(received).toEqual([`3\r\nabc\r\n14\r\n${'d'.repeat(20)}\r\n0\r\n\r\n`])
  })

  it('a body that cannot be read ends the request', async () => {
    const server = await serve(() => {})
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('abc')
      throw new Error('no more')
    }
    await expect(ask(server, { method: 'POST', body: parts() })).rejects.toMatchObject({
      code: 'request-body-failed',
      cause: expect.objectContaining({ message: 'no more' }) as Error,
    })
    await allClosed(server)
  })

  it('an answer before the end of the body is an answer, and the rest of the body is not asked for', async () => {
    const server = await serve(socket => socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n'))
    let response: Promise<unknown> = Promise.resolve()
    await new Promise<void>(left => {
      async function* endless(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) yield Buffer.alloc(100_000)
        } finally {
          left()
        }
      }
      response = ask(server, { method: 'POST', body: endless() })
    })
    await expect(response).resolves.toMatchObject({ status: 413 })
    await allClosed(server)
  })
})

describe('an answer', () => {
  it('is given as it came: redirects are not followed', async () => {
    const server = await serve('HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\n')
    expect(await ask(server)).toMatchObject({
      status: 302,
      statusText: 'Found',
      headers: [['Location', '/next'], ['Set-Cookie', 'a'], ['set-cookie', 'b']],
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
    const server = await serve(socket => socket.write(bytes))
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
    const server = await serve(socket => {
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
    const server = await serve(socket => {
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
    const server = await serve(socket => socket.write('HTTP/1.1 200 OK\r\n\r\nhello'))
    const response = await ask(server)
    response.close()
    await allClosed(server)
    await expect(response.readBody()).rejects.toMatchObject({ code: 'aborted' })
  })

  it('that nobody reads or closes is closed by the timeout', async () => {
    const server = await serve(socket => socket.write('HTTP/1.1 200 OK\r\n\r\nhello'))
    const response = await ask(server, {}, { timeout: 200 })
    await allClosed(server)
    await expect(response.readBody()).rejects.toMatchObject({ code: 'timed-out', phase: 'body' })
  })
})

describe('the server is found', () => {
  it.each([
    ['localhost', '127.0.0.1'],
    ['localhost', '::1'],
    ['app.localhost', '127.0.0.1'],
    ['API.App.localhost', '::1'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.1]', '127.0.0.1'],
  ])('under %s when it listens on %s', async (host, address) => {
    const server = await serve(undefined, address)
    const response = await ask(server, { url: `http://${host}:${server.port}/` })
    expect(response.addressSpace).toBe('loopback')
    expect(response.address.replace('::ffff:', '')).toBe(address)
    expect(server.requests[0]).toContain(`\r\nHost: ${new URL(`http://${host}`).host}:${server.port}\r\n`)
  })

  it.each([
    ['a name', 'api.example.com', ['127.0.0.1']],
    ['an IPv4 address', '192.0.2.1', ['127.0.0.1']],
    ['an IPv6 address', '[2001:db8::1]', ['127.0.0.1']],
    ['a name whose first address refuses', 'api.example.com', ['::1', '127.0.0.1']],
    ['an address whose first address refuses', '192.0.2.1', ['::1', '127.0.0.1']],
    ['localhost', 'localhost', ['127.0.0.1']],
  ])('by a rule for %s', async (_, host, addresses) => {
    const server = await serve()
    const asked: unknown[] = []
    const resolve = (...target: [string, number]): string[] => {
      asked.push(target)
      return addresses
    }
    const response = await ask(server, { url: `http://${host}:${server.port}/` }, { resolve })
    expect(response.address).toBe('127.0.0.1')
    expect(asked).toEqual([[host.replace(/[[\]]/g, ''), server.port]])
    expect(server.requests[0]).toContain(`\r\nHost: ${host}:${server.port}\r\n`)
  })

  it('or every address that refused is named', async () => {
    const server = await serve()
    await server.close()
    await expect(ask(server, { url: `http://app.localhost:${server.port}/` })).rejects.toMatchObject({
      code: 'refused',
      nodeCode: 'ECONNREFUSED',
      phase: 'connect',
      attempts: ['::1', '127.0.0.1'].map(address => ({ address, port: server.port, nodeCode: 'ECONNREFUSED' })),
      message: `Nothing listens on port ${server.port} of app.localhost (tried ::1 and 127.0.0.1): the connection was refused. Start the server, or correct the port.`,
    })
  })

  it('or its name does not exist', async () => {
    const error: unknown = await send({ url: 'http://no.such.name.invalid/', method: 'GET', headers: [] }).catch((reason: unknown) => reason)
    // Where there is no network at all, nobody can say that the name does not exist.
    expect(['dns-not-found', 'dns-failed']).toContain((error as { code: string }).code)
    expect(error).toMatchObject({ phase: 'lookup', message: expect.stringContaining('no.such.name.invalid') as string })
  })

  it.each([[[]], [['localhost']]])('or a rule gives %j, which is no address', async addresses => {
    const server = await serve()
    await expect(ask(server, {}, { resolve: () => addresses })).rejects.toMatchObject({ name: 'TransportError', code: 'invalid-request' })
  })
})

describe('the caller', () => {
  it.each<readonly [name: string, request: Partial<TransportRequest>, options: TransportOptions, says: string]>([
    ['a relative URL', { url: '/s3cret' }, {}, 'Write it in full'],
    ['an URL of another scheme', { url: 'ws://s3cret/' }, {}, 'Write it in full'],
    ['a bad method', { method: 's3cret method' }, {}, 'method'],
    ['no timeout at all', {}, { timeout: 0 }, 'timeout'],
    ['a timeout that is no number', {}, { timeout: Number.NaN }, 'timeout'],
    ['a timeout of a month', {}, { timeout: 2 ** 31 }, 'timeout'],
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
    const server = await serve(socket => socket.write('HTTP/1.1 200 OK\r\n\r\nhello'))
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
    const before = process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
    const answers = await Promise.all(Array.from({ length: 300 }, () => ask(server, {}, { signal: control.signal })))
    const bodies = await Promise.all(answers.map(answer => answer.readBody()))
    expect(new Set(bodies.map(({ bytes }) => text(bytes)))).toEqual(new Set(['hello']))
    await allClosed(server)
    expect(getEventListeners(control.signal, 'abort')).toHaveLength(0)
    expect(process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length).toBeLessThanOrEqual(before)
  })
})
