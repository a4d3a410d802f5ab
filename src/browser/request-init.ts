import { requestEnumerations, type Header, referrerPolicies } from '../engine/index.ts'
import { headerPairs } from './headers-init.ts'
import { refusal } from './refusal.ts'
import { toDictionary, toDomString } from './web-idl.ts'

/** Members that are one of a few words. Source: https://fetch.spec.whatwg.org/#requestinit */
const words = {
  ...requestEnumerations,
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
  duplex: ['half'],
  priority: ['high', 'low', 'auto'],
  referrerPolicy: ['', ...referrerPolicies],
} as const

type Words = typeof words
export type Word<M extends keyof Words> = Words[M][number]

/** `RequestInit` as far as it was given: what is absent is undefined. */
export interface RequestMembers extends Readonly<{ [M in keyof Words]: Word<M> | undefined }> {
  /** Whether no member at all was given: a request made of another one then keeps even what else would be reset. */
  readonly isEmpty: boolean
  readonly body: unknown
  readonly headers: readonly Header[] | undefined
  readonly integrity: string | undefined
  readonly keepalive: boolean | undefined
  readonly method: string | undefined
  readonly referrer: string | undefined
  readonly signal: AbortSignal | null | undefined
}

/** Reads each member once, in the order of their names. Source: https://webidl.spec.whatwg.org/#js-dictionary */
export function readRequestInit(value: unknown): RequestMembers {
  const init = toDictionary(value, 'RequestInit')
  const members = {
    body: init['body'],
    cache: word(init, 'cache'),
    credentials: word(init, 'credentials'),
    duplex: word(init, 'duplex'),
    headers: converted(init, 'headers', headerPairs),
    integrity: converted(init, 'integrity', toDomString),
    keepalive: converted(init, 'keepalive', Boolean),
    method: converted(init, 'method', toDomString),
    mode: word(init, 'mode'),
    priority: word(init, 'priority'),
    redirect: word(init, 'redirect'),
    referrer: converted(init, 'referrer', toDomString),
    referrerPolicy: word(init, 'referrerPolicy'),
    signal: converted(init, 'signal', toSignal),
    window: converted(init, 'window', toWindow),
  }
  return { ...members, isEmpty: Object.values(members).every((member) => member === undefined) }
}

type Init = Readonly<Record<string, unknown>>

function converted<T>(init: Init, member: string, convert: (value: unknown) => T): T | undefined {
  const value = init[member]
  return value === undefined ? undefined : convert(value)
}

function word<M extends keyof Words>(init: Init, member: M): Word<M> | undefined {
  return converted(init, member, (value) => {
    const text = toDomString(value)
    const known: readonly Word<M>[] = words[member]
    const found = known.find((each) => each === text)
    if (found === undefined) throw noSuchWord(member, text)
    return found
  })
}

function noSuchWord(member: keyof Words, value: string): TypeError {
  const known = words[member].map((each) => `'${each}'`)
  const message = `"${value}" is no ${member} that a Request takes: write ${known.join(', ')}.`
  if (member === 'mode' || member === 'credentials' || member === 'redirect') return refusal(message, 'invalid-init', { member, value })
  return new TypeError(message)
}

function toSignal(value: unknown): AbortSignal | null {
  if (value !== null && !(value instanceof AbortSignal))
    throw new TypeError('signal is an AbortSignal: write controller.signal, or leave it out.')
  return value
}

function toWindow(value: unknown): null {
  if (value !== null) throw new TypeError('window can only be null: leave it out.')
  return null
}
