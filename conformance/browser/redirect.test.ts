import { describe, expect, test } from 'vitest'
import { open, openScene, type Place, places, redirect, seen, type Script } from './scripted-server.ts'

type Asked = Required<RequestInit>

/** What web-platform-tests has under fetch/api/redirect, and of redirects under fetch/api/cors, asked anew. */

describe('a redirect', () => {
  test.each<[status: number, method: string, becomes: string]>([
    [301, 'GET', 'GET'],
    [301, 'POST', 'GET'],
    [301, 'HEAD', 'HEAD'],
    [301, 'PUT', 'PUT'],
    [302, 'POST', 'GET'],
    [302, 'DELETE', 'DELETE'],
    [303, 'GET', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
  ])('of status %i makes of %s a %s', async (status, method, becomes) => {
    const { page, url, browser } = await openScene()
    const hasBody = method === 'POST' || method === 'PUT'
    const response = await page.fetch(url('own', { answer: redirect(url('own'), status) }), { method, ...(hasBody && { body: 'x' }) })
    const { headers, method: sent } = browser.network.at(-1)!
    expect([response.redirected, sent, headers.some(([name]) => /^content-/i.test(name))]).toEqual([
      true,
      becomes,
      hasBody && becomes === method,
    ])
  })

  test('sends a body again, but not one that streams', async () => {
    const { page, url } = await openScene()
    const again = url('own', { answer: redirect(url('own'), 307) })
    const text = await page.fetch(again, { method: 'POST', body: 'twice' })
    expect(await text.json()).toMatchObject({ body: 'twice' })
    const stream = new Blob(['once']).stream()
    expect(await seen(page.fetch(again, { method: 'POST', body: stream, duplex: 'half' }))).toBe('TypeError')
  })

  test.each<[times: number, expected: string]>([
    [20, 'basic 200'],
    [21, 'TypeError'],
  ])('after redirect, %i times, ends as %s', async (times, expected) => {
    const { page, browser } = await openScene({ route: { 'https://count.example': { fetch: countingDown } } })
    expect(await seen(browser.page('https://count.example/').fetch(`/${times}`))).toBe(expected)
    expect(page.origin).toBe(places.own)
  })

  test.each<[mode: Asked['redirect'], requestMode: Asked['mode'], expected: string]>([
    ['follow', 'cors', 'cors 200'],
    ['error', 'cors', 'TypeError'],
    ['manual', 'cors', 'opaqueredirect 0'],
    ['follow', 'no-cors', 'opaque 0'],
    ['manual', 'no-cors', 'opaqueredirect 0'],
    ['error', 'no-cors', 'TypeError'],
    ['follow', 'same-origin', 'TypeError'],
  ])('with redirect: %s and mode: %s gives %s', async (mode, requestMode, expected) => {
    const { page, url } = await openScene()
    const response = page.fetch(url('own', { answer: redirect(url('other', { answer: open })) }), { redirect: mode, mode: requestMode })
    expect(await seen(response)).toBe(expected)
  })

  test('is not looked at by hand in another origin without CORS', async () => {
    const { page, url } = await openScene()
    const elsewhere = url('other', { answer: redirect(url('other')) })
    expect(await seen(page.fetch(elsewhere, { redirect: 'manual', mode: 'no-cors' }))).toBe('TypeError')
  })

  test.each<[location: string, expected: string]>([
    ['data:,x', 'TypeError'],
    ['mailto:a@b.example', 'TypeError'],
    ['file:///', 'TypeError'],
    ['about:blank', 'TypeError'],
    ['http://:x', 'TypeError'],
    ['http://shop.example:25/', 'TypeError'],
    ['#x', 'TypeError'],
    ['/?script={}', 'basic 200'],
  ])('to %s ends as %s', async (location, expected) => {
    const { page, url } = await openScene()
    expect(await seen(page.fetch(url('own', { answer: redirect(location) })))).toBe(expected)
  })

  test('without a Location is an answer like any', async () => {
    const { page, url } = await openScene()
    expect(await seen(page.fetch(url('own', { answer: { status: 302 } })))).toBe('basic 302')
  })
})

describe('across origins', () => {
  test.each<[name: string, way: Place[], origin: string | undefined, site: string]>([
    ['home', ['own', 'own'], undefined, 'same-origin'],
    ['to another', ['own', 'other'], places.own, 'cross-site'],
    ['within another', ['other', 'other'], places.own, 'cross-site'],
    ['from one to the next', ['other', 'third'], 'null', 'cross-site'],
    ['and back', ['own', 'other', 'own'], 'null', 'cross-site'],
    ['within the site', ['own', 'site'], places.own, 'same-site'],
  ])('a chain %s ends with its own Origin', async (_, way, origin) => {
    const { page, url, sent } = await openScene()
    const start = way.reduceRight((next, place) => url(place, { answer: next === '' ? open : redirect(next) }), '')
    await page.fetch(start)
    expect(sent()['origin']).toBe(origin)
  })

  test('the URL of a redirect carries no user name to another origin', async () => {
    const { page, url } = await openScene({ profile: 'standard' })
    const to = (place: Place): string => url(place, { answer: open }).replace('//', '//user:pw@')
    const ends = (from: Place, place: Place): Promise<string> => seen(page.fetch(url(from, { answer: redirect(to(place)) })))
    expect([await ends('own', 'own'), await ends('own', 'other'), await ends('other', 'other')]).toEqual([
      'basic 200',
      'TypeError',
      'TypeError',
    ])
  })

  test('Authorization is not sent on', async () => {
    const { page, url, sent } = await openScene()
    const init = { headers: { Authorization: 'Basic eA==' } }
    await page.fetch(url('own', { answer: redirect(url('own')) }), init)
    expect(sent()['authorization']).toBe('Basic eA==')
    await page.fetch(url('own', { answer: redirect(url('other', { answer: open })) }), init)
    expect(sent()['authorization']).toBeUndefined()
  })

  test('a request that was asked for is asked for again at the next origin', async () => {
    const { page, url, wire } = await openScene()
    const preflight = { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'x-one' } }
    const last: Script = { preflight, answer: open }
    const init = { headers: { 'X-One': '1' } }
    expect(await seen(page.fetch(url('other', { preflight, answer: redirect(url('third', last)) }), init))).toBe('cors 200')
    const hosts = ['other', 'third'].flatMap((place) =>
      ['OPTIONS', 'GET'].map((method) => `${method} ${new URL(places[place as Place]).hostname}`),
    )
    expect(wire()).toEqual(hosts)
    expect(await seen(page.fetch(url('other', { preflight, answer: redirect(url('third', { answer: open })) }), init))).toBe('TypeError')
  })

  test('every hop has to allow the page', async () => {
    const { page, url } = await openScene()
    const closed = { status: 302, headers: { Location: url('own') } }
    expect(await seen(page.fetch(url('other', { answer: closed })))).toBe('TypeError')
    expect(await seen(page.fetch(url('other', { answer: closed }), { mode: 'no-cors' }))).toBe('opaque 0')
  })
})

