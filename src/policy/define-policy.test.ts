import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definePolicy, partsOf } from './define-policy.ts'
import type { PolicyOptions } from './options.ts'
import { app, get, lines, preflight } from './policy.cases.ts'
import type { Policy, PolicyRequest } from './types.ts'

const policies: Readonly<Record<string, PolicyOptions>> = {
  'one origin': { origin: app },
  everyone: { origin: '*', methods: ['*'], allowedHeaders: ['*'] },
  patterns: { origin: ['https://*.example.com', 'http://localhost:*'], credentials: true, methods: ['PUT'], allowedHeaders: ['X-A'] },
  'everything switched on': {
    origin: app,
    dangerouslyAllowOrigins: ['null'],
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['X-A'],
    maxAge: 60,
    preflight: 'full',
    timingAllowOrigin: true,
    crossOriginResourcePolicy: true,
    refuseForgery: true,
    debug: true,
  },
}
const named = Object.entries(policies).map(([name, options]) => ({ name, options, policy: definePolicy(options) }))

describe.each(named)('a policy of $name', ({ policy, options }) => {
  const requests = [
    get(),
    get({ origin: null }),
    get({ origin: 'https://evil.test' }),
    get({ method: 'OPTIONS' }),
    preflight('PUT', 'x-a'),
    preflight('FOO'),
    get({ method: 'POST', origin: 'https://evil.test' }),
  ]

  test('is frozen, and so is all that it answers', () => {
    expect(Object.isFrozen(policy)).toBe(true)
    for (const decision of requests.map((request) => policy.decide(request))) {
      const all = [decision, decision.headers, ...decision.headers]
      expect(all.filter((each) => !Object.isFrozen(each))).toEqual([])
    }
  })

  test('answers the same a second time, and later', async () => {
    for (const request of requests) {
      const first = lines(policy.decide(request))
      expect(lines(policy.decide(request))).toEqual(first)
      expect(lines(await policy.decideAsync(request))).toEqual(first)
    }
  })

  test('answers as if it had answered nothing before', () => {
    for (const request of requests) policy.decide(request)
    for (const request of requests) expect(lines(policy.decide(request))).toEqual(lines(definePolicy(options).decide(request)))
  })

  test('throws for no strings, and answers only what a header can carry', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'aX-,: \t\r\n*./0[]@%\\\0\u{212a}é'.split('')), maxLength: 40 }),
      fc.constantFrom('GET', 'OPTIONS', 'POST', 'PUT', app, 'null', 'x-a', '*', '__proto__', 'x'.repeat(8192), ','.repeat(8192)),
    )
    const maybe = fc.option(text)
    const request: fc.Arbitrary<PolicyRequest> = fc.record({
      method: text,
      origin: maybe,
      requestMethod: maybe,
      requestHeaders: maybe,
      fetchSite: maybe,
      host: maybe,
    })
    const kinds = new Set<string>()
    fc.assert(
      fc.property(request, (given) => {
        const { kind, headers } = policy.decide(given)
        kinds.add(kind)
        expect(headers.filter(([, value]) => /[^ -~]/.test(value) || value.length > 1000)).toEqual([])
      }),
      { seed: 3, numRuns: 2000 },
    )
    expect(kinds.size).toBeGreaterThanOrEqual(4)
  })
})

describe('what decides is as many look-ups as labels, however many origins there are', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => [`https://a${index}.example.com`, `https://*.p${index}.example.com`]).flat()
  const policy = definePolicy({ origin: many })

  test.each([
    { name: 'the last exact origin', origin: 'https://a19999.example.com', kind: 'granted' },
    { name: 'the last pattern', origin: 'https://x.y.p19999.example.com', kind: 'granted' },
    { name: 'an apex of a pattern', origin: 'https://p19999.example.com', kind: 'refused' },
    { name: '8 KB of labels', origin: `https://${'a.'.repeat(4096)}p1.example.com`, kind: 'refused' },
    { name: '8 KB in one label', origin: `https://${'a'.repeat(8192)}`, kind: 'refused' },
  ])('$name', ({ origin, kind }) => {
    expect(policy.decide(get({ origin })).kind).toBe(kind)
  })

  test('an origin longer than all that may match is looked up nowhere', () => {
    let reads = 0
    // What the compiler takes for a string, and counts what is done with it.
    const long = new Proxy(
      { length: 8192 },
      {
        get(target, key): unknown {
          if (key === 'length') return target.length
          reads++
          return undefined
        },
      },
    ) as unknown as string
    expect(policy.decide(get({ origin: long })).kind).toBe('refused')
    expect(reads).toBe(0)
  })
})

describe('a policy with an origin function', () => {
  const asked: string[] = []
  const policy = definePolicy({
    origin: (origin) => {
      asked.push(origin)
      return origin === app
    },
    dangerouslyAllowOrigins: ['null', 'http://old.example'],
    methods: ['PUT'],
  })
  const kindOf = async (request: PolicyRequest, by: Policy = policy) => (await by.decideAsync(request)).kind

  test('is decided later, not now', () => {
    expect(policy.dynamic).toBe(true)
    expect(() => policy.decide(get())).toThrow(new TypeError('A function decides on the origins of this policy: use decideAsync()'))
  })

  test('asks it for what is not listed beside it, and for nothing else', async () => {
    asked.length = 0
    expect(await kindOf(get())).toBe('granted')
    expect(await kindOf(get({ origin: 'https://evil.test' }))).toBe('refused')
    expect(await kindOf(preflight('PUT'))).toBe('preflight-granted')
    expect(await kindOf(get({ origin: 'null' }))).toBe('granted')
    expect(await kindOf(get({ origin: 'http://old.example' }))).toBe('granted')
    expect(await kindOf(get({ origin: null }))).toBe('not-cors')
    expect(asked).toEqual([app, 'https://evil.test', app])
  })

  test('refuses where the function fails, and tells the hook for which origin', async () => {
    const told: unknown[] = []
    const broken = definePolicy({
      origin: () => {
        throw new Error('no database')
      },
      onOriginError: (error, origin) => told.push([(error as Error).message, origin]),
    })
    expect(await kindOf(get(), broken)).toBe('refused')
    expect(told).toEqual([['no database', app]])
  })

  test('without a hook it refuses all the same', async () => {
    expect(await kindOf(get(), definePolicy({ origin: () => Promise.reject<boolean>(new Error('no database')) }))).toBe('refused')
  })
})

test('parts are known of what definePolicy made, and of nothing else', () => {
  const policy = definePolicy({ origin: app })
  expect(partsOf(policy).policy).toBe(policy)
  expect(() => partsOf({ ...policy })).toThrow(new TypeError('This is no policy: give what definePolicy() returned'))
})

test('an error that nobody catches says each thing once', () => {
  const sentence = 'has no scheme, which is part of an origin'
  try {
    definePolicy({ origin: 'example.com' })
    expect.unreachable()
  } catch (error) {
    const printed = inspect(error)
    expect(printed).toMatch(/^PolicyError: One thing is wrong/)
    expect(printed.split(sentence)).toHaveLength(2)
  }
})
