import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { issueCertificate } from '../transport/certificates.cases.ts'
import { listen } from '../transport/servers.cases.ts'
import { check, checkJson, type Printed } from './run.cases.ts'
import type { Report } from './report.ts'
import { apiForEachTest } from './server.cases.ts'

const startApi = apiForEachTest()
const cwd = path.resolve(import.meta.dirname, '../..')

/** `visto`, from its sources, as a process of its own whose streams are pipes. */
async function run(argv: readonly string[], env: Record<string, string> = {}): Promise<Printed> {
  const child = spawn(process.execPath, ['--import', './scripts/typescript.mjs', 'src/cli/main.ts', ...argv], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  return { out, err, exitCode }
}

describe('the process', () => {
  const all = Array.from({ length: 3000 }, (_, index) => [`X-${index}`, 'y'.repeat(20)] as const)
  const cases: { name: string; headers: Record<string, string>; argv: string[]; exitCode: number }[] = [
    { name: 'ends with 0 where the page can read', headers: { 'Access-Control-Allow-Origin': '*' }, argv: [], exitCode: 0 },
    { name: 'ends with 1 where it cannot', headers: {}, argv: [], exitCode: 1 },
    { name: 'ends with 2 where nothing can be known', headers: {}, argv: ['--from', 'localhost'], exitCode: 2 },
    { name: 'writes all of a long JSON to a pipe before it ends', headers: Object.fromEntries(all), argv: ['--json'], exitCode: 1 },
  ]
  test.each(cases)('$name', async ({ headers, argv, exitCode }) => {
    const { origin } = await startApi({ 'GET /': [200, headers] })
    const printed = await run(['check', `${origin}/`, ...argv])
    expect(printed.exitCode).toBe(exitCode)
    expect(printed.err === '').toBe(exitCode !== 2)
    expect(printed.out).not.toContain('\x1b')
    if (argv.includes('--json')) expect((JSON.parse(printed.out) as { exitCode: number }).exitCode).toBe(1)
  })

  test('has colours in a pipe if it is told to', async () => {
    const { origin } = await startApi({ 'GET /': [200] })
    expect((await run(['check', `${origin}/`], { FORCE_COLOR: '1' })).out).toContain('\x1b[31m')
  })
})

test.skipIf(!existsSync('/dev/full'))('a result that cannot be written is no success', () => {
  const child = spawnSync(
    'sh',
    ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, '--import', './scripts/typescript.mjs', 'src/cli/main.ts', '--help'],
    { cwd },
  )
  expect(child.status).toBe(2)
})

test('in a pipe, COLUMNS says how wide it is', async () => {
  const { origin } = await startApi({ 'GET /': [200] })
  const lengths = await Promise.all(
    [70, 90].map(async (columns) => {
      const { out } = await run(['check', `${origin}/`], { COLUMNS: String(columns) })
      return Math.max(...out.split('\n').map((line) => (/^ {2}[│├]/.test(line) ? line.length : 0)))
    }),
  )
  expect(lengths).toEqual([70, 90])
})

describe('over TLS', () => {
  const certificate = issueCertificate({ subject: 'self', names: ['api.test', '127.0.0.1'] })

  test('a certificate that nobody trusts ends it, with the flag that looks past it', async () => {
    const { origin } = await startApi({}, { tls: certificate })
    const { out, err, exitCode } = await check([`${origin}/`])
    expect(out).toContain('(S29, certain)')
    expect(exitCode).toBe(2)
    expect(err).toContain('self-signed')
    expect(err).toContain('look past it with --insecure.')
  })

  test.each([[], ['-X', 'PUT']])(
    'a server of HTTP/2 alone could not be looked at: its certificate is not to blame %j',
    async (...flags) => {
      const server = createSecureServer(certificate).listen(0, '127.0.0.1')
      try {
        await once(server, 'listening')
        const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
        const { out, exitCode } = await check([url, '--insecure', ...flags])
        expect(exitCode).toBe(2)
        expect(out).toContain('visto could not look')
        expect(out).not.toMatch(/S29|renew|In the console|It is not CORS/)
        expect(out.replace(/\s+/g, ' ')).toMatch(/takes HTTP\/2 only.*`curl -i` prints\./)
        const { diagnosis } = await checkJson([url, '--insecure', ...flags])
        expect(diagnosis).toMatchObject({ verdict: 'undecided', situation: null, ran: null, fixes: [] })
        expect(diagnosis?.surer).toEqual([expect.stringContaining('HAR')])
      } finally {
        server.close()
      }
    },
  )

  test('--insecure looks past it, and says so; --resolve names the address', async () => {
    const api = await startApi({ 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] }, { tls: certificate })
    const report = await checkJson([`https://other.test:${api.port}/`, '--resolve', `other.test:${api.port}:127.0.0.1`, '--insecure'])
    expect(report.verdict.readable).toBe(true)
    expect(report.remarks).toContain('Certificates were not checked (--insecure); browsers check them.')
    expect(report.profiles[0]?.wire[0]?.answer?.address).toBe('127.0.0.1')
    expect(api.received[0]?.headers.host).toBe(`other.test:${api.port}`)
  })
})

