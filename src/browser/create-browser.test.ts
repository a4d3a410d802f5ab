import { afterEach, describe, expect, test, vi } from 'vitest'
import { apiAt, echo, home, listen, open, openBrowser, refusalOf } from './browser.cases.ts'
import { type BrowserOptions, createBrowser } from './index.ts'

afterEach(() => void vi.restoreAllMocks())

describe('an option that is wrong', () => {
  const wrong: [name: string, options: Record<string, unknown>, message: RegExp][] = [
    ['unknown', { resovle: {} }, /resovle is no option. There is profile, route, resolve/],
    ['profile', { profile: 'chrome' }, /"chrome" does not do. Write one of standard, chromium, firefox and webkit/],
    ['resolve', { resolve: { 'a.example': 'localhost' } }, /"localhost" is no address/],
    ['resolve as a Map', { resolve: new Map([['a.example', '127.0.0.1']]) }, /write { 'api.example.com': '127.0.0.1' }/],
    ['ca', { ca: './ca.pem' }, /a certificate in PEM/],
    ['thirdPartyCookies', { thirdPartyCookies: true }, /'allow' or 'block'/],
    ['timeout', { timeout: '5s' }, /milliseconds above 0, or Infinity/],
    ['timeout that is no number', { timeout: NaN }, /timeout: NaN does not do/],
    ['now', { now: 5 }, /a function that gives milliseconds/],
    ['enforce', { enforce: 0 }, /true, or false to let pages read everything/],
    ['enforce by accident', { enforce: undefined, enforced: false }, /enforced is no option/],
  ]
  test.each(wrong)('%s', (_, options, message) => {
    expect(() => createBrowser(options as BrowserOptions)).toThrow(message)
  })

  test('of a page', () => {
    const browser = createBrowser()
    expect(() => browser.page('/users')).toThrow('"/users" is no URL. Write the page\'s in full')
    expect(() => browser.page('localhost:3000')).toThrow('"localhost:3000" is no URL. Write the page\'s in full')
    expect(browser.page('data:1').origin).toBe('null')
    expect(() => browser.page(home, { sandbox: true } as object)).toThrow('sandbox is no option. There is sandboxed.')
    expect(() => browser.on('consol' as 'console', () => {})).toThrow("Write browser.on('console', listener)")
    expect(() => browser.on('console', undefined as never)).toThrow("Write browser.on('console', (line) => ...)")
  })
})

