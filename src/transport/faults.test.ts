import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { withoutBody, withoutHead } from './hostile-servers.cases.ts'
import { fetchText, hello, keepAliveForEachTest, type Turn, until } from './keep-alive-servers.cases.ts'
import { seeded } from './random-answers.cases.ts'
import { send, type TransportOptions, type TransportRequest } from './send.ts'
import { allClosed, listen as listenOnce, listenRaw } from './servers.cases.ts'
import { TransportError } from './transport-error.ts'

const { listen, pool: newPool } = keepAliveForEachTest()
const head = 'HTTP/1.1 200 OK\r\n'

/** The timers and sockets of this process that keep it alive. */
function resources(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => /^(?:Timeout|TCPSocketWrap|TLSWrap|GetAddrInfoReqWrap)$/.test(kind))
    .sort()
}

describe('nothing is left, of a shared connection, of a server that', () => {
  it.each([...withoutHead, ...withoutBody])('$name', async ({ server: behaviour, options, code }) => {
    const before = resources()
    const { signal } = new AbortController()
    const server = await listenOnce(behaviour)
    const pool = newPool()
    const request = { url: `http://127.0.0.1:${server.port}/`, method: 'POST', headers: [], body: Buffer.from('abc') }
    const read = async (): Promise<void> => {
      for await (const piece of (await send(request, { pool, signal, timeout: 20_000, ...options })).body)
        expect(piece.length).toBeGreaterThan(0)
    }
    await expect(read()).rejects.toMatchObject({ name: 'TransportError', code })
    await allClosed(server)
    await server.close()
    await until(() => resources().length <= before.length)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

interface GivenUp {
  readonly phase: string
  readonly act: (turn: Turn) => unknown
  readonly request?: () => Partial<TransportRequest>
}

async function* waiting(): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from('abc')
  await sleep(2000, null, { ref: false })
}

const givenUp: readonly GivenUp[] = [
  { phase: 'wait', act: () => {} },
  { phase: 'wait', act: () => {}, request: () => ({ method: 'POST', body: Buffer.alloc(20_000_000) }) },
  { phase: 'wait', act: () => {}, request: () => ({ method: 'POST', body: waiting() }) },
  { phase: 'head', act: ({ socket }) => socket.write(`${head}X: `) },
  { phase: 'body', act: ({ socket }) => socket.write(`${head}Content-Length: 9\r\n\r\nabc`) },
  { phase: 'body', act: ({ socket }) => socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n9\r\nabc`) },
]

describe('nothing is left of a request that is given up', () => {
  it.each(givenUp)('in the phase $phase, whether it is the first on its connection or not', async ({ phase, act, request }) => {
    for (const first of [true, false]) {
      const before = resources()
      const control = new AbortController()
      const server = await listen((turn) => void (first || turn.nth > 1 ? act(turn) : turn.socket.write(hello)))
      const pool = newPool({ maxPerHost: 1 })
      if (!first) await fetchText({ url: server.url }, { pool })
      const asked = fetchText({ url: server.url, ...request?.() }, { pool, signal: control.signal }).catch((error: unknown) => error)
      await until(() => server.requests.length > (first ? 0 : 1))
      await sleep(20)
      control.abort()
      expect(await asked).toMatchObject({ name: 'TransportError', code: 'aborted', phase })
      await until(() => server.open() === 0)
      expect(getEventListeners(control.signal, 'abort')).toHaveLength(0)
      await until(() => resources().length <= before.length + 1)
    }
  })

  it('before it is connected', async () => {
    const control = new AbortController()
    const server = await listen()
    const asked = fetchText({ url: server.url }, { pool: newPool(), signal: control.signal })
    control.abort()
    await expect(asked).rejects.toMatchObject({ code: 'aborted', phase: 'lookup' })
    await until(() => server.open() === 0)
  })

  it('during the TLS handshake', async () => {
    const control = new AbortController()
    const server = await listenRaw(() => void setTimeout(() => control.abort(), 50))
    const asked = fetchText({ url: `https://127.0.0.1:${server.port}/` }, { pool: newPool(), signal: control.signal })
    await expect(asked).rejects.toMatchObject({ code: 'aborted', phase: 'tls' })
    await allClosed(server)
    await server.close()
  })

  it('by the thousand, at once', async () => {
    const before = resources()
    const control = new AbortController()
    const server = await listen(() => {})
    const pool = newPool()
    const options: TransportOptions = { pool, signal: control.signal }
    const asked = Array.from({ length: 1000 }, () => fetchText({ url: server.url }, options).catch((error: unknown) => error))
    await until(() => server.requests.length === 6)
    control.abort()
    for (const error of await Promise.all(asked)) expect(error).toMatchObject({ code: 'aborted' })
    await until(() => server.open() === 0)
    expect(server.requests).toHaveLength(6)
    expect(getEventListeners(control.signal, 'abort')).toHaveLength(0)
    await until(() => resources().length <= before.length + 1)
  })
})

describe('a thousand requests at once to a server that fails at random', () => {
  it('end each with its own answer or with a reason, and nothing is left', async () => {
    const before = resources()
    const random = seeded(7)
    const server = await listen(({ socket, request }) => {
      const name = /\?(\d+)/.exec(request)?.[1] ?? ''
      const good = `${head}Content-Length: 4\r\n\r\n${name}`
      const acts = [
        () => socket.write(good),
        () => socket.write(good),
        () => socket.write(good),
        () => socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\n${name}\r\n0\r\n\r\n`),
        () => socket.end(good),
        () => socket.write(good, () => setImmediate(() => socket.destroy())),
        () => socket.write(`${good}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`),
        () => socket.write(good.slice(0, -2), () => setTimeout(() => socket.write(good.slice(-2)), 5)),
        () => socket.end(good.slice(0, -2)),
        () => socket.write('garbage'),
        () => socket.end(),
        () => socket.resetAndDestroy(),
      ]
      setTimeout(() => acts[random(acts.length)]?.(), random(3))
    })
    const pool = newPool()
    const ask = async (name: string): Promise<string> => {
      try {
        const { text } = await fetchText({ url: `${server.url}?${name}`, method: random(2) === 0 ? 'GET' : 'POST' }, { pool })
        return text
      } catch (error) {
        if (!(error instanceof TransportError)) throw error
        return error.code
      }
    }
    const names = Array.from({ length: 1000 }, (_, index) => String(index + 1000))
    const ends = await Promise.all(names.map(async (name) => [name, await ask(name)] as const))
    const answered = ends.filter(([name, end]) => name === end)
    const reasons = new Set(ends.filter(([name, end]) => name !== end).map(([, end]) => end))
    expect([...reasons].filter((end) => !['truncated', 'not-http', 'closed', 'reset'].includes(end))).toEqual([])
    expect(answered.length).toBeGreaterThan(500)
    pool.close()
    await until(() => server.open() === 0)
    await until(() => resources().length <= before.length + 1)
  })
})
