import { describe, expect, test } from 'vitest'
import { Headers, makeHeaders } from './headers.ts'
import { refusedWith } from './refusal.ts'

const inits = [
  { name: 'nothing', init: undefined, expected: [] },
  {
    name: 'a record',
    init: { 'X-B': '2', 'X-A': '1' },
    expected: [
      ['x-a', '1'],
      ['x-b', '2'],
    ],
  },
  {
    name: 'pairs',
    init: [
      ['a', '1'],
      ['a', '2'],
    ],
    expected: [['a', '1, 2']],
  },
  { name: 'another Headers', init: new Headers({ a: '1' }), expected: [['a', '1']] },
  { name: "Node's own Headers", init: new globalThis.Headers({ a: '1' }), expected: [['a', '1']] },
  { name: 'a Map', init: new Map([['a', '1']]), expected: [['a', '1']] },
  {
    name: 'values that are no strings',
    init: { a: 1, b: null, c: undefined, d: ['x', 'y'] },
    expected: [
      ['a', '1'],
      ['b', 'null'],
      ['c', 'undefined'],
      ['d', 'x,y'],
    ],
  },
  { name: 'a list of iterables', init: [new Set(['a', '1'])], expected: [['a', '1']] },
  { name: 'a record without a prototype', init: Object.assign(Object.create(null), { a: '1' }), expected: [['a', '1']] },
  { name: 'a function is a record, too', init: Object.assign(() => {}, { a: '1' }), expected: [['a', '1']] },
  { name: 'only what is its own and enumerable', init: Object.create({ a: '1' }, { b: { value: '2' } }), expected: [] },
]

describe('Headers are made of', () => {
  test.each(inits)('$name', ({ init, expected }) => {
    expect([...new Headers(init)]).toEqual(expected)
  })
})

const badInits = [
  { name: 'null', init: null, message: /^Headers are an object of names and values/ },
  { name: 'a string', init: 'a: 1', message: /^Headers are an object/ },
  { name: 'a number', init: 1, message: /^Headers are an object/ },
  { name: 'a list of strings', init: ['ab'], message: /^A list of headers has pairs/ },
  { name: 'a pair of one', init: [['a']], message: /^A list of headers has pairs/ },
  { name: 'a pair of three', init: [['a', 'b', 'c']], message: /^A list of headers has pairs/ },
  { name: 'what cannot be iterated', init: { [Symbol.iterator]: 1 }, message: /./ },
  { name: 'a symbol for a name', init: { [Symbol('a')]: '1' }, message: /^A header name is a string, not the symbol a/ },
  { name: 'a symbol for a value', init: { a: Symbol('b') }, message: /not Symbol\(b\)/ },
  { name: 'a name with a blank', init: { 'a b': '1' }, message: /^"a b" is no header name/ },
  { name: 'an empty name', init: { '': '1' }, message: /^"" is no header name/ },
  { name: 'a name beyond bytes', init: { 'a\u0100': '1' }, message: /^"a\u0100" holds a character beyond U\+00FF/ },
  { name: 'a value beyond bytes', init: { a: '\u20ac' }, message: /^The value of a holds a character beyond U\+00FF/ },
  { name: 'a value with a line break', init: { a: '1\n2' }, message: /^The value of a holds a NUL or a line break/ },
]

describe('Headers refuse', () => {
  test.each(badInits)('$name', ({ init, message }) => {
    expect(() => new Headers(init)).toThrow(expect.toSatisfy((error) => error instanceof TypeError && message.test(error.message)))
  })
})

test('a record is read in the order that a Proxy can see', () => {
  const seen: string[] = []
  const record = { a: '1', b: '2' }
  const init = new Proxy(record, {
    ownKeys: (target) => (seen.push('keys'), Reflect.ownKeys(target)),
    getOwnPropertyDescriptor: (target, key) => (seen.push(`own ${String(key)}`), Reflect.getOwnPropertyDescriptor(target, key)),
    get: (target, key) => (seen.push(`get ${String(key)}`), Reflect.get(target, key)),
  })
  expect([...new Headers(init)]).toEqual([
    ['a', '1'],
    ['b', '2'],
  ])
  expect(seen).toEqual(['get Symbol(Symbol.iterator)', 'keys', 'own a', 'get a', 'own b', 'get b'])
})

const finding = [
  { name: 'a bad name', act: () => new Headers({ 'a b': '' }), expected: { code: 'invalid-header-name', args: { name: 'a b' } } },
  {
    name: 'a bad value',
    act: () => new Headers({ a: '\0' }),
    expected: { code: 'invalid-header-value', args: { name: 'a', value: '\0' } },
  },
  { name: 'what are no bytes', act: () => new Headers({ a: '\u0100' }), expected: { code: 'header-not-bytes', args: { name: 'a' } } },
]

describe('the error knows its finding:', () => {
  test.each(finding)('$name', ({ act, expected }) => {
    let caught: unknown
    try {
      act()
    } catch (error) {
      caught = error
    }
    expect(refusedWith(caught)).toEqual(expected)
  })

  test('others have none', () => {
    expect(refusedWith(new TypeError('x'))).toBeNull()
    expect(refusedWith('x')).toBeNull()
  })
})

