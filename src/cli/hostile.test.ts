import { describe, expect, test } from 'vitest'
import { type HostileServer, withoutBody, withoutHead } from '../transport/hostile-servers.cases.ts'
import { allClosed, listenRaw, serverForEachTest } from '../transport/servers.cases.ts'
import { check, checkJson, checkJsonOrFailure } from './run.cases.ts'

const startServer = serverForEachTest()
const page = 'http://app.localhost:3000'

/** Those that no flag asks for are left to the transport's own tests. */
const noHead = withoutHead.filter(({ options }) => options?.maxHeaderBytes === undefined)

function argvFor(port: number, { options }: Pick<HostileServer, 'options'> = {}): string[] {
  return [`http://127.0.0.1:${port}/`, '--from', page, '--timeout', options?.timeout === undefined ? '4' : `${options.timeout}ms`]
}

describe('it ends with a sentence, exit code 2, and asks once, where a server', () => {
  test.each(noHead)('$name', async (given) => {
    const server = await startServer(given.server)
    const { out, err, exitCode } = await check(argvFor(server.port, given))
    expect(out.split('\n')[0]).toMatch(/^\? No answer came/)
    expect(exitCode).toBe(2)
    expect(err).toMatch(/^visto: [ -~]+\n$/)
    if (given.code !== 'timed-out') expect(err).toContain((given.says ?? '').replace('POST', 'GET '))
    else expect(err).toContain('The limit is 300 ms; --timeout sets another.')
    expect(err).toMatch(/(?:Firefox|Firefox and WebKit) reports? this like a CORS error, but it is none\.\n$/)
    expect(server.requests.length).toBeLessThanOrEqual(1)
    await allClosed(server)
  })
})

describe('the head decides, and no body is waited for, where a server sends', () => {
  test.each([...withoutBody, { name: 'a body without end', server: noHeadNeeded }])('$name', async ({ server: behaviour }) => {
    const server = await startServer(behaviour)
    const { out, exitCode } = await check(argvFor(server.port))
    expect(exitCode).toBe(0)
    expect(out).toContain('The page can read the answer')
    await allClosed(server)
  })
})

function noHeadNeeded(socket: Parameters<Exclude<HostileServer['server'], string>>[0]): void {
  socket.write(`HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 999999999999\r\n\r\n`)
  const more = (): void => {
    while (!socket.destroyed && socket.write('x'.repeat(65_536)));
  }
  socket.on('drain', more)
  more()
}

const terminalSequences = '\x1b]0;owned\x07\x1b[2J\x9b31m'

const odd: { name: string; head: string; exitCode: number; says: string[] }[] = [
  {
    name: 'terminal sequences in the header that matters',
    head: `Access-Control-Allow-Origin: ${terminalSequences}`,
    exitCode: 1,
    says: ['\\x1b]0;owned\\x07\\x1b[2J\\x9b31m'],
  },
  { name: 'terminal sequences in the name of a header', head: 'X\x1b[2J: 1', exitCode: 1, says: ['no Access-Control-Allow-Origin'] },
  { name: 'a tab and a carriage return', head: 'Access-Control-Allow-Origin: a\tb\rc', exitCode: 1, says: [] },
  {
    name: 'thousands of headers',
    head: Array.from({ length: 5000 }, (_, index) => `X-${index}: ${index}`).join('\r\n') + '\r\nAccess-Control-Allow-Origin: *',
    exitCode: 0,
    says: ['Hidden from it', '…'],
  },
  {
    name: 'thousands of origins',
    head: Array.from({ length: 3000 }, (_, index) => `Access-Control-Allow-Origin: https://${index}.example`).join('\r\n'),
    exitCode: 1,
    says: ['received  Access-Control-Allow-Origin: https://0.example, https://1.example', '…'],
  },
  {
    name: 'as many headers as fit, all exposed',
    head: `${Array.from({ length: 40_000 }, (_, index) => `${index.toString(36)}:`).join('\r\n')}\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: *`,
    exitCode: 0,
    says: ['Script reads status 200 and 0, 1, 2', '…'],
  },
  {
    name: 'as many headers as fit, one exposed',
    head: `${Array.from({ length: 40_000 }, (_, index) => `${index.toString(36)}:`).join('\r\n')}\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: zz`,
    exitCode: 0,
    says: ['Script reads status 200 and zz', 'Hidden from it', '…'],
  },
  { name: 'an origin of 200,000 letters', head: `Access-Control-Allow-Origin: ${'x'.repeat(200_000)}`, exitCode: 1, says: ['xxx…xxx'] },
  { name: 'no status', head: '', exitCode: 1, says: ['no Access-Control-Allow-Origin'] },
]

