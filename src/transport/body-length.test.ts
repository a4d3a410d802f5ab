import { describe, expect, it } from 'vitest'
import { bodyLength } from './body-length.ts'
import type { Header } from './request-head.ts'

interface Case {
  readonly name: string
  readonly headers: readonly Header[]
  readonly length: number | 'chunked' | 'until-close'
  readonly method?: string
  readonly status?: number
}

const cases: readonly Case[] = [
  { name: 'a Content-Length', headers: [['content-length', '12']], length: 12 },
  { name: 'a Content-Length with zeros before it', headers: [['Content-Length', '012']], length: 12 },
  { name: 'neither: up to the end of the connection', headers: [], length: 'until-close' },
  { name: 'chunked', headers: [['Transfer-Encoding', 'Chunked']], length: 'chunked' },
  { name: 'chunked among other codings, in any order', headers: [['Transfer-Encoding', 'chunked, foo']], length: 'chunked' },
  {
    name: 'chunked twice',
    headers: [
      ['Transfer-Encoding', 'chunked'],
      ['transfer-encoding', 'chunked'],
    ],
    length: 'chunked',
  },
  {
    name: 'a coding that only looks like chunked',
    headers: [['Transfer-Encoding', 'xchunked, "chunked", chunked;q=1']],
    length: 'until-close',
  },
  {
    name: 'chunked goes before any Content-Length',
    headers: [
      ['Content-Length', '3'],
      ['Transfer-Encoding', 'chunked'],
      ['Content-Length', '4'],
    ],
    length: 'chunked',
  },
  {
    name: 'the same Content-Length twice',
    headers: [
      ['Content-Length', '3'],
      ['content-length', '3'],
    ],
    length: 3,
  },
  { name: 'the same Content-Length twice in one line', headers: [['Content-Length', '3, 3']], length: 3 },
  { name: 'a Content-Length that is no number', headers: [['Content-Length', '3x']], length: 'until-close' },
  { name: 'a Content-Length with a sign', headers: [['Content-Length', '+3']], length: 'until-close' },
  { name: 'a negative Content-Length', headers: [['Content-Length', '-1']], length: 'until-close' },
  { name: 'an empty Content-Length', headers: [['Content-Length', '']], length: 'until-close' },
  { name: 'a Content-Length beyond counting', headers: [['Content-Length', '99999999999999999999']], length: 'until-close' },
  { name: 'the answer to HEAD has no body', headers: [['Content-Length', '12']], length: 0, method: 'HEAD' },
  { name: 'the answer to head may have one', headers: [['Content-Length', '12']], length: 12, method: 'head' },
  { name: '204 has no body', headers: [['Content-Length', '12']], length: 0, status: 204 },
  { name: '304 has no body', headers: [['Transfer-Encoding', 'chunked']], length: 0, status: 304 },
]

describe('the length of a body:', () => {
  it.each(cases)('$name', ({ headers, length, method = 'GET', status = 200 }) => {
    expect(bodyLength(method, { status, headers })).toBe(length)
  })
})
