import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { definePolicy, type Decision, type PolicyOptions } from '../../policy/index.ts'
import { origins, policyOptions } from '../../policy/random-policies.cases.ts'
import { compile } from '../compile.ts'
import { cloudfront, fullPolicy, printed, requestOf, type Asked } from './printed-module.cases.ts'

const seed = 1

const upstreamHeaders: [string, string][] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Timing-Allow-Origin', '*'],
  ['Vary', 'Accept-Encoding'],
  ['X-Own', 'kept'],
]
const upstream = () => new Response('body', { status: 203, headers: upstreamHeaders })

const lists = fc.constantFrom(
  'x-a',
  'X-A, x-b',
  'authorization',
  'x-a ,\tAuthorization',
  'x-evil',
  'content-type,x-a,,',
  '',
  `x-a${','.repeat(40)}`,
  'a'.repeat(5000),
  'x-ä',
)
const asks: fc.Arbitrary<Asked> = fc
  .record({
    method: fc.constantFrom('GET', 'OPTIONS', 'OPTIONS', 'OPTIONS', 'POST', 'options', 'PUT'),
    origin: fc.option(origins, { freq: 8 }),
    requestMethod: fc.option(fc.constantFrom('PUT', 'DELETE', 'foo', 'FOO', 'GET', 'put', '', '*'), { freq: 6 }),
    requestHeaders: fc.option(lists),
    site: fc.option(fc.constantFrom('cross-site', 'same-origin', 'none')),
    host: fc.option(fc.constantFrom('api.example.test', 'app.example.com')),
  })
  .map(({ method, origin, requestMethod, requestHeaders, site, host }) => ({
    method,
    headers: Object.fromEntries(
      Object.entries({
        Origin: origin,
        'Access-Control-Request-Method': requestMethod,
        'Access-Control-Request-Headers': requestHeaders,
        'Sec-Fetch-Site': site,
        Host: host,
      }).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
  }))

/** What the decision makes of the answer of the server behind. */
function expected({ status, headers }: Decision): { status: number; headers: Record<string, string> } {
  const own: [string, string][] =
    status === null
      ? [
          ['vary', 'Accept-Encoding'],
          ['x-own', 'kept'],
          ['content-type', 'text/plain;charset=UTF-8'],
        ]
      : []
  const answer = new Headers(own)
  for (const [name, value] of headers) {
    if (name === 'Vary') answer.append(name, value)
    else answer.set(name, value)
  }
  return { status: status ?? 203, headers: Object.fromEntries(answer) }
}

const further = fc.record({
  timingAllowOrigin: fc.boolean(),
  crossOriginResourcePolicy: fc.constantFrom(undefined, 'same-site', true),
  refuseForgery: fc.boolean(),
  maxAge: fc.constantFrom(undefined, 0, 600),
}) as fc.Arbitrary<Partial<PolicyOptions>>

describe.each(Object.entries({ ...printed, 'cloudfront-function': cloudfront }))('%s', (_name, handlerOf) => {
  test('decides as the policy does', async () => {
    const options = fc.tuple(policyOptions, further).map(([some, more]) => ({
      ...some,
      ...more,
      refuseForgery: more.refuseForgery === true && some.origin !== '*',
    }))
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(options, fc.array(asks, { minLength: 20, maxLength: 20 }), async (policy, list) => {
        const handler = await handlerOf(definePolicy(policy), upstream)
        const full = fullPolicy(policy)
        for (const asked of list) {
          const at = (name: string): string | null => asked.headers[name] ?? null
          const decision = full.decide({
            method: asked.method,
            origin: at('Origin'),
            requestMethod: at('Access-Control-Request-Method'),
            requestHeaders: at('Access-Control-Request-Headers'),
            fetchSite: at('Sec-Fetch-Site'),
            host: at('Host') ?? 'api.example.test',
          })
          const answer = await handler(requestOf(asked))
          expect({ asked, status: answer.status, headers: Object.fromEntries(answer.headers) }).toEqual({ asked, ...expected(decision) })
          kinds.add(`${decision.kind} ${decision.status}`)
        }
      }),
      { seed, numRuns: 100 },
    )
    expect([...kinds].toSorted()).toEqual([
      'granted null',
      'not-cors null',
      'preflight-granted 200',
      'preflight-granted 204',
      'preflight-refused 403',
      'refused 403',
      'refused null',
    ])
  })
})