describe('enforce: false', () => {
  test('says so once, and lets pages read everything without a preflight', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { port } = await listen((request, response) => {
      if (request.url === '/a') response.writeHead(302, { Location: apiAt(port, '/b') }).end()
      else response.setHeader('X-Hidden', 'seen').setHeader('Cross-Origin-Resource-Policy', 'same-origin').end('secret')
    })
    const browser = openBrowser({ enforce: false })
    const page = browser.page(home)
    const response = await page.fetch(`http://www.localhost:${port}/a`, { method: 'PUT', headers: { 'X-Id': '7' }, credentials: 'include' })
    expect([await response.text(), response.headers.get('x-hidden'), response.headers.get('access-control-allow-origin')]).toEqual([
      'secret',
      'seen',
      null,
    ])
    expect(browser.network.map(({ method }) => method)).toEqual(['PUT', 'PUT'])
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/enforce is false/)]])
  })

  test('is not the default, nor what undefined means', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { port } = await listen((_, response) => void response.end('secret'))
    for (const options of [{}, { enforce: undefined }, { enforce: true }]) {
      expect(
        (
          await refusalOf(
            openBrowser(options as BrowserOptions)
              .page(home)
              .fetch(apiAt(port)),
          )
        ).cause.finding?.code,
      ).toBe('allow-origin-missing')
    }
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('browser.network', () => {
  test('is an array of what went over the wire, in order', async () => {
    const { port } = await listen(echo)
    const browser = openBrowser()
    browser.cookies.set(`http://api.localhost:${port}/`, 'id=7; SameSite=None; Secure')
    await browser.page(home).fetch(apiAt(port), { method: 'PUT', credentials: 'include', headers: { Authorization: 'Bearer t0ken' } })
    expect(browser.network).toMatchObject([
      { of: 'preflight', hop: 0, method: 'OPTIONS', url: apiAt(port), page: home, status: 204, failed: null },
      { of: 'request', hop: 0, method: 'PUT', url: apiAt(port), page: home, status: 200, failed: null },
    ])
    const value = (at: number, name: string) => browser.network.at(at)?.headers.find((line) => line[0] === name)?.[1]
    expect(['Cookie', 'Authorization'].map((name) => [value(0, name), value(1, name)])).toEqual([
      [undefined, 'id=7'],
      [undefined, 'Bearer t0ken'],
    ])
    expect(browser.network[1]?.responseHeaders).toContainEqual(['Access-Control-Allow-Origin', 'https://app.example.com'])
    browser.network.clear()
    expect(browser.network).toEqual([])
  })

  test('tells of what failed', async () => {
    const { port, server } = await listen(() => {})
    server.close()
    const browser = openBrowser()
    await refusalOf(browser.page(home).fetch(apiAt(port)))
    expect(browser.network).toMatchObject([{ status: null, responseHeaders: null, failed: 'ECONNREFUSED' }])
  })

  test('keeps the last 1,000', async () => {
    const browser = openBrowser({ route: { 'https://api.example.com': () => new Response() } })
    const page = browser.page('https://api.example.com/')
    for (let count = 0; count < 1010; count++) await page.fetch(`/${count}`)
    expect([browser.network.length, browser.network[0]?.url]).toEqual([1000, 'https://api.example.com/10'])
  })
})

describe('cookies', () => {
  const signIn = open((request, response) => {
    if (request.url === '/in') response.setHeader('Set-Cookie', 'id=7; SameSite=None; Secure')
    response.end(request.headers.cookie ?? 'none')
  })
  const seen = async (init: RequestInit, options: BrowserOptions = {}, url = home) => {
    const { port } = await listen(signIn)
    const page = openBrowser(options).page(url)
    await page.fetch(apiAt(port, '/in'), { credentials: 'include' })
    return (await page.fetch(apiAt(port, '/me'), init)).text()
  }
  const cases: [name: string, init: RequestInit, options: BrowserOptions, page: string, expected: string][] = [
    ['go along with include', { credentials: 'include' }, {}, home, 'id=7'],
    ['go to no other origin by default', {}, {}, home, 'none'],
    ['stay here with omit', { credentials: 'omit' }, {}, home, 'none'],
    ['are blocked for other sites', { credentials: 'include' }, { thirdPartyCookies: 'block' }, home, 'none'],
    ['are not blocked for the own site', { credentials: 'include' }, { thirdPartyCookies: 'block' }, 'http://www.api.localhost/', 'id=7'],
  ]
  test.each(cases)('%s', async (_, init, options, page, expected) => expect(await seen(init, options, page)).toBe(expected))

  test('are kept from an answer that the page may not read', async () => {
    const { port } = await listen((_, response) => void response.setHeader('Set-Cookie', 'id=7; SameSite=None; Secure').end())
    const browser = openBrowser()
    await refusalOf(browser.page(home).fetch(apiAt(port), { credentials: 'include' }))
    expect(browser.cookies.get(apiAt(port))).toMatchObject([{ name: 'id', value: '7' }])
    browser.cookies.clear()
    await refusalOf(browser.page(home).fetch(apiAt(port)))
    expect(browser.cookies.get(apiAt(port))).toEqual([])
  })
})

test('two browsers share nothing', async () => {
  const { port } = await listen(echo)
  const [one, other] = [openBrowser(), openBrowser()]
  one.cookies.set(apiAt(port), 'id=7')
  await one.page(home).fetch(apiAt(port), { method: 'PUT' })
  expect(other.cookies.get(apiAt(port))).toEqual([])
  await other.page(home).fetch(apiAt(port), { method: 'PUT' })
  expect(other.network.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT'])
})

test("a page's fetch needs no page, and its classes are its own", async () => {
  const { port } = await listen(echo)
  const { fetch, Request, Headers } = openBrowser().page(`http://localhost:${port}/`)
  const request = new Request('/a', { headers: new Headers({ 'X-Id': '7' }) })
  expect(((await (await fetch(request)).json()) as Record<string, string>)['x-id']).toBe('7')
})
