import { describe, expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import { diff, type PolicyDiff } from './diff.ts'
import type { PolicyOptions } from './options.ts'

const app = 'https://app.example.com'
const byFunction = () => true

interface Case {
  readonly name: string
  readonly before: Partial<PolicyOptions>
  readonly after: Partial<PolicyOptions>
  /** What differs: gained with a plus, lost with a minus; lists by the option, settings as from -> to. */
  readonly says: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'nothing changed', before: {}, after: {}, says: [] },
  {
    name: 'another order is the same',
    before: { origin: [app, 'https://b.example'] },
    after: { origin: ['https://b.example', app] },
    says: [],
  },
  { name: 'an origin more', before: {}, after: { origin: [app, 'https://b.example'] }, says: ['+origin https://b.example'] },
  { name: 'another origin', before: {}, after: { origin: 'https://b.example' }, says: ['+origin https://b.example', `-origin ${app}`] },
  {
    name: 'an origin that a pattern covers is not lost',
    before: {},
    after: { origin: 'https://*.example.com' },
    says: ['+origin https://*.example.com'],
  },
  {
    name: 'an origin that a pattern covered is not gained',
    before: { origin: 'https://*.example.com' },
    after: {},
    says: ['-origin https://*.example.com'],
  },
  {
    name: 'the apex is not covered',
    before: { origin: 'https://example.com' },
    after: { origin: 'https://*.example.com' },
    says: ['+origin https://*.example.com', '-origin https://example.com'],
  },
  {
    name: 'a pattern within another',
    before: { origin: 'https://*.a.example.com' },
    after: { origin: 'https://*.example.com' },
    says: ['+origin https://*.example.com'],
  },
  {
    name: 'a pattern beside another',
    before: { origin: 'https://*.a.example.com' },
    after: { origin: 'https://*.b.example.com' },
    says: ['+origin https://*.b.example.com', '-origin https://*.a.example.com'],
  },
  {
    name: 'a pattern whose host only ends like another',
    before: { origin: 'https://*.badexample.com' },
    after: { origin: 'https://*.example.com' },
    says: ['+origin https://*.example.com', '-origin https://*.badexample.com'],
  },
  {
    name: 'any port covers one',
    before: { origin: 'http://localhost:3000' },
    after: { origin: 'http://localhost:*' },
    says: ['+origin http://localhost:*'],
  },
  {
    name: 'any port of subdomains covers none and one',
    before: { origin: ['https://*.a.example.com', 'https://*.a.example.com:8443'] },
    after: { origin: 'https://*.example.com:*' },
    says: ['+origin https://*.example.com:*'],
  },
  {
    name: 'one host at any port is among all subdomains at any port',
    before: { origin: 'http://a.localhost:*' },
    after: { origin: 'http://*.localhost:*' },
    says: ['+origin http://*.localhost:*'],
  },
  {
    name: 'one port does not cover another',
    before: { origin: 'https://*.example.com:8443' },
    after: { origin: 'https://*.example.com' },
    says: ['+origin https://*.example.com', '-origin https://*.example.com:8443'],
  },
  {
    name: 'another scheme is another pattern',
    before: { origin: 'http://*.example.com' },
    after: { origin: 'https://*.example.com' },
    says: ['+origin https://*.example.com', '-origin http://*.example.com'],
  },
  { name: '* is everyone', before: {}, after: { origin: '*' }, says: ['+origin *'] },
  { name: 'no longer everyone', before: { origin: '*' }, after: {}, says: ['-origin *'] },
  { name: 'everyone as before', before: { origin: '*' }, after: { origin: ['*'] }, says: [] },
  { name: 'a danger is an origin like others', before: {}, after: { dangerouslyAllowOrigins: ['null'] }, says: ['+origin null'] },
  {
    name: 'what was dangerous and is listed now may read as before',
    before: { dangerouslyAllowOrigins: ['http://b.example'] },
    after: { origin: [app, 'http://b.example'] },
    says: [],
  },
  {
    name: 'a function in place of a list',
    before: {},
    after: { origin: byFunction },
    says: ['+origin decided by a function', `-origin ${app}`],
  },
  {
    name: 'a list in place of a function',
    before: { origin: byFunction },
    after: {},
    says: [`+origin ${app}`, '-origin decided by a function'],
  },
  {
    name: 'another function may decide otherwise',
    before: { origin: byFunction },
    after: { origin: () => true },
    says: ['+origin decided by a function', '-origin decided by a function'],
  },
  { name: 'the same function decides the same', before: { origin: byFunction }, after: { origin: byFunction }, says: [] },
  { name: 'everyone in place of a function', before: { origin: byFunction }, after: { origin: '*' }, says: ['+origin *'] },
  {
    name: 'methods come and go',
    before: { methods: ['PUT', 'DELETE'] },
    after: { methods: ['PATCH', 'PUT'] },
    says: ['+methods PATCH', '-methods DELETE'],
  },
  { name: 'GET, HEAD and POST need no leave', before: { methods: ['GET', 'HEAD'] }, after: { methods: ['POST'] }, says: [] },
  { name: 'any method takes in all', before: { methods: ['PUT'] }, after: { methods: ['*'] }, says: ['+methods *'] },
  { name: 'no longer any method', before: { methods: ['*'] }, after: { methods: ['PUT'] }, says: ['-methods *'] },
  {
    name: 'header names in other letters are the same',
    before: { allowedHeaders: ['X-A'], exposedHeaders: ['X-B'] },
    after: { allowedHeaders: ['x-a'], exposedHeaders: ['x-b'] },
    says: [],
  },
  {
    name: 'any request header does not take in Authorization',
    before: { allowedHeaders: ['Authorization', 'X-A'] },
    after: { allowedHeaders: ['*'] },
    says: ['+allowedHeaders *', '-allowedHeaders authorization'],
  },
  {
    name: 'any response header takes in all',
    before: { exposedHeaders: ['X-A'] },
    after: { exposedHeaders: ['*'] },
    says: ['+exposedHeaders *'],
  },
  {
    name: 'what script sees anyway is not gained',
    before: {},
    after: { exposedHeaders: ['Content-Length', 'X-A'] },
    says: ['+exposedHeaders X-A'],
  },
  {
    name: 'settings',
    before: { maxAge: 5 },
    after: { credentials: true, preflight: 'full', optionsSuccessStatus: 200 },
    says: ['credentials: false -> true', 'maxAge: 5 -> null', 'optionsSuccessStatus: 204 -> 200', 'preflight: minimal -> full'],
  },
  {
    name: 'and what stands beside CORS',
    before: {},
    after: { timingAllowOrigin: true, crossOriginResourcePolicy: true, refuseForgery: true },
    says: ['timingAllowOrigin: false -> true', 'crossOriginResourcePolicy: null -> same-origin', 'refuseForgery: false -> true'],
  },
  { name: 'hooks decide nothing', before: {}, after: { debug: true, onOriginError: () => {} }, says: [] },
]

