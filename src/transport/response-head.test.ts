import { describe, expect, it } from 'vitest'
import { Fault } from './fault.ts'
import { parseResponseHead } from './response-head.ts'

interface Case {
  readonly name: string
  readonly head: string
  readonly status?: number
  readonly statusText?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly skipped?: readonly string[]
}

/** What fetch() in Chromium 156 and Firefox 153 made of these bytes, unless a name says otherwise. node:http refuses those marked *. */
const read: readonly Case[] = [
  {
    name: 'lines keep their order and their letters',
    head: 'HTTP/1.1 200 OK\r\nB: 1\r\na: 2\r\nb: 3\r\n\r\n',
    headers: [
      ['B', '1'],
      ['a', '2'],
      ['b', '3'],
    ],
  },
  { name: 'blanks around a value go', head: 'HTTP/1.1 200 OK\r\nX:\t a b \t\r\n\r\n', headers: [['X', 'a b']] },
  { name: 'a value may be empty', head: 'HTTP/1.1 200 OK\r\nX:\r\n\r\n', headers: [['X', '']] },
  { name: 'a value may hold colons', head: 'HTTP/1.1 200 OK\r\nX: :a:\r\n\r\n', headers: [['X', ':a:']] },
  { name: 'a value is bytes', head: 'HTTP/1.1 200 OK\r\nX: \x80\xff\r\n\r\n', headers: [['X', '\x80\xff']] },
  {
    name: 'a no-break space is a byte of the value, no blank',
    head: 'HTTP/1.1 200 OK\r\nX: \xa0a\xa0\r\n\r\n',
    headers: [['X', '\xa0a\xa0']],
  },
  {
    name: '* control bytes belong to the value',
    head: 'HTTP/1.1 200 OK\r\nX: \x0ba\x01\x7fb\f\r\n\r\n',
    headers: [['X', '\x0ba\x01\x7fb\f']],
  },
  {
    name: '* lines may end in LF alone',
    head: 'HTTP/1.1 200 OK\nX: a\nY: b\n\n',
    headers: [
      ['X', 'a'],
      ['Y', 'b'],
    ],
  },
  { name: '* a CR too many at the end of a line', head: 'HTTP/1.1 200 OK\r\nX: a\r\r\n\r\n', headers: [['X', 'a']] },
  {
    name: '* a folded line',
    head: 'HTTP/1.1 200 OK\r\nX: a\r\n b\r\n  c\r\nY: d\r\n\r\n',
    headers: [
      ['X', 'a b c'],
      ['Y', 'd'],
    ],
  },
  {
    name: '* a folded line of blanks',
    head: 'HTTP/1.1 200 OK\r\nX: a\r\n \r\nY: b\r\n\r\n',
    headers: [
      ['X', 'a'],
      ['Y', 'b'],
    ],
  },
  {
    name: '* a folded line before any header is skipped',
    head: 'HTTP/1.1 200 OK\r\n X: a\r\nY: b\r\n\r\n',
    headers: [['Y', 'b']],
    skipped: ['X: a'],
  },
  {
    name: '* a forgotten colon',
    head: 'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin *\r\nY: b\r\n\r\n',
    headers: [['Y', 'b']],
    skipped: ['Access-Control-Allow-Origin *'],
  },
  {
    name: '* what folds onto a skipped line is skipped',
    head: 'HTTP/1.1 200 OK\r\nbad\r\n b: c\r\nY: d\r\n\r\n',
    headers: [['Y', 'd']],
    skipped: ['bad', 'b: c'],
  },
  { name: '* an empty name', head: 'HTTP/1.1 200 OK\r\n: a\r\nY: b\r\n\r\n', headers: [['Y', 'b']], skipped: [': a'] },
  { name: '* a name with a space in it', head: 'HTTP/1.1 200 OK\r\nX Y: a\r\nY: b\r\n\r\n', headers: [['Y', 'b']], skipped: ['X Y: a'] },
  { name: '* a name with brackets', head: 'HTTP/1.1 200 OK\r\nX(): a\r\nY: b\r\n\r\n', headers: [['Y', 'b']], skipped: ['X(): a'] },
  { name: '* a name beyond ASCII', head: 'HTTP/1.1 200 OK\r\nX\xe9: a\r\nY: b\r\n\r\n', headers: [['Y', 'b']], skipped: ['X\xe9: a'] },
  {
    name: '* blanks before the colon stay with the name: Chromium reads it, Firefox does not',
    head: 'HTTP/1.1 200 OK\r\nX : a\r\nY\t: b\r\n\r\n',
    headers: [
      ['X ', 'a'],
      ['Y\t', 'b'],
    ],
  },
  {
    name: '* a CR within a line: Chromium reads up to it, Firefox skips the line',
    head: 'HTTP/1.1 200 OK\r\nX: a\rb\r\nY: c\r\n\r\n',
    headers: [['Y', 'c']],
    skipped: ['X: a\rb'],
  },
  { name: '* a head cut off in a line', head: 'HTTP/1.1 200 OK\r\nX: ab', headers: [['X', 'ab']] },
  { name: 'no reason phrase', head: 'HTTP/1.1 204\r\n\r\n', status: 204 },
  { name: 'any reason phrase', head: 'HTTP/1.1 404 Not  caf\xe9\x01\r\n\r\n', status: 404, statusText: 'Not  caf\xe9\x01' },
  { name: '* no status is 200', head: 'HTTP/1.1\r\nX: a\r\n\r\n', status: 200, headers: [['X', 'a']] },
  { name: '* blanks around the status', head: 'HTTP/1.1\t 201  OK\r\n\r\n', status: 201, statusText: 'OK' },
  { name: 'HTTP/1.0', head: 'HTTP/1.0 200 OK\r\n\r\n' },
  { name: '* HTTP/1.2', head: 'HTTP/1.2 200 OK\r\n\r\n' },
  { name: 'a status outside the classes', head: 'HTTP/1.1 999 X\r\n\r\n', status: 999 },
  { name: '* a status of two digits', head: 'HTTP/1.1 99 X\r\n\r\n', status: 99 },
  { name: 'empty lines first', head: '\r\n\r\nHTTP/1.1 200 OK\r\nX: a\r\n\r\n', headers: [['X', 'a']] },
]

