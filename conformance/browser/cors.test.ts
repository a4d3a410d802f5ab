import { describe, expect, test } from 'vitest'
import { open, openScene, places, seen, type Script, type Scripted } from './scripted-server.ts'

type Asked = Required<RequestInit>

/** What web-platform-tests has under fetch/api/cors and cors/, asked anew; file by file, docs/browser.md tells where the rest is. */

const allow = (headers: NonNullable<Scripted['headers']>): Scripted => ({
  headers: { 'Access-Control-Allow-Origin': places.own, ...headers },
})
const credentialed = allow({ 'Access-Control-Allow-Credentials': 'true' })
const ofOrigin = (value: string | string[]): Script => ({ answer: { headers: { 'Access-Control-Allow-Origin': value } } })

describe('whose answer is read', () => {
  test.each<[value: string | string[], expected: string]>([
    ['*', 'cors 200'],
    [places.own, 'cors 200'],
    [` ${places.own}\t`, 'cors 200'],
    [`${places.own}/`, 'TypeError'],
    [places.own.toUpperCase(), 'TypeError'],
    ['http://shop.example', 'TypeError'],
    ['https://shop.example:8000', 'TypeError'],
    ['*.shop.example', 'TypeError'],
    ['null', 'TypeError'],
    ['', 'TypeError'],
    [`${places.own}, ${places.own}`, 'TypeError'],
    [`*, ${places.own}`, 'TypeError'],
    [['*', '*'], 'TypeError'],
    [[places.own, places.third], 'TypeError'],
  ])('Access-Control-Allow-Origin: %j gives %s', async (value, expected) => {
    const { page, url } = await openScene()
    expect(await seen(page.fetch(url('other', ofOrigin(value))))).toBe(expected)
  })

  test.each<[value: string, answer: Scripted, expected: string]>([
    ['true', credentialed, 'cors 200'],
    ['True', allow({ 'Access-Control-Allow-Credentials': 'True' }), 'TypeError'],
    ['false', allow({ 'Access-Control-Allow-Credentials': 'false' }), 'TypeError'],
    ['nothing', allow({}), 'TypeError'],
    ['true beside a star', { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' } }, 'TypeError'],
  ])('with credentials, Access-Control-Allow-Credentials: %s gives that', async (_, answer, expected) => {
    const { page, url } = await openScene()
    expect(await seen(page.fetch(url('other', { answer }), { credentials: 'include' }))).toBe(expected)
  })

  test('of an opaque origin, only what is allowed to "null" or to all', async () => {
    const { browser, url } = await openScene()
    const frame = browser.page(places.own, { sandboxed: true })
    const ends = ['null', '*', places.own].map((value) => seen(frame.fetch(url('own', ofOrigin(value)))))
    expect(await Promise.all(ends)).toEqual(['cors 200', 'cors 200', 'TypeError'])
  })
})

describe('which headers of an answer are seen', () => {
  const all = ['cache-control', 'content-language', 'content-type', 'expires', 'last-modified', 'pragma', 'x-one', 'x-two', 'set-cookie']
  const given = Object.fromEntries(all.map((name) => [name, 'a']))
  const safelisted = all.slice(0, 6)
  test.each<[expose: string | string[], credentials: Asked['credentials'], more: string[]]>([
    ['', 'omit', []],
    ['X-One', 'omit', ['x-one']],
    ['x-one,, X-TWO', 'omit', ['x-one', 'x-two']],
    [['x-one', 'x-two'], 'omit', ['x-one', 'x-two']],
    ['*', 'omit', ['x-one', 'x-two']],
    ['*', 'include', []],
    ['*, x-one', 'include', ['x-one']],
    ['set-cookie', 'omit', []],
    ['x-one, x two', 'omit', []],
  ])('Access-Control-Expose-Headers: %j, credentials %s', async (expose, credentials, more) => {
    const { page, url } = await openScene()
    const answer = allow({ ...given, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': expose })
    const { headers } = await page.fetch(url('other', { answer }), { credentials })
    expect(all.filter((name) => headers.has(name))).toEqual([...safelisted, ...more])
  })
})

describe('what is asked before', () => {
  test.each<[name: string, init: RequestInit, preflight: boolean]>([
    ['GET', {}, false],
    ['HEAD', { method: 'HEAD' }, false],
    ['POST of text', { method: 'POST', body: 'x' }, false],
    ['POST of JSON', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }, true],
    ['PUT', { method: 'put' }, true],
    ['patch, in small letters', { method: 'patch' }, true],
    ['a header of no list', { headers: { 'X-One': '' } }, true],
    ['Accept with a byte that is unsafe', { headers: { Accept: '"' } }, true],
    ['Content-Language with one', { headers: { 'Content-Language': '@' } }, true],
    ['a Range from a byte on', { headers: { Range: 'bytes=1-' } }, false],
    ['a Range of the last bytes', { headers: { Range: 'bytes=-1' } }, true],
    ['a value of 129 bytes', { headers: { Accept: 'a'.repeat(129) } }, true],
  ])('%s', async (_, init, preflight) => {
    const { page, url, wire } = await openScene({ profile: 'standard' })
    await seen(page.fetch(url('other', { answer: open }), init))
    expect(wire()[0]?.startsWith('OPTIONS')).toBe(preflight)
  })

  test('what a preflight says, and what it leaves out', async () => {
    const { page, url, sent } = await openScene()
    const headers = { 'X-Two': '2', Accept: 'text/html', 'Content-Type': 'application/json', 'X-One': '1', Authorization: 'a' }
    await seen(page.fetch(url('other'), { method: 'PATCH', headers, credentials: 'include' }))
    const { accept, origin, referer, authorization, cookie, ...rest } = sent(0)
    expect({ accept, origin, referer, authorization, cookie }).toEqual({ accept: '*/*', origin: places.own, referer: `${places.own}/` })
    expect([rest['access-control-request-method'], rest['access-control-request-headers']]).toEqual([
      'PATCH',
      'authorization,content-type,x-one,x-two',
    ])
  })

  test.each<[policy: Asked['referrerPolicy'], referer: string | undefined]>([
    ['no-referrer', undefined],
    ['origin', `${places.own}/`],
    ['same-origin', undefined],
    ['unsafe-url', `${places.own}/cart?item=1`],
    ['strict-origin-when-cross-origin', `${places.own}/`],
  ])('by %s, preflight and request tell the same referrer', async (referrerPolicy, referer) => {
    const { page, url, sent, wire } = await openScene()
    const preflight = allow({ 'Access-Control-Allow-Methods': 'PUT' })
    await page.fetch(url('other', { preflight, answer: open }), { method: 'PUT', referrerPolicy })
    expect([wire().length, sent(0)['referer'], sent(1)['referer'], sent(0)['user-agent']]).toEqual([
      2,
      referer,
      referer,
      sent(1)['user-agent'],
    ])
  })
})

describe('what a preflight has to answer', () => {
  const put = (headers: NonNullable<Scripted['headers']>, status = 204): Script => ({
    preflight: { status, ...allow({ 'Access-Control-Allow-Credentials': 'true', ...headers }) },
    answer: credentialed,
  })
  const methods = 'Access-Control-Allow-Methods'
  const names = 'Access-Control-Allow-Headers'
  test.each<[name: string, script: Script, init: RequestInit, expected: string]>([
    ['any ok status', put({ [methods]: 'PUT' }, 299), { method: 'PUT' }, 'cors 200'],
    ['no redirect', put({ [methods]: 'PUT', Location: '/' }, 301), { method: 'PUT' }, 'TypeError'],
    ['no error', put({ [methods]: 'PUT' }, 404), { method: 'PUT' }, 'TypeError'],
    ['the method', put({}), { method: 'PUT' }, 'TypeError'],
    ['in its letters', put({ [methods]: 'put' }), { method: 'PUT' }, 'TypeError'],
    ['patch is not PATCH', put({ [methods]: 'PATCH' }), { method: 'patch' }, 'TypeError'],
    ['a safelisted method needs no mention', put({ [names]: 'x-one' }), { method: 'POST', headers: { 'X-One': '1' } }, 'cors 200'],
    ['the header, in any letters', put({ [names]: 'X-ONE' }), { headers: { 'x-one': '1' } }, 'cors 200'],
    ['each header', put({ [names]: 'x-one' }), { headers: { 'x-one': '1', 'x-two': '2' } }, 'TypeError'],
    ['a list that is one', put({ [methods]: 'PUT, bad method' }), { method: 'PUT' }, 'TypeError'],
    ['names that are names', put({ [names]: 'x-one, x two' }), { headers: { 'x-one': '1' } }, 'TypeError'],
    ['a star for methods', put({ [methods]: '*' }), { method: 'PUT' }, 'cors 200'],
    ['but no star with credentials', put({ [methods]: '*' }), { method: 'PUT', credentials: 'include' }, 'TypeError'],
    ['a star for headers', put({ [names]: '*' }), { headers: { 'x-one': '1' } }, 'cors 200'],
    ['none with credentials', put({ [names]: '*' }), { headers: { 'x-one': '1' }, credentials: 'include' }, 'TypeError'],
    ['not for Authorization', put({ [names]: '*' }), { headers: { Authorization: 'a' } }, 'TypeError'],
    ['which is named beside it', put({ [names]: '*, authorization' }), { headers: { Authorization: 'a' } }, 'cors 200'],
  ])('%s', async (_, script, init, expected) => {
    const { page, url } = await openScene({ profile: 'standard' })
    expect(await seen(page.fetch(url('other', script), init))).toBe(expected)
  })

  test('and is remembered by origin, URL and credentials, for as long as it says', async () => {
    let now = 0
    const { page, url, wire, browser } = await openScene({ now: () => now })
    const script = put({ [methods]: 'PUT', 'Access-Control-Max-Age': '60' })
    const asked = async (init: RequestInit, path = '/'): Promise<number> => {
      browser.network.clear()
      await page.fetch(url('other', script, path), { method: 'PUT', ...init })
      return wire().length
    }
    expect([await asked({}), await asked({}), await asked({}, '/x'), await asked({ credentials: 'include' })]).toEqual([2, 1, 2, 2])
    now = 61_000
    expect(await asked({})).toBe(2)
  })
})