const publicSuffix = (host: string) => host.split('.').at(-1) ?? null
const policy = (options: Partial<PolicyOptions>) => definePolicy({ origin: app, publicSuffix, ...options })

function said({ origins, methods, allowedHeaders, exposedHeaders, changed }: PolicyDiff): string[] {
  const lists = { origin: origins, methods, allowedHeaders, exposedHeaders }
  const ofLists = Object.entries(lists).flatMap(([option, { gained, lost }]) => [
    ...gained.map((each) => `+${option} ${each}`),
    ...lost.map((each) => `-${option} ${each}`),
  ])
  return [...ofLists, ...changed.map(({ option, from, to }) => `${option}: ${String(from)} -> ${String(to)}`)]
}

describe('what changes', () => {
  test.each(cases)('$name', ({ before, after, says }) => {
    const found = diff(policy(before), policy(after))
    expect(said(found)).toEqual(says)
    expect(found.same).toBe(says.length === 0)
  })

  test.each(cases)('$name, the other way round', ({ before, after, says }) => {
    const turned = says.map((line) => line.replace(/^[+-]/, (sign) => (sign === '+' ? '-' : '+')).replace(/: (.*) -> (.*)/, ': $2 -> $1'))
    expect(said(diff(policy(after), policy(before))).toSorted()).toEqual(turned.toSorted())
  })
})

test('twenty thousand entries are compared without looking at each pair', () => {
  const many = (from: number) =>
    Array.from({ length: 10_000 }, (_, index) => [`https://a${from + index}.example.com`, `https://*.p${from + index}.example.com`]).flat()
  const { origins } = diff(policy({ origin: many(0) }), policy({ origin: many(1) }))
  expect(origins).toEqual({
    gained: ['https://a10000.example.com', 'https://*.p10000.example.com'],
    lost: ['https://a0.example.com', 'https://*.p0.example.com'],
  })
})

test('what is no policy is refused', () => {
  expect(() => diff({ ...policy({}) }, policy({}))).toThrow(TypeError)
})
