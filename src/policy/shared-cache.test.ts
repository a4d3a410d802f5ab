import { describe, expect, test } from 'vitest'
import { corsExchange, isReadable } from '../engine/index.ts'
import { definePolicy } from './define-policy.ts'
import { callOf, pageOf } from './in-browser.ts'
import type { PolicyOptions } from './options.ts'
import { app, valueOf } from './policy.cases.ts'
import { createSharedCache, type Answer } from './shared-cache.cases.ts'
import type { Policy, PolicyRequest } from './types.ts'

const rest = { methods: ['PUT'], allowedHeaders: ['X-A'], exposedHeaders: ['X-Total'] }
const policies: readonly { name: string; options: PolicyOptions }[] = [
  { name: 'everyone', options: { origin: '*', ...rest } },
  { name: 'everyone, any method and header', options: { origin: '*', methods: ['*'], allowedHeaders: ['*'] } },
  { name: 'everyone, resource policy and timing', options: { origin: '*', crossOriginResourcePolicy: true, timingAllowOrigin: true } },
  { name: 'one exact origin', options: { origin: app, ...rest } },
  { name: 'one exact origin with credentials', options: { origin: app, credentials: true, ...rest } },
  { name: 'a list', options: { origin: [app, 'https://b.example.net'], timingAllowOrigin: true, ...rest } },
  {
    name: 'patterns with credentials',
    options: { origin: ['https://*.example.com', 'https://*.example.net'], credentials: true, preflight: 'full', ...rest },
  },
  {
    name: 'null, and forgery refused',
    options: { origin: app, dangerouslyAllowOrigins: ['null'], refuseForgery: true, crossOriginResourcePolicy: true },
  },
]

const origins = [null, app, 'https://b.example.net', 'https://app.example.com.evil.test', 'https://evil.test', 'null']
const asks: readonly Omit<PolicyRequest, 'origin'>[] = [
  { method: 'GET', requestMethod: null, requestHeaders: null },
  { method: 'HEAD', requestMethod: null, requestHeaders: null },
  // What script can add to no request, other clients can.
  { method: 'GET', requestMethod: 'PUT', requestHeaders: 'x-a' },
  { method: 'OPTIONS', requestMethod: null, requestHeaders: null },
  { method: 'OPTIONS', requestMethod: null, requestHeaders: 'x-a' },
  ...['GET', 'PUT', 'FOO'].flatMap((requestMethod) =>
    [null, 'x-a', 'x-b'].map((requestHeaders) => ({ method: 'OPTIONS', requestMethod, requestHeaders })),
  ),
]
const requests = origins.flatMap((origin) => asks.map((ask): PolicyRequest => ({ ...ask, origin })))

function answerOf(policy: Policy, request: PolicyRequest): Answer {
  const { status, headers } = policy.decide(request)
  return { from: status === null ? 'application' : 'policy', status: status ?? 200, headers: [...headers, ['X-Total', '3']] }
}

function isPreflightOfNoBrowser({ method, origin, requestMethod }: PolicyRequest): boolean {
  return method === 'OPTIONS' && origin === null && requestMethod !== null
}

/** All that an answer is worth for whoever asked: what its script sees, with cookies and without, and who else may use it. */
function worth(policy: Policy, request: PolicyRequest, answer: Answer): unknown {
  const resourcePolicy = valueOf(answer.headers, 'Cross-Origin-Resource-Policy')
  const page = request.origin === null ? null : pageOf(request.origin)
  if (page === null) return { from: answer.from, resourcePolicy }
  const timing = [request.origin, '*'].includes(valueOf(answer.headers, 'Timing-Allow-Origin'))
  const seen = [false, true].map((credentials) => {
    const exchange = corsExchange(page, callOf(request, credentials))
    let turn = exchange.next()
    while (!turn.done) {
      const { of, method } = turn.value
      const isThisOne = of === 'preflight' ? request.method === 'OPTIONS' && request.requestMethod !== null : method === request.method
      const other = { method, origin: request.origin, requestMethod: null, requestHeaders: null }
      turn = exchange.next(isThisOne ? answer : answerOf(policy, of === 'preflight' ? { ...other, requestMethod: request.method } : other))
    }
    const { result } = turn.value
    return isReadable(turn.value) && result.kind === 'response' ? result.headers : null
  })
  return { from: answer.from, resourcePolicy, timing, seen }
}

/** The pairs of requests where what the second gets from the cache is worth something else than an answer of its own. */
function strangers(policy: Policy, storesOptions: boolean, asked = requests): { wrong: string[]; hits: number; acrossOrigins: number } {
  const wrong: string[] = []
  let hits = 0
  let acrossOrigins = 0
  for (const first of asked) {
    const cache = createSharedCache(storesOptions)
    cache.store(first, answerOf(policy, first))
    for (const second of asked) {
      const cached = cache.find(second)
      if (cached === null) continue
      hits++
      if (first.origin !== second.origin) acrossOrigins++
      const fresh = worth(policy, second, answerOf(policy, second))
      if (JSON.stringify(worth(policy, second, cached)) !== JSON.stringify(fresh))
        wrong.push(`${JSON.stringify(second)} is given what ${JSON.stringify(first)} got`)
    }
  }
  return { wrong, hits, acrossOrigins }
}

describe.each(policies)('$name', ({ options }) => {
  const policy = definePolicy(options)

  test.each([
    { name: 'a cache', storesOptions: false },
    { name: 'a cache that stores OPTIONS, which none should', storesOptions: true },
  ])('$name gives nobody another\u2019s answer', ({ storesOptions }) => {
    // To everyone no answer varies by Origin. The only requests that this could confuse, preflights without one, come from no browser.
    const asked = options.origin === '*' && storesOptions ? requests.filter((each) => !isPreflightOfNoBrowser(each)) : requests
    const { wrong, hits, acrossOrigins } = strangers(policy, storesOptions, asked)
    expect(wrong).toEqual([])
    // It does give answers again: to everyone where they are everyone's, else within one origin.
    expect(hits).toBeGreaterThan(30)
    expect(acrossOrigins > 0).toBe(options.origin === '*')
  })
})

test('the judge sees a Vary that is missing', () => {
  const policy = definePolicy({ origin: [app, 'https://b.example.net'] })
  const broken: Policy = {
    ...policy,
    decide(request) {
      const { headers, ...decision } = policy.decide(request)
      return { ...decision, headers: headers.filter(([name]) => name !== 'Vary') }
    },
  }
  expect(strangers(broken, false).wrong.length).toBeGreaterThan(50)
})
