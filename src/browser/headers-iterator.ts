import { asciiLowercase, getHeader, type Header, type HeaderList } from '../engine/index.ts'
import { asInterface } from './web-idl.ts'

const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/**
 * Goes by position through what is there at each step: what script sets meanwhile is seen, or seen twice.
 * Source: https://webidl.spec.whatwg.org/#js-default-iterator-object
 */
export class HeadersIterator<T> implements IterableIterator<T> {
  readonly #headers: { readonly list: HeaderList }
  readonly #read: (pair: [string, string]) => T
  #seen: HeaderList = []
  #pairs: [string, string][] = []
  #position = 0

  constructor(headers: { readonly list: HeaderList }, read: (pair: [string, string]) => T) {
    this.#headers = headers
    this.#read = read
  }

  next(): IteratorResult<T, undefined> {
    const { list } = this.#headers
    if (list !== this.#seen) this.#pairs = sortAndCombine(list)
    this.#seen = list
    const pair = this.#pairs[this.#position++]
    return pair ? { value: this.#read([...pair]), done: false } : { value: undefined, done: true }
  }

  declare [Symbol.iterator]: () => this
}
asInterface(HeadersIterator, 'Headers Iterator')
Reflect.deleteProperty(HeadersIterator.prototype, 'constructor')
Object.setPrototypeOf(HeadersIterator.prototype, iteratorPrototype)

/** Source: https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine */
function sortAndCombine(list: HeaderList): [string, string][] {
  const byName = new Map<string, Header[]>()
  for (const line of list) {
    const name = asciiLowercase(line[0])
    const lines = byName.get(name)
    if (lines) lines.push(line)
    else byName.set(name, [line])
  }
  const names = [...byName.keys()].sort()
  return names.flatMap((name): [string, string][] => {
    const lines = byName.get(name)!
    return name === 'set-cookie' ? lines.map(([, value]) => [name, value]) : [[name, getHeader(lines, name)!]]
  })
}
