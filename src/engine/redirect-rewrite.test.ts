import { describe, expect, test } from 'vitest'
import { answer, api, app, runExchange } from './run-exchange.cases.ts'
import type { Header, PageRequest, WireRequest } from './types.ts'

const names = ['standard', 'chromium', 'firefox', 'webkit'] as const
const other = 'https://other.example/'
const allows = answer(204, {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT, DELETE, PATCH, CHICKEN',
  'Access-Control-Allow-Headers': '*, authorization',
})

/** The requests themselves, where each is redirected to the next Location, with `307 /x` for one of another status than 302. */
function requests(
  request: Partial<PageRequest>,
  locations: readonly string[],
  profile: (typeof names)[number] = 'standard',
): WireRequest[] {
  const { wire } = runExchange({
    profile,
    request,
    answers: ({ of, hop }) => {
      const location = locations[hop]
      if (of === 'preflight') return allows
      if (location === undefined) return answer(200, { 'Access-Control-Allow-Origin': '*' })
      const [status, url] = location.split(' ')
      return answer(Number(status), { 'Access-Control-Allow-Origin': '*', Location: url! })
    },
  })
  return wire.filter(({ of }) => of === 'request')
}

const methods: readonly { name: string; given: [method: string, status: number]; expected: string }[] = [
  { name: '301 makes GET of POST', given: ['POST', 301], expected: 'GET' },
  { name: '302 makes GET of POST', given: ['POST', 302], expected: 'GET' },
  { name: '303 makes GET of POST', given: ['POST', 303], expected: 'GET' },
  { name: '307 keeps POST', given: ['POST', 307], expected: 'POST with body' },
  { name: '308 keeps POST', given: ['POST', 308], expected: 'POST with body' },
  { name: '301 keeps PUT', given: ['PUT', 301], expected: 'PUT with body' },
  { name: '302 keeps DELETE', given: ['DELETE', 302], expected: 'DELETE with body' },
  { name: '303 makes GET of PUT', given: ['PUT', 303], expected: 'GET' },
  { name: '303 makes GET of any other method', given: ['CHICKEN', 303], expected: 'GET' },
]

describe('the method after a redirect, and the body', () => {
  test.each(methods)('$name', ({ given: [method, status], expected }) => {
    const body = { type: 'text/plain', replayable: true }
    for (const profile of names) {
      const second = requests({ method, body }, [`${status} /2`], profile)[1]
      expect(`${second?.method}${second?.body ? ' with body' : ''}`, profile).toBe(expected)
    }
  })
})

test('a 303 keeps GET and HEAD', () => {
  expect(requests({}, ['303 /2'])[1]?.method).toBe('GET')
  expect(requests({ method: 'HEAD' }, ['303 /2'])[1]?.method).toBe('HEAD')
})

test('WebKit alone makes GET of a DELETE that goes to another origin', () => {
  const second = names.map((profile) => requests({ method: 'DELETE' }, [`307 ${other}`], profile)[1]?.method)
  expect(second).toEqual(['DELETE', 'DELETE', 'DELETE', 'GET'])
})

const headers: readonly Header[] = [
  ['Content-Type', 'application/json'],
  ['Content-Language', 'de'],
  ['Content-Location', '/x'],
  ['Content-Encoding', 'br'],
  ['Authorization', 'Bearer t'],
  ['X-A', '1'],
]

interface Case {
  readonly name: string
  readonly given: readonly string[]
  readonly method?: string
  readonly url?: string
  /** The headers of `headers` that the last request carries. */
  readonly expected: string
  readonly firefox?: string
  readonly webkit?: string
}

const body = 'Content-Type Content-Language Content-Location Content-Encoding'

