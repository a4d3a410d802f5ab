import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CompileError, compile } from '../gateways/index.ts'
import { policyOptions } from '../policy/random-policies.cases.ts'
import { ConfigError } from './config-error.ts'
import { policiesOf } from './policies-of.ts'

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(new URL('config.schema.json', import.meta.url), 'utf8')) as object,
)

/** Whether the command takes a config. */
function isTaken(value: unknown): boolean {
  try {
    const taken = policiesOf({ file: 'visto.config.json', value, json: true })
    // A path that cannot be right is seen there.
    compile(taken, 'nginx', { acceptWider: true })
    return true
  } catch (error) {
    if (error instanceof ConfigError || error instanceof CompileError) return false
    throw error
  }
}

const further = fc.record(
  {
    maxAge: fc.integer({ min: 0, max: 86_400 }),
    timingAllowOrigin: fc.boolean(),
    crossOriginResourcePolicy: fc.constantFrom(false, true, 'same-site', 'cross-origin', 'same-origin'),
    debug: fc.boolean(),
    preflightContinue: fc.constant(false),
    methods: fc.constantFrom('PUT, DELETE', 'PUT', ['PUT'], [], ' PUT ,PATCH'),
    $schema: fc.constant('x'),
  },
  { requiredKeys: [] },
)
const policies = fc.tuple(policyOptions, further).map(([options, more]): Record<string, unknown> => ({ ...options, ...more }))
const withPaths = fc
  .uniqueArray(fc.tuple(fc.constantFrom('/', '/api', '/api/v2.b', '/a_b-c~d'), policies), {
    selector: ([path]) => path,
    minLength: 1,
    maxLength: 3,
  })
  .map((list) => list.map(([path, { $schema: _schema, ...options }]) => ({ path, ...options })))

test('what is taken, the schema takes', () => {
  fc.assert(
    fc.property(fc.oneof(policies, withPaths), (value) => {
      expect([isTaken(value), validate(value)]).toEqual([true, true])
    }),
    { seed: 1, numRuns: 400 },
  )
})

/** What each option can be, and cannot. */
const wrongValues: readonly unknown[] = [
  null,
  1,
  1.5,
  -1,
  86_401,
  'x',
  'true',
  '',
  {},
  { a: 1 },
  [1],
  [null],
  [['a']],
  ['a b'],
  [''],
  204,
  201,
  '*',
  ['*'],
  false,
  true,
  'full',
]
const options = [
  'origin',
  'dangerouslyAllowOrigins',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
  'preflight',
  'preflightContinue',
  'timingAllowOrigin',
  'crossOriginResourcePolicy',
  'refuseForgery',
  'debug',
  'publicSuffix',
  'onOriginError',
  'orgin',
]

/** Of what is refused, what a schema cannot see: what a text means, and what goes together. */
function isBeyondSchema(value: Record<string, unknown>): boolean {
  const { origin, dangerouslyAllowOrigins, refuseForgery } = value
  const entries = [origin, dangerouslyAllowOrigins].flat(2).filter((entry) => entry !== undefined)
  const isText = entries.every((entry) => typeof entry === 'string' && entry !== '')
  return isText && (entries.some((entry) => entry !== 'https://app.example.com') || entries.length === 0 || refuseForgery === true)
}

describe('what is refused, the schema refuses too', () => {
  test('unless only the meaning is wrong, for each option and each kind of value', () => {
    const configs = options.flatMap((option) => wrongValues.map((value) => ({ origin: 'https://app.example.com', [option]: value })))
    const verdicts = configs.map((config) => ({ config, taken: isTaken(config), valid: validate(config) }))
    expect(verdicts.filter(({ taken, valid }) => taken && !valid)).toEqual([])
    expect(verdicts.filter(({ config, taken, valid }) => !taken && valid && !isBeyondSchema(config))).toEqual([])
    expect(verdicts.filter(({ taken, valid }) => !taken && !valid).length).toBeGreaterThan(200)
  })

  test.each([
    { name: 'nothing', value: {} },
    { name: 'null', value: null },
    { name: 'a text', value: 'https://app.example.com' },
    { name: 'an empty list', value: [] },
    { name: 'a list without paths', value: [{ origin: '*' }] },
    { name: 'a path that is none', value: [{ path: '/api/', origin: '*' }] },
    { name: 'a path with dots', value: [{ path: '/a/..', origin: '*' }] },
    { name: 'a path that is too long', value: [{ path: `/${'a'.repeat(200)}`, origin: '*' }] },
    { name: 'more paths than are sensible', value: Array.from({ length: 101 }, (_, index) => ({ path: `/${index}`, origin: '*' })) },
    { name: 'a path beside the options of the only policy', value: { path: '/', origin: '*' } },
  ])('$name', ({ value }) => {
    expect([isTaken(value), validate(value)]).toEqual([false, false])
  })
})
