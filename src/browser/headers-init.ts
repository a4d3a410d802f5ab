import { isByteString, type Header } from '../engine/index.ts'
import { refusal } from './refusal.ts'
import { toDomString } from './web-idl.ts'

/**
 * The pairs in what script gives as headers: a sequence of pairs (a `Headers`, a `Map`, an array), or a record.
 * Source: https://fetch.spec.whatwg.org/#typedefdef-headersinit, https://webidl.spec.whatwg.org/#js-union
 */
export function headerPairs(init: unknown): Header[] {
  if ((typeof init !== 'object' && typeof init !== 'function') || init === null) {
    throw new TypeError('Headers are an object of names and values, or a list of pairs: { "X-Name": "value" } or [["X-Name", "value"]].')
  }
  const iterates = (init as Partial<Iterable<unknown>>)[Symbol.iterator]
  return iterates === undefined || iterates === null ? fromRecord(init) : fromSequence(init as Iterable<unknown>)
}

function fromSequence(init: Iterable<unknown>): Header[] {
  const pairs = Array.from(init, (pair) => {
    if ((typeof pair !== 'object' && typeof pair !== 'function') || pair === null || !(Symbol.iterator in pair)) throw noPair()
    return Array.from(pair as Iterable<unknown>, (part) => headerBytes(part))
  })
  return pairs.map(([name, value, ...more]) => {
    if (name === undefined || value === undefined || more.length > 0) throw noPair()
    return [name, value]
  })
}

function noPair(): TypeError {
  return new TypeError('A list of headers has pairs of a name and a value: [["X-Name", "value"]].')
}

/** In the order in which WebIDL asks, which a Proxy can see. Source: https://webidl.spec.whatwg.org/#js-record */
function fromRecord(init: object): Header[] {
  const byName = new Map<string, string>()
  for (const key of Reflect.ownKeys(init)) {
    if (!Reflect.getOwnPropertyDescriptor(init, key)?.enumerable) continue
    if (typeof key === 'symbol') throw new TypeError(`A header name is a string, not the symbol ${key.description ?? ''}.`)
    const name = headerBytes(key)
    byName.set(name, headerBytes((init as Record<string, unknown>)[key], name))
  }
  return [...byName]
}

/**
 * The text of a name or a value.
 * @param name of a value
 * @throws {TypeError} where no header can carry it
 */
export function headerBytes(value: unknown, name?: string): string {
  const text = toDomString(value)
  if (isByteString(text)) return text
  const message = `${name === undefined ? `"${text}"` : `The value of ${name}`} holds a character beyond U+00FF, which no header can carry: encode it, for example with encodeURIComponent().`
  throw refusal(message, 'header-not-bytes', { name: name ?? text })
}