describe('a terminal is safe from an answer with', () => {
  test.each(odd)('$name', async ({ head, exitCode, says }) => {
    const server = await startServer(`HTTP/1.1 200\r\n${head}\r\n\r\n`)
    const printed = await check(argvFor(server.port), { outIsTerminal: true, columns: 60, env: { NO_COLOR: '1' } })
    expect(printed).toMatchObject({ exitCode, err: '' })
    expect(printed.out).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
    for (const text of says) expect(printed.out.replace(/\n +/g, ' ')).toContain(text)
    expect(printed.out.length).toBeLessThan(30_000)
    const json = await check([...argvFor(server.port), '--json'])
    expect(json.out).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
    expect(await checkJson(argvFor(server.port))).toMatchObject({ exitCode })
  })
})

test('a terminal is safe from a method with terminal sequences', async () => {
  const { out, exitCode } = await check(['http://127.0.0.1:9/', '-X', 'GE\x1b[31mT'], { outIsTerminal: true, env: { NO_COLOR: '1' } })
  expect(exitCode).toBe(1)
  expect(out.split('\n')[0]).toContain('GE\\x1b[31mT')
  expect(out).not.toContain('\x1b')
})

test('redirects with headers without end are followed until they are too much, and end with a sentence and exit code 2', async () => {
  const filler = 'a:\r\n'.repeat(60_000)
  const server = await startServer((socket, request) => {
    const next = Number(/\d+/.exec(request)?.[0] ?? 0) + 1
    socket.end(`HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: /${next}\r\n${filler}\r\n`)
  })
  const { out, err, exitCode } = await check(argvFor(server.port))
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
  expect(err).toBe(
    `visto: http://127.0.0.1:${server.port} sends too much: the headers of all answers come to more than 512 KiB, which is as much as one check reads. Let it send fewer or shorter headers.\n`,
  )
  expect(server.requests).toHaveLength(3)
  expect(await checkJsonOrFailure(argvFor(server.port))).toMatchObject({ exitCode: 2, error: { code: 'limit' } })
})

test('redirects without end are followed as far as browsers do, and the page cannot read them', async () => {
  const server = await startServer((socket, request) => {
    const next = Number(/\d+/.exec(request)?.[0] ?? 0) + 1
    socket.end(`HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: /${next}\r\n\r\n`)
  })
  const { out, err, exitCode } = await check([...argvFor(server.port), '-X', 'GET'])
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 })
  expect(out.split('\n')[0]).toBe('✗ The page cannot read the answer, yet the GET reaches the server.')
  expect(out).toContain('The server redirected more than 20 times, where browsers stop.')
  expect(out).toContain('… 14 more …')
  expect(server.requests).toHaveLength(21)
})

const failures: { name: string; argv: (port: number) => string[]; says: string }[] = [
  { name: 'TLS is asked of a plain port', argv: (port) => [`https://127.0.0.1:${port}/`, '--timeout', '20'], says: 'does not speak TLS' },
  { name: 'DNS knows no such name', argv: () => ['http://no-such-host.invalid/', '--timeout', '5'], says: 'no-such-host.invalid' },
]

test.each(failures)('a sentence says so where $name', async ({ argv, says }) => {
  const server = await listenRaw((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
  const { out, err, exitCode } = await check([...argv(server.port), '--from', page])
  await server.close()
  expect(out).toContain('? No answer came')
  expect(exitCode).toBe(2)
  expect(err).toContain(says)
})
