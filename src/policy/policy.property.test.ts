import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corsExchange, isReadable, profiles, type Header, type ProfileName, type WireRequest } from '../engine/index.ts'
import { deviations, withTurnedBack } from './browser-deviations.cases.ts'
import { definePolicy } from './define-policy.ts'
import type { PolicyOptions } from './options.ts'
import { valueOf } from './policy.cases.ts'
import { meaningOf } from './policy-meaning.cases.ts'
import { askedNames, pageCalls, sentMethod, type PageCall } from './random-page-requests.cases.ts'
import { origins, policyOptions } from './random-policies.cases.ts'
import type { Policy, PolicyRequest } from './types.ts'

/** Like the suffix that the policies' hosts have, so that no list of suffixes is loaded. */
const publicSuffix = (host: string) => host.split('.').at(-1) ?? null
const define = (options: PolicyOptions) => definePolicy({ ...options, publicSuffix })

interface Page {
  readonly url: string
  readonly origin: string
  readonly opaque?: true
}

/** Pages whose origin is one of those that look alike; what no browser can open is left out. */
const pages: fc.Arbitrary<Page> = origins
  .map((text): Page | null => {
    if (text === 'null') return { url: 'https://app.example.com/', origin: 'null', opaque: true }
    const url = /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : null
    return url && { url: `${url.origin}/`, origin: url.origin }
  })
  .filter((page) => page !== null)

/** What a page comes to: whether its request ran, whether it may read, and which of the headers it sees. */
interface End {
  readonly reached: boolean
  readonly readable: boolean
  readonly seesTotal: boolean
}

function asPolicyRequest({ method, headers }: WireRequest): PolicyRequest {
  const value = (name: string) => valueOf(headers, name)
  return {
    method,
    origin: value('Origin'),
    requestMethod: value('Access-Control-Request-Method'),
    requestHeaders: value('Access-Control-Request-Headers'),
  }
}

function inBrowser(policy: Policy, page: Page, call: PageCall, profile: ProfileName, kinds = new Map<string, number>()): End {
  const headers = call.headers.map(({ line }) => line)
  const exchange = corsExchange(
    page,
    { url: 'https://server.invalid/', method: call.method, headers, credentials: call.credentials },
    { profile },
  )
  let turn = exchange.next()
  while (!turn.done) {
    const decision = policy.decide(asPolicyRequest(turn.value))
    kinds.set(decision.kind, (kinds.get(decision.kind) ?? 0) + 1)
    turn = exchange.next({ status: decision.status ?? 200, headers: [...decision.headers, ['X-Total', '3']] })
  }
  const { reached, result } = turn.value
  const seesTotal = result.kind === 'response' && result.headers.some(([name]) => name === 'X-Total')
  return { reached, readable: isReadable(turn.value), seesTotal }
}

/** The same by what the options mean. */
function byMeaning(options: PolicyOptions, { origin }: Page, call: PageCall): End {
  const meaning = meaningOf(options)
  const names = askedNames(call)
  const method = sentMethod(call)
  const isAsked = names.length > 0 || !['GET', 'HEAD', 'POST'].includes(method)
  const trusted = meaning.isOriginAllowed(origin) && (call.credentials !== 'include' || meaning.credentials)
  const readable = trusted && (!isAsked || (meaning.isMethodAllowed(method) && names.every(meaning.isHeaderAllowed)))
  return { reached: readable || !isAsked, readable, seesTotal: readable && meaning.isExposed('x-total') }
}

const scenes = fc.record({ options: policyOptions, page: pages, call: pageCalls })

test('a page may do what the policy means, and nothing else', () => {
  const kinds = new Map<string, number>()
  const ends = new Map<string, number>()
  fc.assert(
    fc.property(scenes, ({ options, page, call }) => {
      const end = inBrowser(define(options), page, call, 'standard', kinds)
      expect(end).toEqual(byMeaning(options, page, call))
      const text = JSON.stringify(end)
      ends.set(text, (ends.get(text) ?? 0) + 1)
    }),
    { seed: 1, numRuns: 3000 },
  )
  // All that can become of a request has, and often.
  expect([...ends.keys()]).toHaveLength(4)
  expect(Math.min(...ends.values())).toBeGreaterThan(200)
  expect([...kinds.keys()].toSorted()).toEqual(['granted', 'preflight-granted', 'preflight-refused', 'refused'])
  expect(Math.min(...kinds.values())).toBeGreaterThan(200)
})