describe('reading and changing', () => {
  test('names are the same in any letters', () => {
    const headers = new Headers({ 'X-Name': '1' })
    headers.append('x-NAME', '2')
    expect([headers.get('X-name'), headers.has('x-name'), headers.get('y'), headers.has('y')]).toEqual(['1, 2', true, null, false])
  })

  test('an empty value is a value', () => {
    expect(new Headers({ a: '' }).get('a')).toBe('')
  })

  test('only ASCII blanks are stripped', () => {
    expect(new Headers({ a: '\u00a0b\f' }).get('a')).toBe('\u00a0b\f')
  })

  test('Set-Cookie lines stay apart', () => {
    const headers = new Headers([
      ['Set-Cookie', 'b=1'],
      ['x', '1'],
      ['set-cookie', 'a=2'],
      ['set-cookie2', 'c'],
      ['set-cookie2', 'd'],
    ])
    expect(headers.getSetCookie()).toEqual(['b=1', 'a=2'])
    expect(headers.get('set-cookie')).toBe('b=1, a=2')
    expect([...headers]).toEqual([
      ['set-cookie', 'b=1'],
      ['set-cookie', 'a=2'],
      ['set-cookie2', 'c, d'],
      ['x', '1'],
    ])
  })

  test.each(['append', 'set', 'get', 'has', 'delete'] as const)('%s refuses a bad name', (method) => {
    expect(() => new Headers()[method]('a b', '1')).toThrow(TypeError)
  })

  test.each(['append', 'set', 'get', 'has', 'delete', 'forEach'] as const)('%s without its arguments says how many it takes', (method) => {
    const call = new Headers()[method] as () => unknown
    expect(() => call.call(new Headers())).toThrow(/takes (?:1 argument|2 arguments), and got 0/)
  })
})

describe('iterating', () => {
  test('sees what is set meanwhile, by position', () => {
    const headers = new Headers({ b: '1', d: '2' })
    const names: string[] = []
    for (const [name] of headers) {
      names.push(name)
      if (name === 'b') headers.set('a', '0')
      if (name === 'd') headers.delete('a')
    }
    expect(names).toEqual(['b', 'b', 'd'])
  })

  test('keys, values, entries and forEach agree', () => {
    const headers = new Headers({ b: '2', a: '1' })
    const each: unknown[] = []
    headers.forEach(function (this: unknown, value, name, all) {
      each.push([name, value, all === headers, this])
    }, 'self')
    expect(each).toEqual([
      ['a', '1', true, 'self'],
      ['b', '2', true, 'self'],
    ])
    expect([...headers.keys()]).toEqual(['a', 'b'])
    expect([...headers.values()]).toEqual(['1', '2'])
    expect(() => headers.forEach('x' as never)).toThrow(/takes a function/)
  })

  test('the iterator is one like those of the platform', () => {
    const iterator = new Headers().entries()
    const ofArrays = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
    expect(Object.getPrototypeOf(Object.getPrototypeOf(iterator))).toBe(ofArrays)
    expect(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(iterator), 'next')).toMatchObject({ enumerable: true, writable: true })
    expect(Object.prototype.toString.call(iterator)).toBe('[object Headers Iterator]')
    expect(iterator[Symbol.iterator]()).toBe(iterator)
    expect(iterator.next()).toEqual({ value: undefined, done: true })
  })

  test('a pair that script changes is its own', () => {
    const headers = new Headers({ a: '1' })
    for (const pair of headers) pair[1] = '2'
    expect(headers.get('a')).toBe('1')
  })
})

test('Headers look like the interface', () => {
  expect(Object.prototype.toString.call(new Headers())).toBe('[object Headers]')
  expect(Object.getOwnPropertyDescriptor(Headers.prototype, Symbol.iterator)).toMatchObject({
    value: Object.getOwnPropertyDescriptor(Headers.prototype, 'entries')?.value,
    enumerable: false,
  })
  expect(Object.keys(Headers.prototype).toSorted()).toEqual([
    'append',
    'delete',
    'entries',
    'forEach',
    'get',
    'getSetCookie',
    'has',
    'keys',
    'set',
    'values',
  ])
  expect(() => (Headers as unknown as () => void)()).toThrow(TypeError)
  expect(() => Headers.prototype.get.call({} as Headers, 'a')).toThrow(TypeError)
})

test('the guard of headers that the browser made holds', () => {
  const headers = makeHeaders([['A', '1']], 'immutable')
  expect(headers.get('a')).toBe('1')
  expect(() => headers.set('a', '2')).toThrow(TypeError)
  expect([...new Headers(headers)]).toEqual([['a', '1']])
})

test('a hundred thousand lines are copied and read without work that grows by their square', () => {
  const lines = Array.from({ length: 100_000 }, (_, index): [string, string] => [`x-${index}`, '1'])
  const copy = new Headers(makeHeaders(lines, 'immutable'))
  expect([...copy]).toHaveLength(100_000)
})
