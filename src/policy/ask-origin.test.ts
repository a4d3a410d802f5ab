import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askOrigin, reportSafely } from './ask-origin.ts'
import type { OriginFunction } from './options.ts'

const app = 'https://app.example.com'
const never = new Promise<boolean>(() => {})
/** What users of JavaScript may give back, whatever the types say. */
const gives = (value: unknown): OriginFunction => (() => value) as OriginFunction
const calls =
  (...given: [error: unknown, allow?: unknown]): OriginFunction =>
  (_, callback) =>
    callback(...given)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Whether it was allowed, what was reported, and the seconds that it took. */
async function ask(by: OriginFunction, origin = app): Promise<{ allowed: boolean; reported: unknown[]; seconds: number }> {
  const reported: unknown[] = []
  const start = Date.now()
  const answer = askOrigin(by, origin, (error) => reported.push(error)).then((allowed) => ({
    allowed,
    seconds: (Date.now() - start) / 1000,
  }))
  await vi.advanceTimersByTimeAsync(60_000)
  return { ...(await answer), reported }
}

const later = (seconds: number, call: () => void): void => void setTimeout(call, seconds * 1000)

interface Case {
  readonly name: string
  readonly by: OriginFunction
  readonly allowed: boolean
  /** The messages of what was reported. */
  readonly reported?: readonly string[]
  readonly seconds?: number
}

const wrong = (what: string) => `The origin function gave ${what}, not true or false: ${app} is refused`
const late = `The origin function did not answer for ${app} within 10 seconds`

const cases: readonly Case[] = [
  { name: 'true allows', by: () => true, allowed: true },
  { name: 'false refuses', by: () => false, allowed: false },
  { name: 'a promise of true allows', by: async () => true, allowed: true },
  { name: 'a promise of false refuses', by: async () => false, allowed: false },
  { name: 'the callback allows', by: calls(null, true), allowed: true },
  { name: 'the callback of npm cors with undefined for no error allows', by: calls(undefined, true), allowed: true },
  { name: 'the callback refuses', by: calls(null, false), allowed: false },
  { name: 'the callback may come later', by: (_, callback) => later(3, () => callback(null, true)), allowed: true, seconds: 3 },
  {
    name: 'an async function may use the callback',
    by: (async (_: string, callback: (e: null, a: boolean) => void) => later(1, () => callback(null, true))) as unknown as OriginFunction,
    allowed: true,
    seconds: 1,
  },
  { name: 'of callback and returned value the first counts', by: (_, callback) => (callback(null, false), true), allowed: false },
  {
    name: 'of callback and promise the first counts',
    by: (_, callback) => (later(1, () => callback(null, false)), new Promise((resolve) => later(2, () => resolve(true)))),
    allowed: false,
    seconds: 1,
  },
  { name: 'a callback that comes twice counts once', by: (_, callback) => (callback(null, true), callback(null, false)), allowed: true },
  {
    name: 'an error after the answer is nobody\u2019s',
    by: (_, callback) => (callback(null, true), callback(new Error('late'))),
    allowed: true,
  },
  {
    name: 'what is thrown after the answer changes nothing',
    by: (_, callback) => {
      callback(null, true)
      throw new Error('late')
    },
    allowed: true,
  },
  {
    name: 'a function that throws refuses',
    by: () => {
      throw new Error('broken')
    },
    allowed: false,
    reported: ['broken'],
  },
  { name: 'a rejected promise refuses', by: () => Promise.reject(new Error('no database')), allowed: false, reported: ['no database'] },
  {
    name: 'an error to the callback refuses, whatever comes with it',
    by: calls(new Error('no database'), true),
    allowed: false,
    reported: ['no database'],
  },
  {
    name: 'undefined thrown is an error, too',
    by: () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw undefined
    },
    allowed: false,
    reported: [`The origin function failed for ${app}`],
  },
  { name: 'an Error that is returned refuses', by: gives(new Error('not allowed')), allowed: false, reported: [wrong('object')] },
  { name: 'a string refuses, even the origin itself', by: gives(app), allowed: false, reported: [wrong('string')] },
  { name: 'a star refuses', by: calls(null, '*'), allowed: false, reported: [wrong('string')] },
  { name: 'a list refuses', by: calls(null, [app]), allowed: false, reported: [wrong('object')] },
  { name: '1 is not true', by: gives(1), allowed: false, reported: [wrong('number')] },
  { name: 'null refuses', by: gives(null), allowed: false, reported: [wrong('object')] },
  { name: 'a promise of null refuses', by: gives(Promise.resolve(null)), allowed: false, reported: [wrong('object')] },
  { name: 'the callback without an answer refuses', by: calls(null), allowed: false, reported: [wrong('undefined')] },
  {
    name: 'a thenable that throws refuses',
    by: gives({
      // oxlint-disable-next-line unicorn/no-thenable
      then: () => {
        throw new Error('odd')
      },
    }),
    allowed: false,
    reported: ['odd'],
  },
  {
    name: 'a function that never answers refuses after ten seconds',
    by: (_origin, _callback) => {},
    allowed: false,
    reported: [late],
    seconds: 10,
  },
  {
    name: 'a function that wants no callback and gives nothing refuses at once',
    by: () => {},
    allowed: false,
    reported: [wrong('undefined')],
  },
  { name: 'a promise that never settles refuses after ten seconds', by: () => never, allowed: false, reported: [late], seconds: 10 },
  {
    name: 'a promise of nothing waits for the callback',
    by: async (_origin, _callback) => {},
    allowed: false,
    reported: [late],
    seconds: 10,
  },
  {
    name: 'a promise of nothing refuses at once where no callback is wanted',
    by: gives(Promise.resolve()),
    allowed: false,
    reported: [wrong('undefined')],
  },
  {
    name: 'an answer after ten seconds is too late',
    by: (_, callback) => later(11, () => callback(null, true)),
    allowed: false,
    reported: [late],
    seconds: 10,
  },
]

