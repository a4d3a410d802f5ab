import fc from 'fast-check'
import { definePolicy, type PolicyOptions } from 'visto'
import { policyOptions } from '../../src/policy/random-policies.cases.ts'
import { weighted, series, type Draw } from '../live/draw.ts'
import type { Policies } from './probe.ts'

/** The case of every mistake: all that can be said is said. */
export const everything: Policies = [
  {
    path: '/',
    policy: definePolicy({
      origin: [
        'https://app.example.com',
        'https://*.example.com',
        'https://*.example.org:*',
        'http://localhost:*',
        'https://api.example.net:8443',
      ],
      dangerouslyAllowOrigins: ['null'],
      credentials: true,
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['X-A', 'x-b', 'Content-Type', 'Authorization'],
      exposedHeaders: ['X-Total'],
      maxAge: 600,
      timingAllowOrigin: true,
      crossOriginResourcePolicy: 'same-site',
    }),
  },
]

/** What chance seldom brings, by name. */
export const special: Readonly<Record<string, Policies>> = {
  'all that can be said': everything,
  'everybody, any method and any header but Authorization': one({
    origin: '*',
    methods: ['*'],
    allowedHeaders: ['*'],
    exposedHeaders: ['*'],
    timingAllowOrigin: true,
    crossOriginResourcePolicy: true,
  }),
  'a pattern, and any header but Authorization': one({
    origin: 'https://*.example.com',
    methods: ['*', 'PUT'],
    allowedHeaders: ['*', 'X-A'],
    optionsSuccessStatus: 200,
  }),
  'origins and names with all that a grammar may take for its own': one({
    origin: [
      `capacitor://a$b'c;(d)&e!f~g%20[h]=+:x`,
      'chrome-extension://AbCdEf',
      'chrome-extension://abcdef',
      'app://$http_origin',
      "app://'$(x)'",
    ],
    methods: ["A!#$%&'*+-.^_`|~B", '$request_method', '%h', '`x`', "'", '*'],
    allowedHeaders: ["x!#$%&'*+-.^_`|~b", '$visto_cors_origin', '%x', '|x|'],
    exposedHeaders: ['X-Total', "X!#$%&'*+-.^_`|~", '$1', '%0', '~'],
  }),
  'four paths': [
    { path: '/', policy: definePolicy({ origin: '*' }) },
    { path: '/api', policy: everything[0]!.policy },
    {
      path: '/api/v2.b',
      policy: definePolicy({ origin: ['https://example.com', 'https://*.shop.example.net'], methods: ['PATCH'], credentials: true }),
    },
    { path: '/api/open', policy: definePolicy({ origin: '*', allowedHeaders: ['*'], optionsSuccessStatus: 200 }) },
  ],
  'two paths, and nothing beside them': [
    { path: '/a', policy: definePolicy({ origin: 'https://app.example.com', crossOriginResourcePolicy: true }) },
    { path: '/b-c', policy: definePolicy({ origin: 'http://localhost:*', maxAge: 0 }) },
  ],
  'one origin, and what its page needs': one({
    origin: 'https://app.example.com',
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['X-A'],
    exposedHeaders: ['X-Total'],
    maxAge: 600,
    timingAllowOrigin: true,
  }),
  '5,000 origins, one of them long': one({
    origin: [
      ...Array.from({ length: 5000 }, (_, number) => `https://customer-${number}.example.net`),
      `https://${'a'.repeat(63)}.${'b.'.repeat(40)}example.net`,
      'https://*.example.com',
    ],
    credentials: true,
  }),
}

function one(options: PolicyOptions): Policies {
  return [{ path: '/', policy: definePolicy(options) }]
}

/** Policies from a seed; one in four has a path of its own, beside another for the rest. */
export function drawPolicies(seed: number, length: number): Policies[] {
  return series(seed, length, (draw) => {
    const first = definePolicy(drawOptions(draw))
    const rest = { path: '/', policy: first }
    return weighted(draw, [
      [3, [rest]],
      [1, [rest, { path: '/api', policy: definePolicy(drawOptions(draw)) }]],
    ])
  })
}

function drawOptions(draw: Draw): PolicyOptions {
  return { ...draw(() => policyOptions), ...draw(() => further) }
}

const further: fc.Arbitrary<Partial<PolicyOptions>> = fc.record(
  {
    maxAge: fc.constantFrom(0, 600, 86_400),
    timingAllowOrigin: fc.boolean(),
    crossOriginResourcePolicy: fc.constantFrom<Exclude<PolicyOptions['crossOriginResourcePolicy'], undefined>[]>(
      false,
      true,
      'same-site',
      'cross-origin',
    ),
  },
  { requiredKeys: [] },
)