const refused: readonly (readonly [name: string, head: string])[] = [
  ['a NUL byte in a value', 'HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n'],
  ['a NUL byte in the reason phrase: Firefox reads it', 'HTTP/1.1 200 O\0K\r\n\r\n'],
  ['a status of four digits: Chromium reads it', 'HTTP/1.1 1000 X\r\n\r\n'],
  ['a status with letters: Chromium reads it', 'HTTP/1.1 20x X\r\n\r\n'],
  ['a status without a blank after it: Chromium reads it', 'HTTP/1.1 200OK\r\n\r\n'],
  ['a negative status: Chromium reads it', 'HTTP/1.1 -200 OK\r\n\r\n'],
  ['a version of two digits: Chromium reads it', 'HTTP/11.1 200 OK\r\n\r\n'],
  ['small letters: Chromium reads it', 'http/1.1 200 OK\r\n\r\n'],
  ['no version: Chromium reads it', 'HTTP 200 OK\r\n\r\n'],
  ['another protocol', 'ICY 200 OK\r\n\r\n'],
  ['nothing', ''],
]

describe('a response head is read as browsers read it:', () => {
  it.each(read)('$name', ({ head, status = 200, statusText, headers = [], skipped = [] }) => {
    expect(parseResponseHead(head)).toMatchObject({ status, headers, skipped, ...(statusText !== undefined && { statusText }) })
  })

  it.each(refused)('%s is refused', (_, head) => {
    expect(() => parseResponseHead(head)).toThrow(expect.objectContaining({ code: 'malformed-head' }) as Fault)
  })

  // Each would take minutes in quadratic time.
  it.each([
    ['blanks within a value', `HTTP/1.1 200 OK\r\nX: a${' '.repeat(250_000)}b\r\n\r\n`, 1],
    ['blanks after a name', `HTTP/1.1 200 OK\r\nX${' '.repeat(250_000)}y: b\r\n\r\n`, 0],
    ['blanks in the status line', `HTTP/1.1 200 a${' '.repeat(250_000)}b\r\n\r\n`, 0],
    ['folded lines', `HTTP/1.1 200 OK\r\nX: a\r\n${' b\n'.repeat(80_000)}\r\n`, 1],
    ['short lines', `HTTP/1.1 200 OK\r\n${'a:\n'.repeat(80_000)}\r\n`, 80_000],
    ['carriage returns', `HTTP/1.1 200 OK\r\nX: ${'\r'.repeat(250_000)}b\r\n\r\n`, 0],
  ])('250 kB of %s take linear time', (_, head, lines) => {
    expect(parseResponseHead(head).headers).toHaveLength(lines)
  })
})