test.each(cases)('$name', async ({ by, allowed, reported = [], seconds = 0 }) => {
  const asked = await ask(by)
  const messages = asked.reported.map((error) => (error instanceof Error ? error.message : error))
  expect({ ...asked, reported: messages }).toEqual({ allowed, reported, seconds })
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  { name: 'an answer', by: () => true },
  { name: 'a refusal', by: calls(null, false) },
  { name: 'an error', by: calls(new Error('broken')) },
])('$name leaves no timer behind', async ({ by }) => {
  await askOrigin(by, app, () => {})
  expect(vi.getTimerCount()).toBe(0)
})

describe('what is never asked about', () => {
  test.each([
    'null',
    '',
    '*',
    'app.example.com',
    'https://',
    '//app.example.com',
    'HTTPS://app.example.com',
    'https://App.example.com',
    'https://app.example.com/',
    'https://app.example.com/path',
    'https://app.example.com?x',
    'https://app.example.com#x',
    'https://user@app.example.com',
    'https://app.example.com, https://evil.example',
    'https://app.example.com https://evil.example',
    'https://app.example.com\r\nSet-Cookie: a=b',
    'https://app.example.com\n',
    'https://bücher.example',
    '<script>://x',
    `https://${'a'.repeat(400)}.example`,
  ])('%j', async (origin) => {
    const by = vi.fn<OriginFunction>(() => true)
    expect(await ask(by, origin)).toEqual({ allowed: false, reported: [], seconds: 0 })
    expect(by).not.toHaveBeenCalled()
  })

  test.each([
    'http://localhost:3000',
    'http://[::1]:3000',
    'https://xn--bcher-kva.example',
    'chrome-extension://abcdef',
    'capacitor://localhost',
  ])('but %s is', async (origin) => {
    const by = vi.fn<OriginFunction>(() => true)
    expect(await ask(by, origin)).toMatchObject({ allowed: true })
    expect(by).toHaveBeenCalledExactlyOnceWith(origin, expect.any(Function))
  })
})

describe('a hook', () => {
  test('that throws does no harm', async () => {
    const answer = askOrigin(calls(new Error('first')), app, () => {
      throw new Error('second')
    })
    expect(await answer).toBe(false)
  })

  test('whose promise is rejected does not end the process', async () => {
    const rejected = vi.fn<(error: unknown) => void>()
    process.on('unhandledRejection', rejected)
    void reportSafely(async () => Promise.reject(new Error('second')), 'first')
    vi.useRealTimers()
    await new Promise((resolve) => setTimeout(resolve, 20))
    process.off('unhandledRejection', rejected)
    expect(rejected).not.toHaveBeenCalled()
  })
})
