import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { withoutBody, withoutHead } from '../transport/hostile-servers.cases.ts'
import { allClosed, type Behaviour, serverForEachTest } from '../transport/servers.cases.ts'
import { apiAt, home, listen, open, openBrowser, refusalOf } from './browser.cases.ts'

const serve = serverForEachTest()

/** What this process holds open, but for what waits for nothing. */
const held = (): string[] =>
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout' || name.startsWith('TCPSocket') || name.startsWith('TCPConnect'))
/** Looked at after servers and browsers are closed; without a timer, which would be one that is held. */
async function releaseAll(): Promise<void> {
  const until = Date.now() + 2000
  while (held().length > 0) {
    if (Date.now() > until) throw new Error(`The test holds open: ${held().join(', ')}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
beforeEach(({ onTestFinished }) => onTestFinished(releaseAll))

describe('a server that never gives a head', () => {
  test.each(withoutHead.filter(({ options }) => options?.maxHeaderBytes === undefined))('$name', async ({ server, options }) => {
    const { port, ...rest } = await serve(server)
    const browser = openBrowser({ timeout: options?.timeout ?? 5000, resolve: { 'api.localhost': '127.0.0.1' } })
    const { error, cause } = await refusalOf(browser.page(home).fetch(apiAt(port)))
    expect([error.message, cause.finding?.code]).toEqual(['Failed to fetch', 'network-failure'])
    await allClosed({ port, ...rest })
  })
})

describe('a server whose body breaks', () => {
  // A body that comes byte by byte is one that comes: a browser waits, too, and whoever does not gives a signal.
  test.each(withoutBody.filter(({ name }) => !name.includes('a byte at a time')))('$name', async ({ server, options }) => {
    const { port, ...rest } = await serve(server)
    const browser = openBrowser({ timeout: options?.timeout ?? 5000, resolve: { 'api.localhost': '127.0.0.1' } })
    const response = await browser.page(home).fetch(apiAt(port))
    const { error, cause } = await refusalOf(response.text())
    expect([error.message, cause.finding]).toEqual(['network error', null])
    await allClosed({ port, ...rest })
  })

  test('breaks what nobody reads without a sound', async () => {
    const { port } = await listen(
      open((request, response) => void response.writeHead(200, { 'Content-Length': '9' }).write('abc', () => request.destroy())),
    )
    const response = await openBrowser().page(home).fetch(apiAt(port))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await refusalOf(response.arrayBuffer())
    expect(response.bodyUsed).toBe(true)
  })
})

describe('a body in gzip', () => {
  const zipped = (bytes: Buffer): Behaviour => {
    const lines = `HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`
    return (socket) => socket.write(Buffer.concat([Buffer.from(lines), bytes]))
  }
  const fetched = async (bytes: Buffer) => {
    const { port } = await serve(zipped(bytes))
    return openBrowser({ resolve: { 'api.localhost': '127.0.0.1' } })
      .page(home)
      .fetch(apiAt(port))
  }

  test('that is cut off', async () => {
    const whole = gzipSync(randomBytes(10_000))
    const { error } = await refusalOf((await fetched(whole.subarray(0, 5000))).text())
    expect(error.message).toBe('network error')
  })

  test('that is none', async () => {
    const { error } = await refusalOf((await fetched(Buffer.from('nonsense'.repeat(9)))).text())
    expect(error.message).toBe('network error')
  })

  test('of 256 MiB from 256 KiB is never in memory as a whole', async () => {
    const response = await fetched(gzipSync(Buffer.alloc(1 << 28)))
    const before = process.memoryUsage().arrayBuffers
    const reader = response.body!.getReader()
    for (let total = 0; total < 1 << 24;) total += (await reader.read()).value!.length
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20)
    await reader.cancel()
  })
})

describe('redirects', () => {
  test('in a circle end after twenty', async () => {
    const { port } = await listen(open((_, response) => void response.writeHead(302, { Location: '/' }).end('moved')))
    const browser = openBrowser()
    const { cause } = await refusalOf(browser.page(home).fetch(apiAt(port)))
    expect([cause.finding?.code, browser.network.length]).toEqual(['redirect-limit', 21])
  })

  test('with bodies that never end let their connections go', async () => {
    const { port, sockets } = await listen(
      open((request, response) => {
        if (request.url === '/end') return void response.end('arrived')
        response.writeHead(302, { Location: '/end' }).write('x'.repeat(1000))
      }),
    )
    const response = await openBrowser().page(home).fetch(apiAt(port))
    expect(await response.text()).toBe('arrived')
    await expect.poll(() => sockets.size).toBe(1)
  })
})

describe('a thousand fetches at once', () => {
  test('are all answered, over a few connections', async () => {
    const { port, sockets } = await listen(open((request, response) => void response.end(request.url)))
    const page = openBrowser().page(home)
    const paths = Array.from({ length: 1000 }, (_, index) => `/${index}`)
    const answers = await Promise.all(paths.map(async (path) => (await page.fetch(apiAt(port, path))).text()))
    expect(answers).toEqual(paths)
    expect(sockets.size).toBeLessThanOrEqual(6)
  })

  test('are all refused, where nobody is there', async () => {
    const { port, server } = await listen(() => {})
    server.close()
    const page = openBrowser().page(home)
    const codes = await Promise.all(
      Array.from({ length: 1000 }, async () => (await refusalOf(page.fetch(apiAt(port)))).cause.finding?.code),
    )
    expect(new Set(codes)).toEqual(new Set(['network-failure']))
  })

  test('do not wait for answers that nobody reads', async () => {
    const { port } = await listen(open((_, response) => void response.end('x'.repeat(10_000))))
    const page = openBrowser().page(home)
    const statuses = await Promise.all(Array.from({ length: 100 }, async () => (await page.fetch(apiAt(port))).status))
    expect(statuses.every((status) => status === 200)).toBe(true)
  })
})

describe("a request's body that fails", () => {
  test('is a network error', async () => {
    const { port } = await listen(open((request) => void request.resume()))
    const body = new ReadableStream({
      pull() {
        throw new Error('no more of it')
      },
    })
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    const { cause } = await refusalOf(openBrowser().page(home).fetch(apiAt(port), init))
    expect(cause.message).toContain('body could not be read')
  })

  test('is left when the request is given up', async () => {
    let cancelled: unknown
    const { port } = await listen(open(() => {}))
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 16)),
      cancel: (reason) => void (cancelled = reason ?? 'cancelled'),
    })
    const controller = new AbortController()
    const init = { method: 'POST', body, duplex: 'half', signal: controller.signal } as RequestInit
    const response = openBrowser().page(home).fetch(apiAt(port), init)
    setTimeout(() => controller.abort(), 50)
    await expect(response).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await expect.poll(() => cancelled).toBeDefined()
  })
})
