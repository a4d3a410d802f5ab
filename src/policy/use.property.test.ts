import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Problem } from './problem.ts'
import { problemsOf } from './problems.cases.ts'

const host = fc.constantFrom(
  'example.com',
  'Example.com',
  '*.example.com',
  '*.github.io',
  'localhost',
  '127.1',
  'b\u00fccher.example',
  'null',
  'undefined',
  '*',
)
const origin = fc
  .tuple(
    fc.constantFrom('', 'https://', 'HTTP://', 'http://', '//'),
    host,
    fc.constantFrom('', '', ':80', ':*', ':8080'),
    fc.constantFrom('', '', '/', '/a'),
  )
  .map((parts) => parts.join(''))
const separator = fc.constantFrom(',', ', ', ' ', ';')
const listInString = fc
  .tuple(fc.array(origin, { minLength: 1, maxLength: 3 }), separator, fc.boolean())
  .map(([list, between, isJson]) => (isJson ? JSON.stringify(list) : `${between.trim()}${list.join(between)} `))
const regExp = fc
  .tuple(
    fc.constantFrom('', '^', '^https://', '^https?://', '^http://'),
    fc.constantFrom('', '(.*\\.)?', '.*\\.', '\\.', '(www\\.)?'),
    fc.constantFrom('example\\.com', 'github\\.io', 'localhost', '127\\.0\\.0\\.1'),
    fc.constantFrom('', '$', ':\\d+$', '(:\\d+)?$', ':3000$'),
  )
  .map((parts) => new RegExp(parts.join('')))
const entry = fc.oneof(origin, listInString, regExp)
const name = fc.constantFrom('x-a', 'X A', 'Content Type', 'put', 'put delete', 'x-a;x-b', 'Cookie', 'ETag', 'a:', ' PUT', '', '*', 'patch')
const names = fc.oneof(name, fc.array(name, { maxLength: 3 }))
const simple = fc.constantFrom<unknown>('true', 'false', 1, '204', 201, 'full', 'none', '10m', -1, true)
const options = fc.record(
  {
    origin: fc.oneof(entry, fc.array(entry, { maxLength: 3 })),
    dangerouslyAllowOrigins: fc.array(entry, { maxLength: 2 }),
    methods: names,
    allowedHeaders: names,
    exposedHeaders: names,
    credentials: fc.oneof(fc.boolean(), simple),
    maxAge: simple,
    optionsSuccessStatus: simple,
    preflight: simple,
    timingAllowOrigin: simple,
    crossOriginResourcePolicy: simple,
    refuseForgery: fc.boolean(),
    alowedHeaders: fc.constant('x-a'),
  },
  { requiredKeys: ['origin'] },
)

/** The options with what a problem says to write, where it stands. */
function pasted(given: Readonly<Record<string, unknown>>, { code, path, use }: Problem): Record<string, unknown> {
  const [, option = path, index] = /^(\w+)\[(\d+)\]$/.exec(path) ?? []
  const { [option]: value, ...others } = given
  if (code === 'unknown-option') return { [use!]: value, ...others }
  // oxlint-disable-next-line no-eval -- a suggestion is source text
  const meant = (0, eval)(index === undefined ? use! : `[${use}]`) as unknown
  if (index === undefined) return { ...others, [option]: meant }
  const list = typeof value === 'string' ? value.split(',') : (value as readonly unknown[])
  return { ...others, [option]: list.flatMap((each, at) => (at === Number(index) ? meant : [each])) }
}

test('what is said to be written is taken there, or refused for what was said at once', () => {
  let count = 0
  fc.assert(
    fc.property(options, (given) => {
      const problems = problemsOf(given)
      for (const problem of problems.filter(({ use }) => use !== null)) {
        count++
        const after = problemsOf(pasted(given, problem)).filter(({ path }) => path === problem.path)
        const known = problems.filter(({ path, code }) => path === problem.path && code !== problem.code)
        expect(
          after.map(({ code }) => code).filter((code) => !known.some((each) => each.code === code)),
          `${problem.path}: ${problem.use}`,
        ).toEqual([])
      }
    }),
    { numRuns: 1000, seed: 5 },
  )
  expect(count).toBeGreaterThan(1000)
})
