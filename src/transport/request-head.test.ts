import { describe, expect, it } from 'vitest'
import { type Header, requestHead } from './request-head.ts'

const url = new URL('http://user:pass@api.example.com:8080/a%20b?c=d#fragment')

interface Case {
  readonly name: string
  readonly method?: string
  readonly headers?: readonly Header[]
  readonly body?: Uint8Array
  readonly lines: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'GET', lines: ['GET /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close'] },
  {
    name: 'header lines as given, in order, of one name apart from each other',
    headers: [
      ['x-B', '1'],
      ['A', ' \x01\xff'],
      ['X-b', ''],
      ['A', '2'],
    ],
    lines: ['GET /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close', 'x-B: 1', 'A:  \x01\xff', 'X-b: ', 'A: 2'],
  },
  {
    name: "the caller's Host and Connection instead of ours",
    headers: [
      ['A', '1'],
      ['hOST', 'other.example'],
      ['Connection', 'keep-alive'],
    ],
    lines: ['GET /a%20b?c=d HTTP/1.1', 'A: 1', 'hOST: other.example', 'Connection: keep-alive'],
  },
  {
    name: 'a method in small letters stays so',
    method: 'patch',
    lines: ['patch /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close'],
  },
  {
    name: 'any token is a method',
    method: "FOO!#$%&'*+-.^_`|~",
    lines: ["FOO!#$%&'*+-.^_`|~ /a%20b?c=d HTTP/1.1", 'Host: api.example.com:8080', 'Connection: close'],
  },
  {
    name: 'POST without a body says so',
    method: 'POST',
    lines: ['POST /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close', 'Content-Length: 0'],
  },
  {
    name: 'PUT without a body says so',
    method: 'PUT',
    lines: ['PUT /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close', 'Content-Length: 0'],
  },
  {
    name: 'other methods without a body do not',
    method: 'PATCH',
    lines: ['PATCH /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close'],
  },
  {
    name: 'an empty body has a length',
    method: 'DELETE',
    body: new Uint8Array(0),
    lines: ['DELETE /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close', 'Content-Length: 0'],
  },
  {
    name: 'the length counts bytes',
    method: 'POST',
    body: new Uint8Array(300),
    lines: ['POST /a%20b?c=d HTTP/1.1', 'Host: api.example.com:8080', 'Connection: close', 'Content-Length: 300'],
  },
]

const refused: readonly (readonly [name: string, method: string, headers: readonly Header[], message: RegExp])[] = [
  ['an empty method', '', [], /method/],
  ['a method with a space', 'GET /evil', [], /method/],
  ['a method with a line break', 'GET\r\nX: y', [], /method/],
  ['a method beyond ASCII', 'GÉT', [], /method/],
  ['CONNECT', 'CONNECT', [], /never sent/],
  ['trace', 'trace', [], /never sent/],
  ['TRACK', 'Track', [], /never sent/],
  ['an empty header name', 'GET', [['', 'a']], /header name/],
  ['a header name with a colon', 'GET', [['A:', 'a']], /header name/],
  ['a header name with a line break', 'GET', [['A\r\nB', 'a']], /header name/],
  ['a header name beyond ASCII', 'GET', [['É', 'a']], /header name/],
  ['a value with CR', 'GET', [['A', 'secret\rB: c']], /A holds a line break/],
  ['a value with LF', 'GET', [['A', 'secret\nB: c']], /A holds a line break/],
  ['a value with NUL', 'GET', [['A', 'secret\0']], /A holds a line break/],
  ['a value beyond bytes', 'GET', [['A', 'secret Ā']], /A holds a character above U\+00FF/],
  ['a Content-Length of the caller', 'GET', [['content-Length', '5']], /Leave it out/],
  ['a Transfer-Encoding of the caller', 'POST', [['Transfer-Encoding', 'chunked']], /Leave it out/],
]

describe('the head of a request:', () => {
  it.each(cases)('$name', ({ method = 'GET', headers = [], body = null, lines }) => {
    expect(requestHead(url, method, headers, body)).toBe([...lines, '', ''].join('\r\n'))
  })

  it.each(refused)('%s is refused, and no value is shown', (_, method, headers, message) => {
    const attempt = (): string => requestHead(url, method, headers, null)
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid-request', message: expect.not.stringContaining('secret') }) as Error)
  })
})
