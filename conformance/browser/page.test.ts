import { describe, expect, test } from 'vitest'
import { open, openScene, type Place, places, seen } from './scripted-server.ts'

type Asked = Required<RequestInit>

/** What web-platform-tests has under fetch/api/{basic,credentials,headers,request,response,body,policies}, asked anew. */

describe('credentials', () => {
  const cookie = 'a=1; Path=/; SameSite=None; Secure'
  test.each<[credentials: Asked['credentials'], place: Place, sent: boolean]>([
    ['omit', 'own', false],
    ['same-origin', 'own', true],
    ['include', 'own', true],
    ['omit', 'other', false],
    ['same-origin', 'other', false],
    ['include', 'other', true],
  ])('%s to %s: cookies go along and are kept, or neither', async (credentials, place, sent) => {
    const { page, url, browser, sent: headers } = await openScene({ profile: 'firefox' })
    browser.cookies.set(places[place], cookie.replace('; Secure', ''))
    const answer = {
      headers: { 'Access-Control-Allow-Origin': places.own, 'Access-Control-Allow-Credentials': 'true', 'Set-Cookie': 'b=2' },
    }
    await page.fetch(url(place, { answer }), { credentials })
    expect([headers()['cookie'], browser.cookies.get(places[place]).length]).toEqual(sent ? ['a=1', 2] : [undefined, 1])
  })

  test('an answer gives its cookies to nobody', async () => {
    const { page, url } = await openScene()
    const { headers } = await page.fetch(url('own', { answer: { headers: { 'Set-Cookie': ['a=1', 'b=2'], 'Set-Cookie2': 'c' } } }))
    expect([headers.get('set-cookie'), headers.getSetCookie(), headers.has('set-cookie2')]).toEqual([null, [], false])
  })
})

describe('modes', () => {
  test.each<[mode: Asked['mode'], place: Place, expected: string]>([
    ['same-origin', 'own', 'basic 200'],
    ['same-origin', 'site', 'TypeError'],
    ['same-origin', 'other', 'TypeError'],
    ['no-cors', 'own', 'basic 200'],
    ['no-cors', 'other', 'opaque 0'],
    ['cors', 'other', 'TypeError'],
  ])('%s to %s gives %s', async (mode, place, expected) => {
    const { page, url } = await openScene()
    expect(await seen(page.fetch(url(place), { mode }))).toBe(expected)
  })

  test.each<[policy: string, place: Place, expected: string]>([
    ['same-origin', 'site', 'TypeError'],
    ['same-site', 'site', 'opaque 0'],
    ['same-site', 'other', 'TypeError'],
    ['cross-origin', 'other', 'opaque 0'],
    ['SAME-ORIGIN', 'other', 'opaque 0'],
    ['same-origin, same-origin', 'other', 'opaque 0'],
  ])('without CORS, Cross-Origin-Resource-Policy: %s at %s gives %s', async (policy, place, expected) => {
    const { page, url } = await openScene()
    const answer = { headers: { 'Cross-Origin-Resource-Policy': policy } }
    expect(await seen(page.fetch(url(place, { answer }), { mode: 'no-cors' }))).toBe(expected)
  })

  test('without CORS only safelisted headers go, and only three methods', async () => {
    const { page, url, sent } = await openScene()
    const headers = { 'Content-Type': 'text/plain', 'X-One': '1', Range: 'bytes=0-', Authorization: 'a' }
    await page.fetch(url('other'), { method: 'POST', mode: 'no-cors', headers, body: 'x' })
    expect([sent()['content-type'], sent()['x-one'], sent()['range'], sent()['authorization']]).toEqual([
      'text/plain',
      undefined,
      undefined,
      undefined,
    ])
    expect(await seen(page.fetch(url('other'), { method: 'PUT', mode: 'no-cors' }))).toBe('TypeError')
  })
})

