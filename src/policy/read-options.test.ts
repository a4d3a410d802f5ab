import { describe, expect, test } from 'vitest'
import { PolicyError } from './problem.ts'
import { problemsOf, shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const policy = { origin: 'https://example.com' }
const call = (): null => null

test('what is not said is closed', () => {
  expect(readOptions(policy)).toEqual({
    everyone: false,
    origins: ['https://example.com'],
    patterns: [],
    originFunction: null,
    dangerous: [],
    methods: [],
    allowedHeaders: [],
    exposedHeaders: [],
    credentials: false,
    maxAge: null,
    optionsSuccessStatus: 204,
    preflight: 'minimal',
    timingAllowOrigin: false,
    crossOriginResourcePolicy: null,
    refuseForgery: false,
    debug: false,
    onOriginError: null,
  })
})

const taken = [
  { name: 'credentials', given: { credentials: true }, expected: { credentials: true } },
  { name: 'options that are undefined', given: { credentials: undefined, maxAge: undefined, debug: undefined }, expected: { credentials: false } },
  { name: 'status 200', given: { optionsSuccessStatus: 200 }, expected: { optionsSuccessStatus: 200 } },
  { name: 'the full preflight', given: { preflight: 'full' }, expected: { preflight: 'full' } },
  { name: 'timing', given: { timingAllowOrigin: true }, expected: { timingAllowOrigin: true } },
  { name: 'a resource policy', given: { crossOriginResourcePolicy: 'same-site' }, expected: { crossOriginResourcePolicy: 'same-site' } },
  { name: 'a resource policy for listed origins', given: { crossOriginResourcePolicy: true }, expected: { crossOriginResourcePolicy: 'same-origin' } },
  { name: 'a resource policy for everyone', given: { origin: '*', crossOriginResourcePolicy: true }, expected: { crossOriginResourcePolicy: 'cross-origin' } },
  { name: 'no resource policy', given: { crossOriginResourcePolicy: false }, expected: { crossOriginResourcePolicy: null } },
  { name: 'debugging', given: { debug: true }, expected: { debug: true } },
  { name: 'debugging by a function', given: { debug: call }, expected: { debug: call } },
  { name: 'a function for errors', given: { onOriginError: call }, expected: { onOriginError: call } },
  { name: 'preflightContinue, where it is the default of npm cors', given: { preflightContinue: false }, expected: {} },
] // prettier-ignore

describe('an option that is taken', () => {
  test.each(taken)('$name', ({ given, expected }) => {
    expect(readOptions({ ...policy, ...given })).toMatchObject(expected)
  })
})

const refused: readonly { name: string; given: object; expected: readonly (readonly [string, string, string | null])[] }[] = [
  { name: 'credentials in a string', given: { credentials: 'true' }, expected: [['type', 'credentials', 'true']] },
  { name: 'no credentials in a string', given: { credentials: 'false' }, expected: [['type', 'credentials', 'false']] },
  { name: 'credentials as a number', given: { credentials: 1 }, expected: [['type', 'credentials', null]] },
  { name: 'credentials as in fetch()', given: { credentials: 'include' }, expected: [['type', 'credentials', null]] },
  { name: 'credentials null', given: { credentials: null }, expected: [['type', 'credentials', null]] },
  {
    name: 'credentials in a string, and everyone',
    given: { origin: '*', credentials: 'true' },
    expected: [['type', 'credentials', 'true'], ['wildcard-with-credentials', 'origin', null]],
  },
  { name: 'status 201', given: { optionsSuccessStatus: 201 }, expected: [['options-status', 'optionsSuccessStatus', '204']] },
  { name: 'a status in a string', given: { optionsSuccessStatus: '200' }, expected: [['options-status', 'optionsSuccessStatus', '200']] },
  { name: 'preflightContinue', given: { preflightContinue: true }, expected: [['preflight-continue', 'preflightContinue', null]] },
  { name: 'a preflight of another kind', given: { preflight: true }, expected: [['type', 'preflight', null]] },
  { name: 'timing for a list', given: { timingAllowOrigin: [] }, expected: [['type', 'timingAllowOrigin', null]] },
  { name: 'a resource policy that does not exist', given: { crossOriginResourcePolicy: 'none' }, expected: [['type', 'crossOriginResourcePolicy', null]] },
  { name: 'debugging in a string', given: { debug: 'true' }, expected: [['type', 'debug', 'true']] },
  { name: 'something else than a function for errors', given: { onOriginError: console }, expected: [['type', 'onOriginError', null]] },
  { name: 'a list of suffixes', given: { publicSuffix: ['com'] }, expected: [['type', 'publicSuffix', null]] },
  { name: 'dangerous entries that are no list', given: { dangerouslyAllowOrigins: true }, expected: [['type', 'dangerouslyAllowOrigins', null]] },
  { name: 'origins instead of origin', given: { origins: [] }, expected: [['unknown-option', 'origins', 'origin']] },
  { name: 'a misspelt option', given: { exposeHeaders: [] }, expected: [['unknown-option', 'exposeHeaders', 'exposedHeaders']] },
  { name: 'an option of another kind', given: { colour: 'red' }, expected: [['unknown-option', 'colour', null]] },
  { name: 'an option’s name that is none', given: { 'a\u001b[31m': 1 }, expected: [['unknown-option', `'a\\u{1b}[31m'`, null]] },
] // prettier-ignore

describe('an option that is refused', () => {
  test.each(refused)('$name', ({ given, expected }) => {
    expect(shortProblems({ ...policy, ...given })).toEqual(expected)
  })
})

test('no options at all: it is said that nobody is named', () => {
  expect(shortProblems(undefined)).toEqual([['missing', 'origin', null]])
})

test.each([null, 'https://example.com', 1, [policy], call, Symbol('options')])('%s instead of options', (options) => {
  expect(shortProblems(options)).toEqual([['type', 'options', null]])
})

test('all problems at once', () => {
  const given = {
    origin: ['null', 'http://a.example'],
    methods: 'put',
    allowedHeaders: ['Cookie'],
    credentials: true,
    maxAge: '10m',
    origins: 1,
  }
  expect(problemsOf(given).map(({ path }) => path)).toEqual(['origin[0]', 'origin[1]', 'methods', 'allowedHeaders[0]', 'maxAge', 'origins'])
})

test('what Object.prototype was given is no option', () => {
  const polluted = Object.prototype as { credentials?: boolean }
  polluted.credentials = true
  try {
    expect(readOptions(policy).credentials).toBe(false)
  } finally {
    delete polluted.credentials
  }
})

test('a policy does not change with the list that it was made of', () => {
  const origin = ['https://example.com']
  const rules = readOptions({ origin })
  origin.push('https://evil.example')
  expect(rules.origins).toEqual(['https://example.com'])
  expect(Object.isFrozen(rules.origins)).toBe(true)
})

const throwing = (): never => {
  throw new RangeError('no')
}

test('what a getter throws comes through as it is', () => {
  expect(() => readOptions(Object.defineProperty({}, 'origin', { get: throwing, enumerable: true }))).toThrow(RangeError)
})

const cyclic: unknown[] = []
cyclic.push(cyclic)

const hostile: readonly { name: string; given: unknown; path: string }[] = [
  { name: 'a list in itself', given: { origin: cyclic }, path: 'origin[0]' },
  { name: 'a symbol', given: { origin: [Symbol('a')] }, path: 'origin[0]' },
  { name: 'an object that hides its kind', given: { origin: new Proxy({}, { get: throwing, getPrototypeOf: throwing }) }, path: 'origin' },
  { name: 'a list of four billion holes', given: { origin: Array(4_294_967_295) }, path: 'origin' },
  { name: 'a string of ten million characters', given: { origin: 'https://a.com,'.repeat(700_000) }, path: 'origin' },
  { name: 'an entry of a hundred thousand dots', given: { origin: `https://${'.'.repeat(100_000)}` }, path: 'origin' },
]

describe('what is hostile is a problem like others', () => {
  test.each(hostile)('$name', ({ given, path }) => {
    expect(problemsOf(given).map((problem) => problem.path)).toEqual([path])
  })
})

test('a list whose iterator never ends is read by its length', () => {
  const origin = ['https://example.com']
  origin[Symbol.iterator] = function* () {
    for (;;) yield 'https://evil.example'
  }
  expect(readOptions({ origin }).origins).toEqual(['https://example.com'])
})

test('the message lists twenty problems, and is safe to print', () => {
  const names = Array.from({ length: 50 }, (_, index) => `\u001b[2J\u202e${index}${'x'.repeat(1000)}`)
  const error = new PolicyError(problemsOf({ ...policy, methods: names, allowedHeaders: names }))
  expect(error.problems).toHaveLength(100)
  expect(error.message).toMatch(/^100 things are wrong with this CORS policy:\n/)
  expect(error.message).toMatch(/\n {2}and 80 more$/)
  expect(error.message.length).toBeLessThan(8000)
  expect(error.message.replaceAll('\n', '')).not.toMatch(/[\p{C}]/u)
})

test('one problem, in a message', () => {
  expect(new PolicyError(problemsOf({ origin: 'https://example.com/' })).message).toBe(
    [
      'One thing is wrong with this CORS policy:',
      `  origin: 'https://example.com/' goes on after the host, as no origin does; even a slash is too much`,
      `    write 'https://example.com'`,
    ].join('\n'),
  )
})
