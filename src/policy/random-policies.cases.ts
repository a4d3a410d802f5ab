import fc from 'fast-check'
import type { PolicyOptions } from './options.ts'

const exact = [
  'https://app.example.com',
  'https://example.com',
  'https://api.example.net:8443',
  'http://localhost:3000',
  'http://[::1]:8080',
  'https://xn--bcher-kva.example',
]
const patterns = [
  'https://*.example.com',
  'https://*.shop.example.net',
  'https://*.example.net:8443',
  'http://localhost:*',
  'https://*.example.org:*',
]
/** What all entries have in common: so few that what is asked and what is listed meet. */
const entries = [...exact, ...patterns]

const names = ['X-A', 'x-b', 'Content-Type', 'Authorization', 'Accept', 'Range', 'User-Agent', 'DPR', 'X-19']
const methods = ['PUT', 'DELETE', 'PATCH', 'foo', 'GET', 'OPTIONS']

const listed: fc.Arbitrary<PolicyOptions> = fc.record({
  origin: fc.uniqueArray(fc.constantFrom(...entries), { minLength: 4, maxLength: 9 }),
  dangerouslyAllowOrigins: fc.constantFrom([], [], ['null'], ['http://app.example.com', 'null']),
  credentials: fc.boolean(),
  methods: fc.subarray(methods, { minLength: 3 }),
  allowedHeaders: fc.subarray(names, { minLength: 5 }),
  exposedHeaders: fc.constantFrom([], ['X-Total'], ['x-total', 'X-Other']),
  preflight: fc.constantFrom('minimal', 'full'),
  optionsSuccessStatus: fc.constantFrom(200, 204),
})

const withStars: fc.Arbitrary<PolicyOptions> = fc.record({
  origin: fc.oneof(fc.constant('*'), fc.uniqueArray(fc.constantFrom(...entries), { minLength: 4, maxLength: 9 })),
  methods: fc.constantFrom(['*'], ['*', 'PUT'], ['PUT']),
  allowedHeaders: fc.constantFrom(['*'], ['*', 'Authorization'], ['X-A', '*'], ['X-A']),
  exposedHeaders: fc.constantFrom(['*'], [], ['X-Total', '*']),
  preflight: fc.constantFrom('minimal', 'full'),
})

/** Policies that may be, with what they list taken from small pools. */
export const policyOptions = fc.oneof({ weight: 3, arbitrary: listed }, { weight: 2, arbitrary: withStars })

/** What makes an origin look like another. */
export const disguises: readonly ((origin: string) => string)[] = [
  (origin) => origin.replace('://', '://evil'),
  (origin) => origin.replace('://', '://evil.'),
  (origin) => origin.replace('://', '://a.b.'),
  (origin) => origin.replace('://', '://.'),
  (origin) => origin.replace('://', '://evil.test#'),
  (origin) => origin.replace('://', '://user:pw@'),
  (origin) => origin.replace('://', '://ü.'),
  (origin) => origin.replace('://', `://${'a'.repeat(64)}.`),
  (origin) => origin.replace('://', `://${'a.'.repeat(4096)}`),
  (origin) => `${origin}.evil.test`,
  (origin) => `${origin}@evil.test`,
  (origin) => `${origin}.`,
  (origin) => `${origin}/`,
  (origin) => `${origin}, ${origin}`,
  (origin) => `${origin}:8443`,
  (origin) => `${origin}:443`,
  (origin) => origin.replace(/:\d+$/, ''),
  (origin) => origin.replace(/:\d+$/, ':1'),
  (origin) => origin.replace(/:\d+$/, (port) => `:0${port.slice(1)}`),
  (origin) => origin.replace(/^https:/, 'http:'),
  (origin) => origin.replace(/^http:/, 'https:'),
  (origin) => origin.toUpperCase(),
  (origin) => origin.replace(/e/, 'E'),
  (origin) => origin.replace(/e/, 'е'),
  (origin) => origin.replace(/\./, '-'),
  (origin) => origin.replace(/\w\./, '.'),
  (origin) => ` ${origin}`,
  (origin) => `${origin}\0`,
]

const sites = [...exact, ...patterns.map((pattern) => pattern.replace('://*.', '://').replace(':*', ''))]
const members = patterns.map((pattern) => pattern.replace('*.', 'a.').replace(':*', ':5173'))

/** Origins that are listed, that are a pattern's, and that only look so. */
export const origins = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...exact, ...members) },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...sites, ...members), fc.constantFrom(...disguises)).map(([site, disguise]) => disguise(site)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'null',
      'https://evil.test',
      'http://127.0.0.1:3000',
      'https://[::1]',
      '',
      '*',
      'NULL',
      'file://',
      '__proto__',
    ),
  },
)