describe('what script may set', () => {
  const forbidden = ['Accept-Charset', 'Connection', 'Content-Length', 'Cookie', 'Date', 'DNT', 'Expect', 'Host', 'Keep-Alive', 'Origin']
  const others = ['Referer', 'Set-Cookie', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Via', 'Proxy-', 'proxy-a', 'Sec-', 'sec-b']
  test.each([...forbidden, ...others])('%s is not for script', async (name) => {
    const { page, url, sent } = await openScene()
    await page.fetch(url('own'), { headers: { [name]: 'mine' } })
    expect(sent()[name.toLowerCase()]).not.toBe('mine')
  })

  test.each(['X-HTTP-Method', 'X-Method-Override', 'X-HTTP-Method-Override'])(
    '%s goes, unless it names a method that is forbidden',
    async (name) => {
      const { page, url, sent } = await openScene()
      await page.fetch(url('own'), { headers: { [name]: 'GETTRACE' } })
      expect(sent()[name.toLowerCase()]).toBe('GETTRACE')
      await page.fetch(url('own'), { headers: { [name]: ' TRACE,GET' } })
      expect(sent()[name.toLowerCase()]).toBeUndefined()
    },
  )

  test.each(['CONNECT', 'TRACE', 'track', 'GE T', ''])('the method %j is refused', async (method) => {
    const { page, url, wire } = await openScene()
    expect(await seen(page.fetch(url('own'), { method }))).toBe('TypeError')
    expect(wire()).toEqual([])
  })

  test.each([1, 22, 25, 6000, 6667, 10080])('port %i is blocked', async (port) => {
    const { page } = await openScene()
    expect(await seen(page.fetch(`http://shop.example:${port}/`))).toBe('TypeError')
    expect(await seen(page.fetch(`http://other.example:${port}/`, { mode: 'no-cors' }))).toBe('TypeError')
  })

  test('the answer’s headers are fixed', async () => {
    const { page, url } = await openScene()
    const { headers } = await page.fetch(url('own'))
    expect(() => headers.append('x', '1')).toThrow(TypeError)
  })
})

describe('what a body brings', () => {
  test.each<[name: string, body: NonNullable<RequestInit['body']> | null, method: string, type: RegExp | null, length: string | null]>([
    ['none', null, 'GET', null, null],
    ['none of POST', null, 'POST', null, '0'],
    ['none of PUT', null, 'PUT', null, '0'],
    ['text', 'xyz', 'POST', /^text\/plain;charset=UTF-8$/, '3'],
    ['parameters', new URLSearchParams('a=1'), 'POST', /^application\/x-www-form-urlencoded;charset=UTF-8$/, '3'],
    ['a blob', new Blob(['xyz'], { type: 'Text/X' }), 'POST', /^text\/x$/, '3'],
    ['a blob of no type', new Blob(['xyz']), 'POST', null, '3'],
    ['bytes', new Uint8Array(3), 'PUT', null, '3'],
    ['a form', new FormData(), 'POST', /^multipart\/form-data; ?boundary=/, null],
  ])('%s', async (_, body, method, type, length) => {
    const answer = { headers: { 'X-Seen': '1' } }
    const { page, url, browser, sent } = await openScene({ route: { 'https://echo.example': { fetch: tellLength } } })
    await page.fetch(url('own', { answer }), { method, body })
    const given = sent()['content-type']
    expect(type === null ? given : type.test(given ?? '')).toBe(type === null ? undefined : true)
    if (length === null && method !== 'GET') return
    const told = await browser.page('https://echo.example/').fetch('/', { method, body })
    expect(await told.text()).toBe(method === 'GET' || body === null ? 'null' : length)
  })

  test.each([204, 205, 304])('status %i has none', async (status) => {
    const { page, url } = await openScene()
    const response = await page.fetch(url('own', { answer: { status } }))
    expect([response.status, response.body, await response.text()]).toEqual([status, null, ''])
  })

  test('HEAD has none, and GET may not have one', async () => {
    const { page, url } = await openScene()
    expect(await (await page.fetch(url('own'), { method: 'HEAD' })).text()).toBe('')
    expect(await seen(page.fetch(url('own'), { method: 'GET', body: 'x' }))).toBe('TypeError')
  })
})

describe('which URL is asked', () => {
  test.each<[url: string, expected: string]>([
    ['about:blank', 'TypeError'],
    ['about:config', 'TypeError'],
    ['data:text/plain,x', 'basic 200'],
    ['data:nonsense', 'TypeError'],
    ['blob:http://shop.example:8000/none', 'TypeError'],
    ['ftp://shop.example/', 'TypeError'],
    ['javascript:1', 'TypeError'],
    ['http://user:pw@shop.example:8000/', 'TypeError'],
    ['http://[', 'TypeError'],
  ])('%s gives %s', async (url, expected) => {
    const { page } = await openScene()
    expect(await seen(page.fetch(url))).toBe(expected)
  })

  test('a relative one is the page’s, and script sees it without its fragment', async () => {
    const { page } = await openScene()
    expect((await page.fetch('?a#b')).url).toBe(`${places.own}/cart?a`)
  })
})

describe('the referrer', () => {
  const whole = `${places.own}/cart?item=1`
  test.each<[init: RequestInit, place: Place, referer: string | undefined]>([
    [{}, 'own', whole],
    [{}, 'other', `${places.own}/`],
    [{ referrer: '' }, 'own', undefined],
    [{ referrer: '/before?x#y' }, 'own', `${places.own}/before?x`],
    [{ referrer: 'https://evil.example/' }, 'own', whole],
    [{ referrer: 'about:client' }, 'own', whole],
    [{ referrerPolicy: 'no-referrer' }, 'own', undefined],
    [{ referrerPolicy: 'origin' }, 'own', `${places.own}/`],
    [{ referrerPolicy: 'same-origin' }, 'other', undefined],
    [{ referrerPolicy: 'unsafe-url' }, 'other', whole],
  ])('of %j to %s', async (init, place, referer) => {
    const { page, url, sent } = await openScene()
    await page.fetch(url(place, { answer: open }), init)
    expect(sent()['referer']).toBe(referer)
  })
})

describe('integrity', () => {
  const right = 'sha256-nITxO+aGZkQfJKjTLXRB5hYz8UZ+1TzIFKTPpLKrSs4='
  test('is that of the bytes, and never of what script may not read', async () => {
    const { page, url } = await openScene()
    const answer = { ...open, body: 'hello' }
    const ends = async (integrity: string, mode: Asked['mode']): Promise<string> =>
      seen(page.fetch(url('other', { answer }), { integrity, mode }))
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('hello'))).toString('base64')
    expect([await ends(`sha256-${hash}`, 'cors'), await ends(right, 'cors'), await ends(`sha256-${hash}`, 'no-cors')]).toEqual([
      'cors 200',
      'TypeError',
      'TypeError',
    ])
  })
})

function tellLength(request: Request): Response {
  return new Response(request.headers.get('content-length') ?? 'null')
}
