import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { head, type HostileServer, withoutBody, withoutHead } from './hostile-servers.cases.ts'
import { send, type TransportOptions } from './send.ts'
import { allClosed, type Behaviour, listen } from './servers.cases.ts'
import { TransportError } from './transport-error.ts'

/** None of these may be in a message, or in what a log shows of the error. */
const secrets = ['s3cret-user', 's3cret-password', 's3cret-path', 's3cret-query', 's3cret-cookie', 's3cret-token', 's3cret-body']

function ask(port: number, options: TransportOptions = {}): ReturnType<typeof send> {
  const url = `http://s3cret-user:s3cret-password@127.0.0.1:${port}/s3cret-path?s3cret-query`
  const headers = [
    ['Cookie', 's3cret-cookie'],
    ['Authorization', 'Bearer s3cret-token'],
  ] as const
  return send({ url, method: 'POST', headers, body: Buffer.from('s3cret-body') }, { timeout: 20_000, ...options })
}

function expectFailure(error: unknown, { code, phase, says = '' }: HostileServer): void {
  expect(error).toBeInstanceOf(TransportError)
  expect(error).toMatchObject({ code, ...(phase !== undefined && { phase }), message: expect.stringContaining(says) as string })
  const shown = inspect(error, { depth: 9 })
  for (const secret of secrets) expect(shown).not.toContain(secret)
  expect((error as Error).message).toMatch(/^[ -~]+[.?]$/)
}

describe.concurrent('no answer comes of a server that', () => {
  it.each(withoutHead)('$name', async (given) => {
    const server = await listen(given.server)
    expectFailure(await ask(server.port, given.options).catch((error: unknown) => error), given)
    await allClosed(server)
    expect(server.requests).toHaveLength(1)
    await server.close()
  })
})

describe.concurrent('the head is read, and the body fails, of an answer with', () => {
  it.each(withoutBody)('$name', async (given) => {
    const server = await listen(given.server)
    const response = await ask(server.port, given.options)
    expect(response).toMatchObject({ status: 200, headers: expect.arrayContaining([['Access-Control-Allow-Origin', '*']]) as unknown })
    expectFailure(await response.readBody().catch((error: unknown) => error), given)
    await allClosed(server)
    await server.close()
  })
})

describe.concurrent('an answer is taken, as browsers take it, from a server that', () => {
  it.each<readonly [name: string, server: Behaviour, status: number, body: string]>([
    ['sends a body with 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc', 204, ''],
    ['sends more than its Content-Length', `${head}Content-Length: 3\r\n\r\nabcdef`, 200, 'abc'],
    ['sends a second answer', `${head}Content-Length: 3\r\n\r\nabcHTTP/1.1 500 No\r\n\r\n`, 200, 'abc'],
    ['forgets the empty line', `${head}X: y\r\n`, 200, ''],
    ['hangs up in a header', `${head}X: y`, 200, ''],
    [
      'sends two thousand informational responses first',
      `${'HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n'.repeat(2000)}${head}\r\nabc`,
      200,
      'abc',
    ],
    ['sends five thousand headers', `${head}${'X: y\r\n'.repeat(5000)}\r\nabc`, 200, 'abc'],
    ['sends headers of 250 kB', `${head}X: ${'y'.repeat(250_000)}\r\n\r\nabc`, 200, 'abc'],
    ['answers before it has read the request', (socket) => socket.end(`${head}\r\nabc`), 200, 'abc'],
    [
      'sends a byte at a time',
      (socket) => {
        const bytes = `HTTP/1.1 103 Early Hints\r\n\r\n${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`.split('')
        const timer = setInterval(() => {
          const byte = bytes.shift()
          if (byte !== undefined) socket.write(byte)
          else clearInterval(timer)
        }, 1)
      },
      200,
      'abc',
    ],
  ])('%s', async (_, behaviour, status, body) => {
    const server = await listen(behaviour)
    const response = await ask(server.port)
    expect(response.status).toBe(status)
    expect(Buffer.from((await response.readBody()).bytes).toString()).toBe(body)
    await allClosed(server)
    await server.close()
  })
})
