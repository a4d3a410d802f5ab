import { describe, expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import { diff } from './diff.ts'
import type { PolicyOptions } from './options.ts'
import type { PolicyData } from './types.ts'

const app = 'https://app.example.com'

const cases: readonly { name: string; options: PolicyOptions; data: PolicyData }[] = [
  { name: 'one origin', options: { origin: app }, data: { origin: [app] } },
  { name: 'everyone', options: { origin: '*' }, data: { origin: ['*'] } },
  { name: 'each entry once', options: { origin: [app, app] }, data: { origin: [app] } },
  {
    name: 'patterns',
    options: {
      origin: [app, 'https://*.example.net', 'https://*.example.net:8443', 'http://localhost:*', 'http://*.localhost:*', 'http://[::1]:*'],
    },
    data: {
      origin: [app, 'https://*.example.net', 'https://*.example.net:8443', 'http://localhost:*', 'http://*.localhost:*', 'http://[::1]:*'],
    },
  },
  {
    name: 'dangers stay where they stand',
    options: { origin: app, dangerouslyAllowOrigins: ['null', 'http://old.example', 'https://*.github.io'], credentials: true },
    data: { origin: [app], dangerouslyAllowOrigins: ['null', 'http://old.example', 'https://*.github.io'], credentials: true },
  },
  {
    name: 'dangers alone',
    options: { origin: [], dangerouslyAllowOrigins: ['null'] },
    data: { origin: [], dangerouslyAllowOrigins: ['null'] },
  },
  {
    name: 'a danger that is listed, too',
    options: { origin: app, dangerouslyAllowOrigins: [app] },
    data: { origin: [], dangerouslyAllowOrigins: [app] },
  },
  {
    name: 'names in a string',
    options: { origin: app, methods: 'PUT, DELETE', allowedHeaders: 'X-A,X-B' },
    data: { origin: [app], methods: ['PUT', 'DELETE'], allowedHeaders: ['x-a', 'x-b'] },
  },
  {
    name: 'what is as by default is not said',
    options: {
      origin: app,
      credentials: false,
      optionsSuccessStatus: 204,
      preflight: 'minimal',
      refuseForgery: false,
      crossOriginResourcePolicy: false,
    },
    data: { origin: [app] },
  },
  { name: 'an age of 0 is said', options: { origin: app, maxAge: 0 }, data: { origin: [app], maxAge: 0 } },
  {
    name: 'a resource policy that follows the origins',
    options: { origin: '*', crossOriginResourcePolicy: true },
    data: { origin: ['*'], crossOriginResourcePolicy: 'cross-origin' },
  },
  {
    name: 'everything',
    options: {
      origin: app,
      exposedHeaders: ['X-Total'],
      credentials: true,
      maxAge: 60,
      optionsSuccessStatus: 200,
      preflight: 'full',
      timingAllowOrigin: true,
      crossOriginResourcePolicy: 'same-site',
      refuseForgery: true,
    },
    data: {
      origin: [app],
      exposedHeaders: ['X-Total'],
      credentials: true,
      maxAge: 60,
      optionsSuccessStatus: 200,
      preflight: 'full',
      timingAllowOrigin: true,
      crossOriginResourcePolicy: 'same-site',
      refuseForgery: true,
    },
  },
  { name: 'hooks are no data', options: { origin: app, debug: () => {}, onOriginError: () => {} }, data: { origin: [app] } },
]

describe('a policy as data', () => {
  test.each(cases)('$name', ({ options, data }) => {
    expect(definePolicy(options).toJSON()).toEqual(data)
  })

  test.each(cases)('is taken again, and is the same policy: $name', ({ options }) => {
    const policy = definePolicy(options)
    const again = definePolicy(JSON.parse(JSON.stringify(policy)))
    expect(again.toJSON()).toEqual(policy.toJSON())
    expect(diff(policy, again)).toMatchObject({ same: true })
  })
})

test('a function is no data', () => {
  const policy = definePolicy({ origin: () => true })
  expect(() => JSON.stringify(policy)).toThrow(
    new TypeError('A function decides on the origins of this policy: it cannot be written as data'),
  )
})