describe('the referrer after a redirect', () => {
  const whole = `${places.own}/cart?item=1`
  const origin = `${places.own}/`
  test.each<[policy: Asked['referrerPolicy'], onTheWay: string, place: Place, referer: string | undefined]>([
    ['unsafe-url', '', 'other', whole],
    ['', 'unsafe-url', 'other', whole],
    ['unsafe-url', 'no-referrer', 'other', undefined],
    ['unsafe-url', 'origin', 'own', origin],
    ['no-referrer', 'unsafe-url', 'own', undefined],
    ['origin', 'unsafe-url', 'own', origin],
    ['unsafe-url', 'same-origin', 'other', undefined],
    ['unsafe-url', 'origin-when-cross-origin', 'other', origin],
    ['unsafe-url', 'nonsense', 'other', whole],
  ])('%j, with Referrer-Policy: %j on the way to %s', async (referrerPolicy, onTheWay, place, referer) => {
    const { page, url, sent } = await openScene()
    const answer = redirect(url(place, { answer: open }), 302, { 'Referrer-Policy': onTheWay })
    await page.fetch(url('own', { answer }), { referrerPolicy })
    expect(sent()['referer']).toBe(referer)
  })
})

/** Redirects as often as its path says. */
function countingDown(request: Request): Response {
  const left = Number(new URL(request.url).pathname.slice(1))
  return left === 0 ? new Response('there') : new Response(null, { status: 302, headers: { Location: `/${left - 1}` } })
}