const cases: readonly Case[] = [
  { name: 'where the body stays, all stay', given: ['307 /2'], expected: `${body} Authorization X-A` },
  { name: 'where it goes, what describes it goes', given: ['302 /2'], expected: 'Authorization X-A' },
  { name: 'where there was none, nothing goes', given: ['303 /2'], method: 'GET', expected: `${body} Authorization X-A` },
  { name: 'across origins, Authorization goes', given: [`307 ${other}`], expected: `${body} X-A` },
  { name: 'from home to a stranger as well', given: [`307 ${api}`], url: '/', expected: `${body} X-A` },
  { name: 'across origins to a GET, both go', given: [`302 ${other}`], expected: 'X-A' },
  {
    name: 'what is gone stays gone; Firefox starts anew from the first headers',
    given: [`302 ${other}`, '307 /2'],
    expected: 'X-A',
    firefox: `${body} Authorization X-A`,
    webkit: `${body} X-A`,
  },
  {
    name: 'outside CORS, WebKit gives back Content-Type alone, at a 307 or 308',
    given: ['302 /2', '308 /3', '303 /4'],
    url: '/',
    expected: 'Authorization X-A',
    firefox: 'Authorization X-A',
    webkit: 'Authorization X-A Content-Type',
  },
  {
    name: 'and nothing at another status',
    given: ['302 /2', '301 /3'],
    url: '/',
    expected: 'Authorization X-A',
    firefox: 'Authorization X-A',
  },
  {
    name: 'back home, Authorization does not return, but in Firefox',
    given: [`307 ${other}`, '307 /2'],
    expected: `${body} X-A`,
    firefox: `${body} Authorization X-A`,
  },
]

describe('the headers after redirects', () => {
  test.each(cases)('$name', ({ given, method = 'POST', url = api, expected, ...others }) => {
    for (const profile of names) {
      const request = { url, method, headers, ...(method === 'POST' && { body: { type: null, replayable: true } }) }
      const last = requests(request, given, profile).at(-1)!
      const own = last.headers.map(([name]) => name).filter((name) => name !== 'Accept' && name !== 'Origin')
      const ends = profile === 'firefox' || profile === 'webkit' ? (others[profile] ?? expected) : expected
      expect(own.join(' '), profile).toBe(ends)
    }
  })
})

/** Whether the last request carries what script set for the first. */
function keeps(header: string, request: Partial<PageRequest>, locations: readonly string[]): boolean[] {
  return names.map((profile) =>
    requests({ ...request, headers: [[header, 'text/plain']] }, locations, profile)
      .at(-1)!
      .headers.some(([name]) => name === header),
  )
}

test('WebKit loses a User-Agent at a redirect outside CORS; Chromium never takes it', () => {
  expect(keeps('User-Agent', { url: '/' }, ['302 /2'])).toEqual([true, false, true, false])
  expect(keeps('User-Agent', { url: '/' }, ['302 /2', `302 ${api}`])).toEqual([true, false, true, true])
})

test('WebKit starts the load anew where a redirect takes the credentials away: what was dropped by then stays so', () => {
  const request = { url: '/', mode: 'no-cors', method: 'POST', body: { type: null, replayable: true } }
  expect(keeps('Content-Type', request, [`302 ${api}`, `308 ${other}`])[3]).toBe(false)
  expect(keeps('Content-Type', request, [`307 ${api}`, `302 ${other}`, `308 ${other}`])[3]).toBe(true)
  expect(keeps('Content-Type', { ...request, credentials: 'include' }, [`302 ${api}`, `308 ${other}`])[3]).toBe(true)
})

test('Chromium drops its client hints where a redirect leads away from the page’s origin', () => {
  const request: Partial<PageRequest> = {
    url: '/',
    headers: [
      ['DPR', '2'],
      ['Save-Data', 'on'],
    ],
  }
  const second = (profile: (typeof names)[number], location: string) =>
    requests(request, [location], profile)[1]!.headers.map(([name]) => name)
  expect(second('chromium', `302 ${api}`)).toEqual(['Save-Data', 'Accept', 'Origin'])
  expect(second('chromium', `302 ${app}/2`)).toEqual(['DPR', 'Save-Data', 'Accept'])
  expect(second('standard', `302 ${api}`)).toEqual(['DPR', 'Save-Data', 'Accept', 'Origin'])
})
