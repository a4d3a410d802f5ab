import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForbiddenRequestHeader } from './forbidden.ts'
import { inEveryProfile } from './in-every-profile.cases.ts'
import { answers } from './random-answers.cases.ts'
import { pages, webUrls } from './random-requests.cases.ts'
import type { Header, PageRequest, WireRequest } from './types.ts'

function headerOf({ headers }: WireRequest, name: string): string | null {
  return headers.find((line) => line[0].toLowerCase() === name)?.[1] ?? null
}

test('every hop has at most one request, with at most one preflight just before it', () => {
  let hops = 0
  inEveryProfile(5, ({ outcome, answered }) => {
    const { wire, reached, finding } = outcome
    // Where a server is too near, that shows before anything is sent to it.
    const sent = finding?.code === 'local-network-insecure' ? answered.slice(0, -1) : answered
    expect(wire).toEqual(sent.map((each) => each.wire))
    expect(reached).toBe(wire.some(({ of }) => of === 'request'))
    const places = wire.map(({ hop, of }) => 2 * hop + (of === 'preflight' ? 0 : 1))
    places.forEach((place, index) => {
      const before = places[index - 1] ?? -1
      // From a hop's preflight to its request; from a request to the next hop's preflight or, without one, to its request.
      expect(before % 2 === 0 ? [before + 1] : [before + 1, before + 2]).toContain(place)
    })
    const last = wire.at(-1)?.hop ?? 0
    expect(last).toBeLessThanOrEqual(20)
    hops += last
  })
  expect(hops).toBeGreaterThan(1000)
})

test('a preflight carries no credentials and no body, and asks for what the request then does', () => {
  let preflights = 0
  inEveryProfile(7, ({ outcome: { wire } }, profile) => {
    wire.forEach((preflight, index) => {
      if (preflight.of !== 'preflight') return
      preflights++
      expect(preflight).toMatchObject({ method: 'OPTIONS', credentials: false, body: false })
      expect(headerOf(preflight, 'cookie')).toBe(null)
      expect(headerOf(preflight, 'authorization')).toBe(null)
      expect(headerOf(preflight, 'origin')).not.toBe(null)
      const request = wire[index + 1]
      if (request === undefined) return
      expect(request.url).toBe(preflight.url)
      expect(headerOf(preflight, 'access-control-request-method')).toBe(request.method)
      // Deviation: Firefox's preflight names the page also where the request itself says null.
      if (profile !== 'firefox') expect(headerOf(preflight, 'origin')).toBe(headerOf(request, 'origin'))
    })
  })
  expect(preflights).toBeGreaterThan(1000)
})

test('a preflight names headers in lower case, sorted, each once, without blanks', () => {
  let lists = 0
  inEveryProfile(9, ({ outcome: { wire } }, profile) => {
    for (const sent of wire.filter(({ of }) => of === 'preflight')) {
      const list = headerOf(sent, 'access-control-request-headers')
      if (list === null) continue
      lists++
      expect(list).toMatch(/^[!#$%&'*+\-.^_`|~0-9a-z]+(,[!#$%&'*+\-.^_`|~0-9a-z]+)*$/)
      const members = list.split(',')
      // Deviation: in Firefox a name that was set twice stands there twice.
      expect(members).toEqual((profile === 'firefox' ? members : [...new Set(members)]).toSorted())
    }
  })
  expect(lists).toBeGreaterThan(1000)
})

test('a request carries no header that only the browser may set, and credentials as the page wants', () => {
  let requests = 0
  inEveryProfile(11, ({ outcome: { wire } }, _, { request: { credentials } }) => {
    for (const sent of wire.filter(({ of }) => of === 'request')) {
      requests++
      const browsers = sent.headers.filter(([name, value]) => isForbiddenRequestHeader(name.toLowerCase(), value)).map(([name]) => name)
      expect(browsers).toEqual(headerOf(sent, 'origin') === null ? [] : ['Origin'])
      expect(headerOf(sent, 'origin')).not.toBe('https://evil.example')
      if (credentials === 'include' || credentials === 'omit') expect(sent.credentials).toBe(credentials === 'include')
    }
  })
  expect(requests).toBeGreaterThan(1000)
})

const simpleHeaders = fc.constantFrom<Header>(
  ['Accept', 'text/html;q=0.9'],
  ['accept', ''],
  ['Accept-Language', 'de, en;q=0.5'],
  ['content-language', 'en'],
  ['Content-Type', 'text/plain;charset=UTF-8'],
  ['content-type', 'Multipart/Form-Data; boundary=x'],
  ['Range', 'bytes=0-9'],
)

const simpleRequests: fc.Arbitrary<PageRequest> = fc.record({
  url: webUrls,
  method: fc.constantFrom('GET', 'head', 'POST'),
  headers: fc.uniqueArray(simpleHeaders, { maxLength: 4, selector: ([name]) => name.toLowerCase() }),
  mode: fc.constantFrom('cors', 'same-origin'),
  credentials: fc.constantFrom('omit', 'same-origin', 'include'),
})

test('a simple request never asks for consent, however it is redirected', () => {
  let requests = 0
  const given = fc.record({ page: pages, request: simpleRequests, answers })
  const check = ({ outcome: { wire } }: { outcome: { wire: readonly WireRequest[] } }) => {
    requests += wire.length
    expect(wire.filter(({ of }) => of === 'preflight')).toEqual([])
  }
  inEveryProfile(13, check, given)
  expect(requests).toBeGreaterThan(1000)
})
