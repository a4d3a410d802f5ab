import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { PageRequestInit } from './page-classes.ts'
import { apiAt, echo, home, listen, open, openBrowser, refusalOf } from './browser.cases.ts'

describe('what a page may read', () => {
  test('an answer that allows it, with the headers that it exposes', async () => {
    const { port } = await listen(
      open((_, response) => void response.writeHead(201, { 'X-Seen': 'yes', 'X-Hidden': 'no', 'Set-Cookie': 'a=1' }).end('hello')),
    )
    const response = await openBrowser().page(home).fetch(apiAt(port, '/a?b#c'))
    expect(response).toMatchObject({
      type: 'cors',
      status: 201,
      statusText: 'Created',
      ok: true,
      redirected: false,
      url: apiAt(port, '/a?b'),
    })
    expect(await response.text()).toBe('hello')
    expect(['x-seen', 'x-hidden', 'set-cookie'].map((name) => response.headers.get(name))).toEqual(['yes', null, null])
  })

  test('the answer of its own origin, by a relative URL', async () => {
    const { port } = await listen((request, response) => void response.setHeader('X-Hidden', 'no').end(request.url))
    const response = await openBrowser().page(`http://localhost:${port}/a/b`).fetch('../c?d')
    expect(response).toMatchObject({ type: 'basic', url: `http://localhost:${port}/c?d` })
    expect([await response.text(), response.headers.get('x-hidden')]).toEqual(['/c?d', 'no'])
  })

  test('nothing of an opaque answer', async () => {
    const { port } = await listen((_, response) => void response.end('secret'))
    const response = await openBrowser().page(home).fetch(apiAt(port), { mode: 'no-cors' })
    expect(response).toMatchObject({ type: 'opaque', status: 0, url: '', body: null })
    expect([...response.headers]).toEqual([])
  })

  test('of a redirect that it follows itself, that there was one', async () => {
    const { port } = await listen((_, response) => void response.writeHead(302, { Location: '/b' }).end())
    const response = await openBrowser().page(`http://localhost:${port}/`).fetch('/a', { redirect: 'manual' })
    expect(response).toMatchObject({ type: 'opaqueredirect', status: 0, url: `http://localhost:${port}/a`, body: null })
  })

  test('a data: URL', async () => {
    const response = await openBrowser().page(home).fetch('data:text/plain;base64,aGVsbG8#x')
    expect([response.type, response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      'basic',
      200,
      'text/plain',
      'hello',
    ])
  })

  test.each([
    ['IMAGE/gif;hi=x', 'image/gif;hi=x'],
    ['text/plain;Charset="UTF-8";', 'text/plain;charset=UTF-8'],
    ['  ;charset=x', 'text/plain;charset=x'],
    [';base 64', 'text/plain'],
    ['nonsense', 'text/plain;charset=US-ASCII'],
  ])('a data: URL whose type is written %j, as %j', async (type, expected) => {
    const response = await openBrowser().page(home).fetch(`data:${type},x`)
    expect(response.headers.get('content-type')).toBe(expected)
  })

  test('a data: URL with percents, in HEAD its head alone', async () => {
    const page = openBrowser().page(home)
    expect(await (await page.fetch('data:,caf%C3%A9%20%')).text()).toBe('café %')
    expect(await (await page.fetch('data:,caf%C3%A9', { method: 'HEAD' })).text()).toBe('')
  })

  test('a blob: URL, whole or in part', async () => {
    const page = openBrowser().page(home)
    const url = URL.createObjectURL(new Blob(['0123456789'], { type: 'text/plain' }))
    const whole = await page.fetch(url)
    expect([whole.type, whole.status, whole.headers.get('content-length'), await whole.text()]).toEqual(['basic', 200, '10', '0123456789'])
    const ranges = ['bytes=2-4', 'bytes=8-', 'bytes=-3', 'bytes=5-99']
    const parts = await Promise.all(ranges.map(async (Range) => (await page.fetch(url, { headers: { Range } })).text()))
    expect(parts).toEqual(['234', '89', '789', '56789'])
    const part = await page.fetch(url, { headers: { Range: 'bytes=2-4' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 2-4/10'])
    await expect(page.fetch(url, { headers: { Range: 'bytes=99-' } })).rejects.toThrow(TypeError)
    await expect(page.fetch(url, { method: 'POST' })).rejects.toThrow(TypeError)
    URL.revokeObjectURL(url)
    await expect(page.fetch(url)).rejects.toThrow(TypeError)
  })

  const nothing = [
    'about:config',
    'about:blank#x',
    'file:///etc/passwd',
    'blob:https://app.example.com/1',
    'ftp://a.example/',
    'data:nonsense',
  ]
  test.each(nothing)('nothing of %s', async (url) => {
    const { error } = await refusalOf(openBrowser().page(home).fetch(url))
    expect(error).toBeInstanceOf(TypeError)
  })
})

describe('what goes over the wire', () => {
  const sent = async (url: (port: number) => string, init?: PageRequestInit, page = home) => {
    const { port } = await listen(echo)
    const response = await openBrowser().page(page).fetch(url(port), init)
    return (await response.json()) as Record<string, string>
  }

  test('what browsers add to a request', async () => {
    expect(await sent(apiAt)).toMatchObject({
      accept: '*/*',
      'accept-encoding': expect.stringMatching(/^gzip, deflate, br(?:, zstd)?$/),
      'accept-language': 'en-US,en;q=0.9',
      connection: 'keep-alive',
      origin: 'https://app.example.com',
      referer: 'https://app.example.com/',
      'sec-fetch-dest': 'empty',
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'cross-site',
      'user-agent': expect.stringMatching(/^Mozilla\/5\.0 \(compatible; visto\/\d/),
    })
  })

  test('what script sets instead', async () => {
    const headers = { Accept: 'text/csv', 'Accept-Language': 'it', 'User-Agent': 'x', Cookie: 'a=1', Origin: 'https://evil.example' }
    expect(await sent(apiAt, { headers }, 'http://app.localhost/')).toMatchObject({
      accept: 'text/csv',
      'accept-language': 'it',
      origin: 'http://app.localhost',
    })
  })

  const cases: [name: string, init: PageRequestInit, header: string, expected: string | undefined][] = [
    ['a part is asked for uncoded', { headers: { Range: 'bytes=0-9' } }, 'accept-encoding', 'identity'],
    ['cache mode no-store', { cache: 'no-store' }, 'pragma', 'no-cache'],
    ['cache mode reload', { cache: 'reload' }, 'cache-control', 'no-cache'],
    ['cache mode no-cache', { cache: 'no-cache' }, 'cache-control', 'max-age=0'],
    ['cache mode force-cache', { cache: 'force-cache' }, 'cache-control', undefined],
    ['a request with a condition', { headers: { 'If-None-Match': '"1"' } }, 'cache-control', 'no-cache'],
    ['no referrer', { referrerPolicy: 'no-referrer' }, 'referer', undefined],
    ['an empty referrer', { referrer: '' }, 'referer', undefined],
    ['a referrer of the page', { referrer: '/cart', referrerPolicy: 'unsafe-url' }, 'referer', 'https://app.example.com/cart'],
    ['a POST without body', { method: 'POST' }, 'content-length', '0'],
    ['a string', { method: 'POST', body: 'héllo' }, 'content-length', '6'],
    [
      'the type of a form',
      { method: 'POST', body: new URLSearchParams('a=1') },
      'content-type',
      'application/x-www-form-urlencoded;charset=UTF-8',
    ],
    ['a stream', { method: 'POST', body: new Blob(['a']).stream(), duplex: 'half' }, 'transfer-encoding', 'chunked'],
  ]
  test.each<[name: string, init: PageRequestInit, times: number]>([
    ['a request', {}, 2],
    ['one with a body', { method: 'POST', body: 'x' }, 2],
    ['one whose body streams', { method: 'POST', body: new Blob(['x']).stream(), duplex: 'half' }, 1],
  ])('%s that is answered with 421 is sent once more, on another connection, if it can be', async (_, init, times) => {
    const ports: unknown[] = []
    const { port } = await listen(open((request, response) => (ports.push(request.socket.remotePort), response.writeHead(421).end())))
    const response = await openBrowser().page(home).fetch(apiAt(port), init)
    expect([response.status, ports.length, new Set(ports).size]).toEqual([421, times, times])
  })

  test('lines of one name go as one, with the name as the first has it', async () => {
    const { port } = await listen(open((request, response) => void response.end(request.rawHeaders.join('|'))))
    const headers: [string, string][] = [
      ['X-One', '1'],
      ['x-two', ''],
      ['x-ONE', '2'],
    ]
    const response = await openBrowser().page(home).fetch(apiAt(port), { headers })
    expect(await response.text()).toContain('|X-One|1, 2|x-two||')
  })

  test.each(cases)('%s', async (_, init, header, expected) => expect((await sent(apiAt, init))[header]).toBe(expected))

  test('brotli is asked of nobody on whose way others could trip over it', async () => {
    const { port } = await listen(echo)
    const browser = openBrowser({ resolve: { 'api.example.net': '127.0.0.1' } })
    const response = await browser.page('http://app.example.com/').fetch(`http://api.example.net:${port}/`)
    const headers = (await response.json()) as Record<string, string>
    expect([headers['accept-encoding'], headers['sec-fetch-mode']]).toEqual(['gzip, deflate', undefined])
  })

  test('the referrer of the preflight is that of the request', async () => {
    const { port } = await listen(echo)
    const browser = openBrowser()
    await browser.page('https://app.example.com/cart').fetch(apiAt(port), { method: 'PUT', referrerPolicy: 'unsafe-url' })
    const referrers = browser.network.map(({ of, headers }) => [of, headers.find(([name]) => name === 'Referer')?.[1]])
    expect(referrers).toEqual([
      ['preflight', 'https://app.example.com/cart'],
      ['request', 'https://app.example.com/cart'],
    ])
  })

  test('a redirect names another policy, and what was cut off stays so', async () => {
    const next: Record<string, [to: string, policy: string]> = { '/a': ['/b', 'origin'], '/b': ['/c', 'unsafe-url'] }
    const redirecting: RequestListener = (request, response) => {
      const [to, policy] = next[request.url ?? ''] ?? []
      if (to === undefined || policy === undefined) return void response.end(request.headers.referer)
      response.writeHead(302, { Location: to, 'Referrer-Policy': policy }).end()
    }
    const { port } = await listen(open(redirecting))
    const browser = openBrowser()
    const response = await browser.page(`http://localhost:${port}/page?1`).fetch('/a')
    expect(await response.text()).toBe(`http://localhost:${port}/`)
    expect(browser.network.map(({ headers }) => headers.find(([name]) => name === 'Referer')?.[1])).toEqual([
      `http://localhost:${port}/page?1`,
      `http://localhost:${port}/`,
      `http://localhost:${port}/`,
    ])
  })

  test('a body is sent again after a 307, and a stream is not', async () => {
    const { port } = await listen(
      open((request, response) => {
        if (request.url === '/a') request.resume().on('end', () => response.writeHead(307, { Location: '/b' }).end())
        else request.pipe(response)
      }),
    )
    const page = openBrowser().page(home)
    expect(await (await page.fetch(apiAt(port, '/a'), { method: 'POST', body: 'again' })).text()).toBe('again')
    const init = { method: 'POST', body: new Blob(['once']).stream(), duplex: 'half' } as RequestInit
    const { cause } = await refusalOf(page.fetch(apiAt(port, '/a'), init))
    expect(cause.finding?.code).toBe('redirect-stream')
  })

  test('a preflight is asked once as long as it is remembered', async () => {
    let time = 0
    const { port } = await listen((request, response) => {
      response.setHeader('Access-Control-Max-Age', '60')
      echo(request, response)
    })
    const browser = openBrowser({ now: () => time })
    const page = browser.page(home)
    const methods = async () => {
      browser.network.clear()
      await page.fetch(apiAt(port), { method: 'PUT' })
      return browser.network.map(({ method }) => method)
    }
    expect(await methods()).toEqual(['OPTIONS', 'PUT'])
    expect(await methods()).toEqual(['PUT'])
    time = 61_000
    expect(await methods()).toEqual(['OPTIONS', 'PUT'])
  })
})

describe('a refusal', () => {
  const silent: RequestListener = (_, response) => void response.end('secret')

  test('is what script sees in each browser, and says why beside it', async () => {
    const { port } = await listen(silent)
    const of = async (profile: 'chromium' | 'firefox' | 'webkit' | 'standard') =>
      (await refusalOf(openBrowser({ profile }).page(home).fetch(apiAt(port)))).error
    expect((await of('chromium')).message).toBe('Failed to fetch')
    expect((await of('firefox')).message).toBe('NetworkError when attempting to fetch resource.')
    expect((await of('webkit')).message).toBe('Load failed')
    expect((await of('standard')).message).toBe('Failed to fetch')
  })

  test('has a cause with the finding, the trace, the console and the fix', async () => {
    const { port } = await listen(silent)
    const browser = openBrowser()
    const lines: string[] = []
    const off = browser.on('console', (line) => lines.push(line))
    const { cause } = await refusalOf(browser.page(home).fetch(apiAt(port), { method: 'POST' }))
    const line = `Access to fetch at '${apiAt(port)}' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
    expect(cause).toMatchObject({ name: 'CorsError', finding: { code: 'allow-origin-missing' }, reached: true, console: [line] })
    expect(cause.trace.at(-1)).toMatchObject({ rule: 'cors-check.allow-origin', outcome: 'fail' })
    expect(cause.fix).toEqual([
      `In the answer to POST ${apiAt(port)}:`,
      '  + Access-Control-Allow-Origin: https://app.example.com',
      '  + Vary: Origin',
    ])
    expect(cause.message.split('\n')).toEqual([
      `POST ${apiAt(port)} from https://app.example.com: The answer (status 200) has no Access-Control-Allow-Origin, so https://app.example.com may not read it.`,
      'The request itself has reached the server, and may have been carried out: only its answer is kept from the page.',
      'To change:',
      ...cause.fix.map((each) => `  ${each}`),
    ])
    off()
    await refusalOf(browser.page(home).fetch(apiAt(port)))
    expect(lines).toEqual([line])
  })

  test('allows cookies only with a condition, where the server names the page: it may name whoever comes', async () => {
    const { port } = await listen((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '').end()
    })
    const { cause } = await refusalOf(openBrowser().page(home).fetch(apiAt(port), { credentials: 'include' }))
    expect(cause.fix).toEqual([
      `In the answer to GET ${apiAt(port)}:`,
      '  + Access-Control-Allow-Credentials: true',
      expect.stringMatching(/only where the server compares the Origin with a list/),
    ])
  })

  test('of a preflight says that it was one, and which lines would allow it', async () => {
    const { port } = await listen((request, response) => void response.writeHead(request.method === 'OPTIONS' ? 404 : 200).end())
    const { cause } = await refusalOf(
      openBrowser()
        .page(home)
        .fetch(apiAt(port), { method: 'PUT', headers: { 'X-Id': '7' } }),
    )
    expect(cause.reached).toBe(false)
    expect(cause.message).toMatch(/This was the preflight: before the PUT the browser asks with an OPTIONS request/)
    expect(cause.fix.slice(0, 5)).toEqual([
      `In the answer to the preflight OPTIONS ${apiAt(port)}:`,
      '  + status 204',
      '  + Access-Control-Allow-Origin: https://app.example.com',
      '  + Access-Control-Allow-Methods: PUT',
      '  + Access-Control-Allow-Headers: X-Id',
    ])
  })

  test('holds no secret', async () => {
    const { port } = await listen(
      (_, response) => void response.setHeader('Access-Control-Allow-Origin', 'https://t0psecret.example').end(),
    )
    const headers = { Authorization: 'Bearer t0psecret' }
    const { cause } = await refusalOf(openBrowser().page(home).fetch(apiAt(port, '/?token=t0ken99'), { headers }))
    expect(cause.finding).toMatchObject({ code: 'allow-origin-mismatch', args: { value: 'https://***.example' } })
    expect(JSON.stringify(cause) + cause.message).not.toMatch(/t0psecret|t0ken99/)
    const userinfo = await refusalOf(openBrowser().page(home).fetch('https://me:hunter22@api.example.com/'))
    expect(JSON.stringify(userinfo.cause) + userinfo.cause.message + userinfo.error.message).not.toContain('hunter22')
  })

  const elsewhere: RequestListener = (request, response) =>
    request.url === '/' ? void response.writeHead(302, { Location: '/?session=t0ken99' }).end() : void response.end()
  test.each([
    ['before a redirect is followed', elsewhere],
    ['after it was', open(elsewhere)],
  ])('holds no token of a URL to which the server redirects, %s', async (_, answer) => {
    const { port } = await listen(answer)
    const { cause } = await refusalOf(openBrowser().page(home).fetch(apiAt(port), { integrity: 'sha256-AAAA' }))
    expect(JSON.stringify(cause) + cause.message).not.toContain('t0ken99')
  })

  test('holds no secret where it is none of the rules that refuse', async () => {
    const { port } = await listen(open((_, response) => void response.end('hello')))
    const { cause } = await refusalOf(
      openBrowser()
        .page(home)
        .fetch(apiAt(port), { integrity: 'sha256-AAAA', method: 'PUT', headers: { 'X-Trace': 't0psecret' } }),
    )
    expect(cause.trace).not.toEqual([])
    expect(JSON.stringify(cause) + cause.message).not.toContain('t0psecret')
  })

  test('of no arguments at all', async () => {
    await expect(Reflect.apply(openBrowser().page(home).fetch, null, [])).rejects.toThrow('fetch() takes 1 argument, and got 0.')
  })

  test('of arguments has the message of the browser, and says what to write', async () => {
    const page = openBrowser().page(home)
    const { error, cause } = await refusalOf(page.fetch(apiAt(80), { method: 'TRACE' }))
    expect(error.message).toBe("Failed to execute 'fetch' on 'Window': 'TRACE' HTTP method is unsupported.")
    expect(cause.finding?.code).toBe('forbidden-method')
    await expect(page.fetch('http://[')).rejects.toThrow("Failed to execute 'fetch' on 'Window': Failed to parse URL from http://[")
  })

  test('for a server that is not there says so', async () => {
    const { port, server } = await listen(silent)
    server.close()
    const { error, cause } = await refusalOf(openBrowser().page(home).fetch(apiAt(port)))
    expect([error.message, cause.finding?.code, cause.finding?.args]).toEqual([
      'Failed to fetch',
      'network-failure',
      { failed: 'ECONNREFUSED' },
    ])
    expect(cause.message).toContain(`:${port}`)
  })
})

describe('a page without an origin', () => {
  const pages: [name: string, url: string, options: { sandboxed?: boolean }][] = [
    ['of a data: URL', 'data:text/html,hello', {}],
    ['in a sandboxed frame', home, { sandboxed: true }],
    ['of a file: URL', 'file:///tmp/index.html', {}],
  ]
  test.each(pages)('%s is null to servers', async (_, url, options) => {
    const { port } = await listen(echo)
    const page = openBrowser().page(url, options)
    const headers = (await (await page.fetch(apiAt(port))).json()) as Record<string, string>
    expect([page.origin, headers['origin'], headers['referer'], headers['sec-fetch-site']]).toEqual([
      'null',
      'null',
      undefined,
      'cross-site',
    ])
  })
})

describe('integrity', () => {
  const good = 'sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='
  const bad = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
  const fetched = async (integrity: string, init: RequestInit = {}) => {
    const { port } = await listen(open((_, response) => void response.end('hello')))
    return openBrowser()
      .page(home)
      .fetch(apiAt(port), { integrity, ...init })
  }
  test('that is kept lets the body through', async () => expect(await (await fetched(good)).text()).toBe('hello'))
  test('that is broken is a network error', async () => {
    const { error, cause } = await refusalOf(fetched(bad))
    expect([error.message, cause.finding]).toEqual(['Failed to fetch', null])
    expect(cause.message).toContain(`its digest is ${good}`)
  })
  test('of a body that breaks is a network error of fetch() itself', async () => {
    const { port } = await listen(
      open((_, response) => void response.writeHead(200, { 'Content-Length': '9' }).write('hello', () => response.destroy())),
    )
    const { error } = await refusalOf(openBrowser().page(home).fetch(apiAt(port), { integrity: good }))
    expect(error.message).toBe('Failed to fetch')
  })
  test('of an opaque answer cannot be known', async () => {
    expect((await refusalOf(fetched(good, { mode: 'no-cors' }))).cause.message).toContain('with integrity')
  })
})

describe('keepalive', () => {
  test('bodies under way may come to 64 KiB together', async () => {
    const { port } = await listen(open((request, response) => void request.resume().on('end', () => setTimeout(() => response.end(), 50))))
    const page = openBrowser().page(home)
    const send = (length: number) => page.fetch(apiAt(port), { method: 'POST', keepalive: true, body: 'x'.repeat(length) })
    const { cause } = await refusalOf(send(64 * 1024 + 1))
    expect(cause.message).toMatch(/with keepalive/)
    const first = send(40_000)
    await refusalOf(send(40_000))
    expect((await first).status).toBe(200)
    expect((await send(40_000)).status).toBe(200)
  })
})

test('there is no HTTP cache, so only-if-cached finds nothing', async () => {
  const { cause } = await refusalOf(openBrowser().page(home).fetch(home, { cache: 'only-if-cached', mode: 'same-origin' }))
  expect(cause).toMatchObject({ finding: null, reached: false })
})
