import { describe, expect, test } from 'vitest'
import { apiAt, home, listen, open, openBrowser, refusalOf } from './browser.cases.ts'

const never = open(() => {})
const slow = open((_, response) => void response.writeHead(200).write('begun'))

describe('a signal', () => {
  test('that is aborted already sends nothing', async () => {
    const browser = openBrowser()
    await expect(browser.page(home).fetch(apiAt(9999), { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
    expect(browser.network).toEqual([])
  })

  test('rejects with its reason while the answer is waited for, and closes the connection', async () => {
    const { port, sockets } = await listen(never)
    const controller = new AbortController()
    const response = openBrowser().page(home).fetch(apiAt(port), { signal: controller.signal })
    setTimeout(() => controller.abort('enough'), 20)
    await expect(response).rejects.toBe('enough')
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('during a preflight sends no request after it', async () => {
    const { port } = await listen((request) => void (request.method === 'OPTIONS' && setTimeout(() => controller.abort(), 10)))
    const controller = new AbortController()
    const browser = openBrowser()
    await expect(browser.page(home).fetch(apiAt(port), { method: 'PUT', signal: controller.signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
    expect(browser.network.map(({ method }) => method)).toEqual(['OPTIONS'])
  })

  test('ends a body that is being read', async () => {
    const { port, sockets } = await listen(slow)
    const controller = new AbortController()
    const response = await openBrowser().page(home).fetch(apiAt(port), { signal: controller.signal })
    const text = response.text()
    setTimeout(() => controller.abort(), 20)
    await expect(text).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('of an answer that nobody reads yet: every reading after it is told the reason, at once', async () => {
    const { port } = await listen(slow)
    const controller = new AbortController()
    const response = await openBrowser().page(home).fetch(apiAt(port), { signal: controller.signal })
    controller.abort('enough')
    const order: unknown[] = []
    await Promise.all([response.text().catch((reason: unknown) => order.push(reason)), Promise.resolve().then(() => order.push('later'))])
    expect(order).toEqual(['enough', 'later'])
    await expect(response.json()).rejects.toBe('enough')
  })

  test('does nothing to an answer that was read', async () => {
    const { port } = await listen(open((_, response) => void response.end('whole')))
    const controller = new AbortController()
    const response = await openBrowser().page(home).fetch(apiAt(port), { signal: controller.signal })
    expect(await response.text()).toBe('whole')
    controller.abort()
    expect(response.status).toBe(200)
  })

  test('may end any number of fetches without a warning', async () => {
    const warnings: Error[] = []
    const onWarning = (warning: Error): void => void warnings.push(warning)
    process.on('warning', onWarning)
    const { port } = await listen(never)
    const controller = new AbortController()
    const page = openBrowser().page(home)
    const all = Array.from({ length: 20 }, () => page.fetch(apiAt(port), { signal: controller.signal }))
    const settled = Promise.allSettled(all)
    setTimeout(() => controller.abort(), 20)
    expect((await settled).every(({ status }) => status === 'rejected')).toBe(true)
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})

describe('a server that keeps silent', () => {
  test('before the head is a network error that says how long it was waited for', async () => {
    const { port, sockets } = await listen(never)
    const { error, cause } = await refusalOf(openBrowser({ timeout: 50 }).page(home).fetch(apiAt(port)))
    expect(error.message).toBe('Failed to fetch')
    expect(cause.message).toMatch(/50 ms.*timeout/s)
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('in the middle of the body breaks it', async () => {
    const { port, sockets } = await listen(slow)
    const response = await openBrowser({ timeout: 1000 }).page(home).fetch(apiAt(port))
    const { error, cause } = await refusalOf(response.text())
    expect(error.message).toBe('network error')
    expect(cause.message).toMatch(/1000 ms.*timeout/s)
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('is not given up while it says something', async () => {
    const { port } = await listen(
      open((_, response) => {
        response.writeHead(200)
        let left = 6
        const timer = setInterval(() => (left-- > 0 ? response.write('.') : (clearInterval(timer), response.end())), 200)
      }),
    )
    const response = await openBrowser({ timeout: 1000 }).page(home).fetch(apiAt(port))
    expect(await response.text()).toBe('......')
  })

  test('is not given up while it is still being told', async () => {
    const { port } = await listen(open((request, response) => void request.resume().on('end', () => response.end('told'))))
    let left = 6
    const body = new ReadableStream({
      async pull(controller) {
        if (left-- === 0) return controller.close()
        await new Promise((resolve) => setTimeout(resolve, 200))
        controller.enqueue(Buffer.from('.'))
      },
    })
    const response = await openBrowser({ timeout: 1000 }).page(home).fetch(apiAt(port), { method: 'POST', body, duplex: 'half' })
    expect(await response.text()).toBe('told')
  })
})

describe('browser.close()', () => {
  test('ends what is under way, and all that comes after', async () => {
    const { port, sockets } = await listen(never)
    const browser = openBrowser()
    const page = browser.page(home)
    const response = page.fetch(apiAt(port))
    setTimeout(() => browser.close(), 20)
    expect((await refusalOf(response)).cause.message).toContain('browser.close() was called')
    expect((await refusalOf(page.fetch(apiAt(port)))).cause.message).toContain('browser.close() was called')
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('ends kept-alive connections', async () => {
    const { port, sockets } = await listen(open((_, response) => void response.end('whole')))
    const browser = openBrowser()
    await (await browser.page(home).fetch(apiAt(port))).text()
    expect(sockets.size).toBe(1)
    browser.close()
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('ends a body that is being read', async () => {
    const { port } = await listen(slow)
    const browser = openBrowser()
    const text = (await browser.page(home).fetch(apiAt(port))).text()
    browser.close()
    expect((await refusalOf(text)).cause.message).toContain('browser.close() was called')
  })
})
