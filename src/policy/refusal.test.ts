import { afterEach, describe, expect, test, vi } from 'vitest'
import { definePolicy, partsOf } from './define-policy.ts'
import type { PolicyOptions, Refusal } from './options.ts'
import { app, get, preflight, valueOf } from './policy.cases.ts'
import { refusalOf } from './refusal.ts'
import type { PolicyRequest } from './types.ts'

afterEach(() => void vi.unstubAllEnvs())

const base: PolicyOptions = { origin: app, methods: ['PUT'], allowedHeaders: ['X-A'] }
const long = 'x'.repeat(8192)

interface Case {
  readonly name: string
  readonly options?: Partial<PolicyOptions>
  readonly request: PolicyRequest
  /** What was refused, the reason, and the line that would allow it. */
  readonly refusal: readonly [what: Refusal['what'], reason: string, use: string | null] | null
}

const cases: readonly Case[] = [
  { name: 'what is allowed', request: get(), refusal: null },
  { name: 'what is not CORS', request: get({ origin: null }), refusal: null },
  { name: 'a preflight that is granted', request: preflight('PUT', 'x-a'), refusal: null },
  {
    name: 'an origin',
    request: get({ origin: 'https://b.test' }),
    refusal: ['origin', 'https://b.test is not in the list', `origin: ['https://b.test']`],
  },
  {
    name: 'an origin over plain HTTP',
    request: get({ origin: 'http://b.test' }),
    refusal: ['origin', 'http://b.test is not in the list', `origin: ['http://b.test']`],
  },
  {
    name: 'the same with credentials',
    options: { credentials: true },
    request: get({ origin: 'http://b.test' }),
    refusal: ['origin', 'http://b.test is not in the list', `dangerouslyAllowOrigins: ['http://b.test']`],
  },
  {
    name: 'a sandboxed page',
    request: get({ origin: 'null' }),
    refusal: ['origin', 'null is not in the list', `dangerouslyAllowOrigins: ['null']`],
  },
  {
    name: 'what would be a pattern in the list',
    request: get({ origin: 'https://*.test' }),
    refusal: ['origin', 'https://*.test is not in the list', null],
  },
  { name: 'what would be everyone in the list', request: get({ origin: '*' }), refusal: ['origin', '* is not in the list', null] },
  {
    name: 'a port of what would be any port',
    request: get({ origin: 'http://localhost:*' }),
    refusal: ['origin', 'http://localhost:* is not in the list', null],
  },
  { name: 'two origins', request: get({ origin: `${app}, ${app}` }), refusal: ['origin', `${app}, ${app} is not in the list`, null] },
  { name: 'what is no origin', request: get({ origin: `'];evil(['` }), refusal: ['origin', '?];evil([? is not in the list', null] },
  { name: 'line breaks', request: get({ origin: 'https://b\r\nX: y' }), refusal: ['origin', 'https://b??X: y is not in the list', null] },
  {
    name: 'what a terminal would obey',
    request: get({ origin: '\u{1b}[31m\u{202e}é' }),
    refusal: ['origin', '?[31m?? is not in the list', null],
  },
  { name: 'an origin of 8 KB', request: get({ origin: long }), refusal: ['origin', `${long.slice(0, 200)} is not in the list`, null] },
  {
    name: 'an origin that a function refuses',
    options: { origin: () => false },
    request: get(),
    refusal: ['origin', `${app} is not allowed by the origin function`, null],
  },
  { name: 'a method', request: preflight('DELETE'), refusal: ['method', 'the method DELETE is not allowed', `methods: ['DELETE']`] },
  {
    name: 'a method of an own make',
    request: preflight('PURGE'),
    refusal: ['method', 'the method PURGE is not allowed', `methods: ['PURGE']`],
  },
  {
    name: 'patch in lower case',
    request: preflight('patch'),
    refusal: ['method', 'the method patch is not allowed: letters count, and script must write PATCH', null],
  },
  { name: 'a method that browsers never send', request: preflight('TRACE'), refusal: ['method', 'the method TRACE is not allowed', null] },
  { name: 'a star as method, which would be any', request: preflight('*'), refusal: ['method', 'the method * is not allowed', null] },
  { name: 'what is no method', request: preflight('A B'), refusal: ['method', 'the method A B is not allowed', null] },
  { name: 'a method of 8 KB', request: preflight(long), refusal: ['method', `the method ${long.slice(0, 200)} is not allowed`, null] },
  {
    name: 'a header',
    request: preflight('PUT', 'x-a,x-b,x-c'),
    refusal: ['header', 'the request header x-b is not allowed', `allowedHeaders: ['x-b']`],
  },
  {
    name: 'Authorization under *',
    options: { allowedHeaders: ['*'] },
    request: preflight('PUT', 'authorization'),
    refusal: ['header', 'the request header authorization is not allowed', `allowedHeaders: ['authorization']`],
  },
  {
    name: 'a star as header, which would be any',
    request: preflight('PUT', '*'),
    refusal: ['header', 'the request header * is not allowed', null],
  },
  {
    name: 'a header that only browsers set',
    request: preflight('PUT', 'cookie'),
    refusal: ['header', 'the request header cookie is not allowed', null],
  },
  { name: 'a header of answers', request: preflight('PUT', 'vary'), refusal: ['header', 'the request header vary is not allowed', null] },
  {
    name: 'the origin before the method',
    request: preflight('DELETE', 'x-b', 'https://b.test'),
    refusal: ['origin', 'https://b.test is not in the list', `origin: ['https://b.test']`],
  },
  {
    name: 'the method before the headers',
    request: preflight('DELETE', 'x-b'),
    refusal: ['method', 'the method DELETE is not allowed', `methods: ['DELETE']`],
  },
  {
    name: 'a form of another site',
    options: { refuseForgery: true },
    request: get({ method: 'POST', origin: 'https://b.test' }),
    refusal: ['forgery', 'this POST comes from https://b.test, which is not allowed', null],
  },
  {
    name: 'the same without Origin',
    options: { refuseForgery: true },
    request: get({ method: 'POST', origin: null, fetchSite: 'cross-site' }),
    refusal: ['forgery', 'this POST comes from another site, which is not allowed', null],
  },
]

