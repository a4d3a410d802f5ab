import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from './byte-source.ts'
import { readChunked } from './chunked.ts'

function sourceOf(pieces: readonly Buffer[]): ByteSource {
  const left = pieces.filter((piece) => piece.length > 0)
  return {
    read: () => Promise.resolve(left.shift() ?? null),
    unread: (bytes) => void (bytes.length > 0 && left.unshift(bytes)),
  }
}

async function decode(...pieces: readonly string[]): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of readChunked(sourceOf(pieces.map((piece) => Buffer.from(piece, 'latin1'))))) parts.push(part)
  return Buffer.concat(parts).toString('latin1')
}

describe('a chunked body is read as browsers read it:', () => {
  it.each([
    ['one chunk', '3\r\nabc\r\n0\r\n\r\n', 'abc'],
    ['several', '3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n', 'abcd'],
    ['none', '0\r\n\r\n', ''],
    ['sizes in hexadecimal, large and small letters', 'a\r\n0123456789\r\nB\r\nabcdefghijk\r\n0\r\n\r\n', '0123456789abcdefghijk'],
    ['zeros before a size', '00000000000000000003\r\nabc\r\n0\r\n\r\n', 'abc'],
    ['blanks after a size', '3 \t\r\nabc\r\n0\r\n\r\n', 'abc'],
    ['an extension', '3;a="b"\r\nabc\r\n0;c\r\n\r\n', 'abc'],
    ['lines that end in LF alone', '3\nabc\n0\n\n', 'abc'],
    ['trailers', '3\r\nabc\r\n0\r\nX: y\r\nno header\r\n\r\n', 'abc'],
    ['line breaks within a chunk', '4\r\n\r\n\r\n\r\n0\r\n\r\n', '\r\n\r\n'],
    ['what follows the last chunk is not read', '1\r\na\r\n0\r\n\r\nHTTP/1.1 200 OK', 'a'],
  ])('%s', async (_, bytes, body) => {
    expect(await decode(bytes)).toBe(body)
    expect(await decode(...bytes.split(''))).toBe(body)
  })

  it.each([
    ['no size', '\r\nabc\r\n0\r\n\r\n', 'malformed-body'],
    ['a word for a size', 'zz\r\nabc\r\n0\r\n\r\n', 'malformed-body'],
    ['a negative size', '-3\r\nabc\r\n0\r\n\r\n', 'malformed-body'],
    ['a size with 0x', '0x3\r\nabc\r\n0\r\n\r\n', 'malformed-body'],
    ['a blank before a size', ' 3\r\nabc\r\n0\r\n\r\n', 'malformed-body'],
    ['a size beyond counting', 'ffffffffffffffff\r\nabc\r\n0\r\n\r\n', 'malformed-body'],
    ['more bytes than the size says', '3\r\nabcd\r\n0\r\n\r\n', 'malformed-body'],
    ['fewer bytes than the size says', '9\r\nabc', 'truncated'],
    ['no last chunk', '3\r\nabc\r\n', 'truncated'],
    ['no line after the last chunk', '3\r\nabc\r\n0\r\n', 'truncated'],
    ['nothing', '', 'truncated'],
    ['an endless extension', `3;${'a'.repeat(20_000)}`, 'malformed-body'],
    ['endless trailers', `0\r\n${'X: y\r\n'.repeat(20_000)}`, 'malformed-body'],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(decode(bytes)).rejects.toMatchObject({ code })
  })

  it('wherever the pieces break', async () => {
    const chunk = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(fc.array(chunk), fc.array(fc.nat(9)), async (chunks, breaks) => {
        const bytes = [...chunks, ''].map((text) => `${text.length.toString(16)}\r\n${text}\r\n`).join('')
        const pieces: string[] = []
        let at = 0
        for (const size of breaks) pieces.push(bytes.slice(at, (at += size)))
        expect(await decode(...pieces, bytes.slice(at))).toBe(chunks.join(''))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