describe.each(Object.entries(printed))('%s, in a server', (_name, handlerOf) => {
  test('a path has the policy of its prefix, in whatever way it is written', async () => {
    const api = definePolicy({ origin: 'https://api.example' })
    const others = definePolicy({ origin: '*' })
    const handler = await handlerOf(
      [
        { path: '/', policy: others },
        { path: '/api', policy: api },
      ],
      upstream,
    )
    const grantOn = async (path: string): Promise<string | null> =>
      (await handler(requestOf({ method: 'GET', path, headers: { Origin: 'https://api.example' } }))).headers.get(
        'access-control-allow-origin',
      )
    for (const path of [
      '/api',
      '/api/',
      '/api/x',
      '/%61pi/x',
      '//api/x',
      '/./api/x',
      '/x/../api',
      '/x/%2e%2e/api',
      '/x%2f..%2fapi',
      '/x/..%5Capi',
    ]) {
      expect([path, await grantOn(path)]).toEqual([path, 'https://api.example'])
    }
    for (const path of ['/', '/apix', '/x/api', '/%', '/api%', '/API']) expect([path, await grantOn(path)]).toEqual([path, '*'])
  })

  test('a path without a policy is granted nothing, and its answer stays what it is otherwise', async () => {
    const handler = await handlerOf([{ path: '/api', policy: definePolicy({ origin: '*' }) }], upstream)
    const answer = await handler(
      requestOf({ method: 'OPTIONS', path: '/x', headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'PUT' } }),
    )
    expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
      203,
      { 'content-type': 'text/plain;charset=UTF-8', vary: 'Accept-Encoding', 'x-own': 'kept' },
    ])
  })

  test('when the server behind fails, script can read that', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue()
    const handler = await handlerOf(definePolicy({ origin: 'https://app.example.com' }), () => {
      throw new Error('down')
    })
    const answer = await handler(requestOf({ method: 'GET', headers: { Origin: 'https://app.example.com' } }))
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
  })

  test('5,000 origins are one look-up', async () => {
    const list = Array.from({ length: 5000 }, (_, index) => `https://a${index}.example`)
    const handler = await handlerOf(definePolicy({ origin: list }), upstream)
    const answer = await handler(requestOf({ method: 'GET', headers: { Origin: 'https://a4999.example' } }))
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://a4999.example')
  })

  test('a Vary of the server behind that has all is left, and one that names Origin too', async () => {
    for (const [vary, merged] of [
      ['*', '*'],
      ['origin', 'origin'],
      ['accept, Origin', 'accept, Origin'],
    ] as const) {
      const handler = await handlerOf(
        definePolicy({ origin: 'https://app.example.com' }),
        () => new Response(null, { headers: { Vary: vary } }),
      )
      expect((await handler(requestOf({ method: 'GET', headers: {} }))).headers.get('vary')).toBe(merged)
    }
  })
})

test('a function of CloudFront keeps within what its runtime knows, and within 10 KB', () => {
  const origin = Array.from({ length: 100 }, (_, index) => `https://application-${index}.example.com`)
  const { text } = compile(definePolicy({ origin: [...origin, 'https://*.example.org'], methods: ['PUT'] }), 'cloudfront-function')
    .files[0]!
  expect(text.length).toBeLessThan(10_240)
  expect(text).not.toMatch(/\.\.\.|new (?:Set|Map|URL)|\?\.|\?\?|for \(const|\bimport\b|\bexport\b/)
})

test('answers of 400 and above of an origin are not touched by CloudFront, as it is told', async () => {
  const handler = await cloudfront(definePolicy({ origin: 'https://app.example.com' }), () => new Response('', { status: 404 }))
  const answer = await handler(requestOf({ method: 'GET', headers: { Origin: 'https://app.example.com' } }))
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})