test.each(cases)('why: $name', ({ options, request, refusal }) => {
  const { rules, decider } = partsOf(definePolicy({ ...base, ...options }))
  const found = refusalOf(rules, decider, request, request.origin !== null && decider.isListed(request.origin))
  expect(found && [found.what, found.reason, found.use]).toEqual(refusal)
})

/** Reads `methods: ['PUT']` as the options that it is. */
function asOptions(use: string): Partial<PolicyOptions> {
  const [, name = '', value = ''] = /^(\w+): \['([^']*)'\]$/.exec(use) ?? []
  return { [name]: [value] }
}

describe('the line that is given allows it', () => {
  const withLine = cases.filter(({ refusal }) => refusal?.[2])

  test.each(withLine)('$name', ({ options, request, refusal }) => {
    const before: PolicyOptions = { ...base, ...options }
    const [name, added] = Object.entries(asOptions(refusal![2]!))[0]!
    const listed = [before[name as keyof PolicyOptions] ?? []].flat() as string[]
    const { rules, decider } = partsOf(definePolicy({ ...before, [name]: [...listed, ...(added as string[])] }))
    const after = refusalOf(rules, decider, request, decider.isListed(request.origin!))
    expect(after?.reason).not.toBe(refusal![1])
  })
})

describe('debug', () => {
  const debugged = (options: Partial<PolicyOptions>, request: PolicyRequest) => definePolicy({ ...base, ...options }).decide(request)
  const said = (options: Partial<PolicyOptions>, request: PolicyRequest) => valueOf(debugged(options, request).headers, 'Visto-Refused')

  test('says in a header why, and what would allow it', () => {
    expect(said({ debug: true }, preflight('DELETE'))).toBe(`the method DELETE is not allowed; to allow it, add methods: ['DELETE']`)
    expect(said({ debug: true }, preflight('TRACE'))).toBe('the method TRACE is not allowed')
  })

  test('says all that is refused at once', () => {
    expect(said({ debug: true }, preflight('DELETE', 'x-a,x-b,x-c'))).toBe(
      `the method DELETE is not allowed; the request headers x-b, x-c are not allowed; to allow it, add methods: ['DELETE'], allowedHeaders: ['x-b', 'x-c']`,
    )
    expect(said({ debug: true }, preflight('PUT', 'x-b,cookie'))).toBe(
      `the request headers x-b, cookie are not allowed; to allow it, add allowedHeaders: ['x-b']`,
    )
    expect(said({ debug: true }, preflight('DELETE', null, 'https://app.example.org'))).toBe(
      `https://app.example.org is not in the list; nearest entry ${app}; the method DELETE is not allowed; to allow it, add origin: ['https://app.example.org'], methods: ['DELETE']`,
    )
  })

  test('says of a list that is too long what it is, and no name', () => {
    const names = Array.from({ length: 500 }, (_, index) => `x-${index}`).join(',')
    const reason = `the list of request headers has ${names.length} characters, more than the allowed names can fill`
    expect(said({ debug: true, allowedHeaders: '*' }, preflight('PUT', names))).toBe(reason)
    const { rules, decider } = partsOf(definePolicy(base))
    expect(refusalOf(rules, decider, preflight('PUT', names), true)).toMatchObject({ what: 'header', reason, use: null })
  })

  test('names no entry near to an origin where there are more of them than are worth a look', () => {
    const origins = Array.from({ length: 1001 }, (_, index) => `https://app${index}.example.com`)
    const request = get({ origin: 'https://app1.example.org' })
    expect(said({ debug: true, origin: origins.slice(0, 1000) }, request)).toContain('nearest entry')
    expect(said({ debug: true, origin: origins }, request)).not.toContain('nearest entry')
  })

  test('adds a header, and changes nothing else', () => {
    for (const { request, refusal } of cases) {
      const { headers, ...rest } = debugged({ debug: true }, request)
      const plain = debugged({}, request)
      expect(rest).toEqual({ kind: plain.kind, status: plain.status })
      expect(headers.slice(0, plain.headers.length)).toEqual(plain.headers)
      const options = refusal?.[0] === 'forgery'
      if (!options) expect(headers).toHaveLength(plain.headers.length + (plain.kind.endsWith('refused') ? 1 : 0))
      expect(Object.isFrozen(headers)).toBe(true)
    }
  })

  test('says only what is printable, and not too much of it', () => {
    for (const { options, request } of cases) {
      const value = said({ ...options, origin: app, debug: true }, request) ?? ''
      expect(value).toMatch(/^[ -~]{0,500}$/)
    }
  })

  test('says nothing without being asked, nor in production', () => {
    expect(said({}, preflight('DELETE'))).toBe(null)
    vi.stubEnv('NODE_ENV', 'production')
    expect(said({ debug: true }, preflight('DELETE'))).toBe(null)
  })

  test('calls a function in production, too, and puts nothing in the answer', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const told: Refusal[] = []
    expect(said({ debug: (refusal) => told.push(refusal) }, preflight('DELETE'))).toBe(null)
    expect(told).toEqual([{ what: 'method', value: 'DELETE', reason: 'the method DELETE is not allowed', use: `methods: ['DELETE']` }])
  })

  test('calls it for what is refused only', () => {
    const told: Refusal[] = []
    for (const request of [get(), get({ origin: null }), preflight('PUT')]) debugged({ debug: (refusal) => told.push(refusal) }, request)
    expect(told).toEqual([])
  })

  test('a function that throws does no harm', () => {
    const debug = () => {
      throw new Error('broken')
    }
    expect(debugged({ debug }, preflight('DELETE'))).toMatchObject({ kind: 'preflight-refused', status: 403 })
  })
})
