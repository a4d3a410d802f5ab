import { describe, expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import { diff } from './diff.ts'
import { explain } from './explain.ts'
import { livePolicy } from './live-policy.ts'
import type { PolicyOptions } from './options.ts'
import { app, get, lines, preflight } from './policy.cases.ts'
import { PolicyError } from './problem.ts'

const other = 'https://other.example.com'
const first = definePolicy({ origin: app })
const second = definePolicy({ origin: other, methods: ['PUT'], refuseForgery: true })

test('a live policy decides as what is current', () => {
  const live = livePolicy(first)
  expect(lines(live.decide(get()))).toEqual(lines(first.decide(get())))
  expect(live.current).toBe(first)
  live.replace(second)
  expect(lines(live.decide(get()))).toEqual(lines(second.decide(get())))
  expect(lines(live.decide(preflight('PUT', null, other)))).toEqual(lines(second.decide(preflight('PUT', null, other))))
  expect(live.current).toBe(second)
  expect([live.refuseForgery, live.dynamic, JSON.stringify(live)]).toEqual([true, false, JSON.stringify(second)])
})

test('options will do as well as a policy, at first and later', () => {
  const live = livePolicy({ origin: app })
  live.replace({ origin: other })
  expect(live.toJSON()).toEqual(definePolicy({ origin: other }).toJSON())
})

test('replace says what changes by it', () => {
  const live = livePolicy(first)
  expect(live.replace(second)).toEqual(diff(first, second))
  expect(live.replace(second).same).toBe(true)
  expect(live.replace(first).origins).toEqual({ gained: [app], lost: [other] })
})

describe('what is wrong changes nothing', () => {
  test.each<{ name: string; next: unknown; error: new (...given: never[]) => Error }>([
    { name: 'wrong options', next: { origin: 'app.example.com' }, error: PolicyError },
    { name: 'no options', next: undefined, error: PolicyError },
    { name: 'null', next: null, error: PolicyError },
    { name: 'a string', next: app, error: PolicyError },
    { name: 'what looks like a policy', next: { ...first }, error: TypeError },
    { name: 'what looks like a live policy', next: { decide: () => null, current: {} }, error: TypeError },
  ])('$name', ({ next, error }) => {
    const live = livePolicy(first)
    expect(() => live.replace(next as PolicyOptions)).toThrow(error)
    expect(() => livePolicy(next as PolicyOptions)).toThrow(error)
    expect(live.current).toBe(first)
  })

  test('nor can a live policy be changed otherwise', () => {
    const live = livePolicy(first)
    expect(Object.isFrozen(live)).toBe(true)
    expect(() => Object.assign(live, { current: second })).toThrow(TypeError)
  })
})

test('a request that began under a policy ends under it', async () => {
  let allow: (answer: boolean) => void = () => {}
  const live = livePolicy({ origin: () => new Promise<boolean>((resolve) => (allow = resolve)) })
  const begun = live.decideAsync(get())
  live.replace({ origin: other })
  allow(true)
  expect((await begun).kind).toBe('granted')
  expect((await live.decideAsync(get())).kind).toBe('refused')
})

test('lists may give way to a function, and a function to lists', async () => {
  const live = livePolicy(first)
  live.replace({ origin: (origin) => origin === other })
  expect(live.dynamic).toBe(true)
  expect(() => live.decide(get())).toThrow(TypeError)
  expect(() => live.toJSON()).toThrow(TypeError)
  expect((await live.decideAsync(get({ origin: other }))).kind).toBe('granted')
  live.replace(first)
  expect(live.decide(get()).kind).toBe('granted')
})

test('a live policy in place of another stands for what is current then', () => {
  const source = livePolicy(first)
  const live = livePolicy(source)
  source.replace(second)
  expect(live.current).toBe(first)
  live.replace(source)
  expect(live.current).toBe(second)
  expect(live.replace(live)).toMatchObject({ same: true })
  expect(live.current).toBe(second)
})

test('explain and diff look at what is current', () => {
  const live = livePolicy(first)
  live.replace(second)
  expect(explain(live, get()).summary).toBe(explain(second, get()).summary)
  expect(diff(live, second).same).toBe(true)
  expect(diff(live, first)).toEqual(diff(second, first))
})