describe.each(Object.keys(profiles).filter((name) => name !== 'standard') as ProfileName[])('in %s', (browser) => {
  const own = deviations.filter(({ name }) => profiles[browser][name] !== profiles.standard[name])

  test(`it is the same but for ${own.map(({ name }) => name).join(', ')}`, () => {
    const proofs = new Map(own.map(({ name }) => [name, 0]))
    fc.assert(
      fc.property(scenes, ({ options, page, call }) => {
        const policy = define(options)
        const end = inBrowser(policy, page, call, browser)
        const headers: Header[] = call.headers.map(({ line }) => line)
        const applying = own.filter(({ applies }) => applies(headers)).map(({ name }) => name)
        const asStandard = applying.length === 0 ? end : withTurnedBack(browser, applying, () => inBrowser(policy, page, call, browser))
        expect(asStandard).toEqual(byMeaning(options, page, call))
        for (const name of applying) {
          const without = withTurnedBack(browser, [name], () => inBrowser(policy, page, call, browser))
          if (without.readable !== end.readable) proofs.set(name, proofs.get(name)! + 1)
        }
      }),
      { seed: 2, numRuns: 2500 },
    )
    // A switch that changes nothing has no place in the table.
    expect(own.length).toBeGreaterThan(1)
    expect([...proofs].filter(([, count]) => count < 3)).toEqual([])
  })

  test('Authorization under * is refused, though the browser would take * for it', () => {
    const authorization: PageCall = { method: 'GET', headers: [{ line: ['Authorization', 't'], safe: false }], credentials: 'omit' }
    const policy = define({ origin: '*', allowedHeaders: ['*'] })
    expect(profiles[browser].starCoversAuth).toBe(true)
    expect(inBrowser(policy, { url: 'https://a.test/', origin: 'https://a.test' }, authorization, browser)).toMatchObject({
      reached: false,
      readable: false,
    })
  })
})

const texts = ['GET', 'POST', 'POST', 'PUT', 'PUT', 'put', 'foo', 'PATCH', '', '*', 'GET, GET', '__proto__']
const lists = [null, null, null, '', 'x-a', 'X-A, x-b', 'x-a,x-a', ' x-a\t,,', 'authorization', 'x-c', '*', 'x-a;x-b', 'toString']

/** Requests as no browser makes them: any origin text, any word for a method. */
const rawRequests: fc.Arbitrary<PolicyRequest> = fc.record({
  method: fc.constantFrom('OPTIONS', 'OPTIONS', 'OPTIONS', 'OPTIONS', 'GET', 'POST', 'PUT', 'options'),
  origin: fc.option(origins, { freq: 6 }),
  requestMethod: fc.option(fc.constantFrom(...texts), { freq: 4 }),
  requestHeaders: fc.constantFrom(...lists),
})

function kindByMeaning(options: PolicyOptions, { method, origin, requestMethod, requestHeaders }: PolicyRequest): string {
  const meaning = meaningOf(options)
  if (origin === null) return 'not-cors'
  const allowed = meaning.isOriginAllowed(origin)
  if (method !== 'OPTIONS' || requestMethod === null) return allowed ? 'granted' : 'refused'
  const names = (requestHeaders ?? '').split(',').map((name) => name.trim().toLowerCase())
  const consents = allowed && meaning.isMethodAllowed(requestMethod) && names.every((name) => name === '' || meaning.isHeaderAllowed(name))
  return consents ? 'preflight-granted' : 'preflight-refused'
}

test('whatever a client sends, it is granted what the policy means, and told of no other origin', () => {
  const kinds = new Map<string, number>()
  fc.assert(
    fc.property(policyOptions, rawRequests, (options, request) => {
      const { kind, headers, status } = define(options).decide(request)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      expect(kind).toBe(kindByMeaning(options, request))
      expect(status !== null).toBe(kind.startsWith('preflight'))
      const told = kind === 'granted' || kind === 'preflight-granted' ? request.origin : null
      expect(valueOf(headers, 'Access-Control-Allow-Origin')).toBe(options.origin === '*' && !kind.endsWith('refused') ? '*' : told)
    }),
    { seed: 4, numRuns: 4000 },
  )
  expect([...kinds.keys()]).toHaveLength(5)
  expect(Math.min(...kinds.values())).toBeGreaterThan(200)
})