test('on a terminal, what takes longer than a second is said, and taken away in the end', async () => {
  const { origin } = await startApi({ 'GET /': [302, { Location: 'http://127.0.0.1:9/', 'Access-Control-Allow-Origin': '*' }] })
  const slow = await listen(() => {})
  const { err } = await check([`http://127.0.0.1:${slow.port}/`, '--timeout', '2500ms'], { errIsTerminal: true, columns: 80 })
  await slow.close()
  expect(err.replaceAll(String(slow.port), '12345')).toMatch(
    /^\r\x1b\[KWaiting for GET http:\/\/127\.0\.0\.1:12345\/ \(1 s\)(?:\r\x1b\[KWaiting[^\r]*)*\r\x1b\[Kvisto: /,
  )
  expect((await check([`${origin}/`], { errIsTerminal: true })).err).not.toContain('Waiting')
})

test('what is waited for is said without secrets, in one row of the terminal', async () => {
  const slow = await listen(() => {})
  const url = `http://127.0.0.1:${slow.port}/${'long-path/'.repeat(10)}?token=hunter22abc&page=2`
  const { err } = await check([url, '--timeout', '1500ms'], { errIsTerminal: true, columns: 60 })
  await slow.close()
  const [, waiting = ''] = err.split('\r\x1b[K')
  expect(waiting).toMatch(/^Waiting for GET http:.*…/)
  expect(waiting).toContain('token=***&page=2')
  expect(waiting.length).toBeLessThan(60)
  expect(err).not.toContain('hunter22')
})

describe('no answer at a later step ends it with 2, and the steps before are shown', () => {
  test('the preflight', async () => {
    const { origin } = await startApi({ 'OPTIONS /': (request) => (request.socket.destroy(), [200]) })
    const { out, err, exitCode } = await check([`${origin}/`, '-X', 'PUT'])
    expect(out).toContain('? No answer came to the preflight')
    expect(exitCode).toBe(2)
    expect(err).toContain('closed the connection without an answer')
    const report = await checkJson([`${origin}/`, '-X', 'PUT'])
    expect(report).toMatchObject({
      error: { code: 'no-answer', of: 'preflight', hop: 0 },
      verdict: { readable: null, reached: false, text: 'No answer came to the preflight: the page gets an error that is not of CORS.' },
    })
  })

  test('the request after its preflight', async () => {
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': '*' }
    const { origin, requests } = await startApi({ 'OPTIONS /': [200, cors], 'PUT /': (request) => (request.socket.destroy(), [200]) })
    const { out, err, exitCode } = await check([`${origin}/`, '-X', 'PUT', '--send'])
    expect(exitCode).toBe(2)
    expect(out).toContain('? No answer came: the page gets an error that is not of CORS.\n')
    expect(out).toContain('✓ Access-Control-Allow-Methods: *')
    expect(out).toContain('no answer: ')
    expect(err).toContain('closed the connection without an answer')
    expect(requests).toEqual(['OPTIONS /', 'PUT /'])
  })

  test('where a redirect leads', async () => {
    const { origin } = await startApi({ 'GET /': [302, { 'Access-Control-Allow-Origin': '*', Location: 'http://no-such-host.invalid/' }] })
    const { out, err, exitCode } = await check([`${origin}/`, '--timeout', '5'])
    expect(exitCode).toBe(2)
    expect(out).toContain('302 to http://no-such-host.invalid/')
    expect(err).toContain('no-such-host.invalid')
  })
})

test('a proxy in the environment is not used, and this is said where no answer came', async () => {
  const gone = await listen('')
  await gone.close()
  const printed = await check([`http://127.0.0.1:${gone.port}/`, '--json'], { env: { https_proxy: 'http://proxy.example:8080' } })
  const { remarks } = JSON.parse(printed.out) as Report
  expect(remarks).toContain('HTTPS_PROXY is set, and was not used: the browser may reach what cannot be reached from here directly.')
})
