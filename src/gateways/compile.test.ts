import { describe, expect, test } from 'vitest'
import { definePolicy, livePolicy, type Policy } from '../policy/index.ts'
import { CompileError } from './compile-error.ts'
import { compile, compileTo } from './compile.ts'
import { limitsOf } from './limits.ts'
import type { PathPolicy } from './route.ts'
import { canAll, type Can, type Route, type Target } from './target.ts'
import { targets } from './targets.ts'

const policy = definePolicy({ origin: 'https://app.example.com' })
const everybody = definePolicy({ origin: '*' })

function targetThat(can: Partial<Can>, seen: Route[] = []): Target {
  return {
    name: 'test',
    title: 'Test',
    kind: 'gateway',
    can: { ...canAll, ...can },
    source: 'https://example.com',
    traps: [],
    print: (routes) => {
      seen.push(...routes)
      return [{ name: 'a.conf', where: 'anywhere', text: 'a\n' }]
    },
  }
}

function errorOf(run: () => unknown): CompileError {
  try {
    run()
  } catch (error) {
    if (error instanceof CompileError) return error
    throw error
  }
  throw new Error('Nothing was thrown')
}

test('a policy becomes files', () => {
  const { target, files, losses } = compile(policy, 'nginx')
  expect([target, losses]).toEqual(['nginx', []])
  expect(files.map(({ name }) => name)).toEqual(['visto-cors.http.conf', 'visto-cors.server.conf'])
})

test('what is current in a live policy is compiled', () => {
  expect(compile(livePolicy(policy), 'nginx')).toEqual(compile(policy, 'nginx'))
})

test('paths come longest first, whatever order they are given in', () => {
  const seen: Route[] = []
  const paths = ['/', '/api', '/api/v2', '/b', '/a']
  compileTo(
    targetThat({}, seen),
    paths.map((path) => ({ path, policy })),
    false,
  )
  expect(seen.map(({ path }) => path)).toEqual(['/api/v2', '/api', '/a', '/b', '/'])
})

describe('what cannot be compiled is refused with what to do instead', () => {
  const wrong: readonly { name: string; given: Policy | readonly PathPolicy[]; target: Target | string; code: string; says: string }[] = [
    { name: 'an unknown target', given: policy, target: 'ngnix', code: 'unknown-target', says: 'There is no target "ngnix": write nginx' },
    { name: 'a part of names', given: policy, target: 'aws', code: 'unknown-target', says: 'write aws-http-api or aws-rest-api' },
    { name: 'words the other way round', given: policy, target: 'nginx-ingress', code: 'unknown-target', says: 'write ingress-nginx' },
    { name: 'a word of a title', given: policy, target: 'FastAPI', code: 'unknown-target', says: 'write starlette' },
    { name: 'a short word', given: policy, target: 'foo', code: 'unknown-target', says: 'the targets are nginx' },
    { name: 'nothing like a target', given: policy, target: 'x'.repeat(90), code: 'unknown-target', says: 'the targets are nginx' },
    { name: 'an origin function', given: definePolicy({ origin: () => true }), target: 'nginx', code: 'dynamic-policy', says: 'list them' },
    {
      name: 'paths that the target has not',
      given: [{ path: '/api', policy }],
      target: targetThat({ paths: false }),
      code: 'paths-unsupported',
      says: 'compile each of them by itself',
    },
    {
      name: 'a policy that the target would widen',
      given: policy,
      target: targetThat({ credentials: 'always' }),
      code: 'wider',
      says: 'Test would allow more than the policy does',
    },
    {
      name: 'nobody left',
      given: everybody,
      target: targetThat({ everyone: false }),
      code: 'nobody-left',
      says: 'nobody would be allowed',
    },
    {
      name: 'more than the target takes',
      given: policy,
      target: { ...targetThat({}), mostBytes: 0 },
      code: 'too-large',
      says: 'Test takes at most 0 KB, and this is 1 KB: list fewer origins',
    },
    { name: 'no paths', given: [], target: 'nginx', code: 'path', says: 'give at least one' },
    {
      name: 'a path twice',
      given: [
        { path: '/a', policy },
        { path: '/a', policy },
      ],
      target: 'nginx',
      code: 'path',
      says: 'has two policies',
    },
    {
      name: 'too many paths',
      given: Array.from({ length: 101 }, (_, index) => ({ path: `/${index}`, policy })),
      target: 'nginx',
      code: 'path',
      says: 'More than 100',
    },
    ...[
      { path: '/api/', says: 'write "/api"' },
      { path: '/api/*', says: 'write "/api"' },
      { path: '/api/**', says: 'write "/api"' },
      { path: 'api', says: 'such as "/api"' },
      { path: '', says: 'such as "/api"' },
      { path: '//', says: 'such as "/api"' },
      { path: '/a/../b', says: 'such as "/api"' },
      { path: '/a/.', says: 'such as "/api"' },
      { path: '/%61', says: 'such as "/api"' },
      { path: '/a b', says: 'such as "/api"' },
      { path: '/a"{}\n', says: 'such as "/api"' },
      { path: `/${'a'.repeat(200)}`, says: 'such as "/api"' },
    ].map(({ path, says }) => ({
      name: `the path ${JSON.stringify(path).slice(0, 30)}`,
      given: [{ path, policy }],
      target: 'nginx',
      code: 'path',
      says,
    })),
  ]
  test.each(wrong)('$name', ({ given, target, code, says }) => {
    const error = errorOf(() => (typeof target === 'string' ? compile(given, target) : compileTo(target, given, false)))
    expect(error.code).toBe(code)
    expect(error.message).toContain(says)
  })
})

test('what is wider is printed once it is accepted, and told all the same', () => {
  const { files, losses } = compileTo(targetThat({ credentials: 'always' }), policy, true)
  expect(files).toHaveLength(1)
  expect(losses.map(({ code }) => code)).toEqual(['credentials-always'])
})

test('an exact target has no limits; another has each of them once', () => {
  expect(limitsOf(targetThat({}))).toEqual([])
  const narrow = limitsOf(
    targetThat({ otherSchemes: false, vary: 'never', methods: { list: 0, star: false }, allowedHeaders: { list: 0, star: true } }),
  )
  expect(narrow.map(({ code, args }) => ('option' in args ? `${code} ${args.option}` : code))).toEqual([
    'origins-left-out',
    'names-left-out methods',
    'names-left-out allowedHeaders',
    'vary-missing',
  ])
})

describe.each(targets)('the target $name', (target) => {
  test('is named as it is written, and has a source', () => {
    expect(target.name).toMatch(/^[a-z][a-z0-9-]*$/)
    expect(target.source).toMatch(/^https:\/\//)
    expect(target.traps.length).toBeGreaterThan(0)
  })

  test('prints the same for the same policy, in lines that end, without a tab or what is not ASCII', () => {
    // Go is indented by tabs.
    const printed = (): string[] =>
      compile(policy, target.name, { acceptWider: true }).files.map(({ name, text }) =>
        name.endsWith('.go') ? text.replace(/^\t+/gm, '') : text,
      )
    expect(printed()).toEqual(printed())
    for (const text of printed()) expect(text).toMatch(/^[ -~\n]*[ -~]\n$/)
  })
})
