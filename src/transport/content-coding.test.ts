import * as zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { contentCodings, decoded } from './content-coding.ts'
import { fetchText, keepAliveForEachTest, until } from './keep-alive-servers.cases.ts'
import { send } from './send.ts'
import { TransportError } from './transport-error.ts'

const { listen, pool: newPool } = keepAliveForEachTest()
const text = 'hello '.repeat(50_000)
const gzip = zlib.gzipSync(text)

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve()
    yield bytes.subarray(at, at + size)
  }
}

async function read(coding: string, bytes: Uint8Array, size = 1000): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of decoded([['Content-Encoding', coding]], inPieces(bytes, size))) parts.push(part)
  return Buffer.concat(parts).toString('latin1')
}

/** Where Node has it. */
const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: string) => Uint8Array }
const zstdCases: [string, string, Uint8Array][] = zstdCompressSync === undefined ? [] : [['Zstandard', 'zstd', zstdCompressSync(text)]]

/** A member with all that its header may have. */
function ornateGzip(): Buffer {
  const header = Buffer.from('1f8b081e00000000000303006162636e616d6500636f6d6d656e7400abcd', 'hex')
  return Buffer.concat([header, zlib.deflateRawSync(text), Buffer.alloc(8)])
}

describe('a body is decoded as browsers decode it:', () => {
  it.each<[name: string, coding: string, bytes: Uint8Array, expected?: string]>([
    ['gzip', 'gzip', gzip],
    ['its old name, in any letters', ' X-GZip ', gzip],
    ['gzip with a name, a comment and more in its header', 'gzip', ornateGzip()],
    ['gzip whose checksum is wrong', 'gzip', Buffer.concat([gzip.subarray(0, -8), Buffer.alloc(8)])],
    ['gzip without its checksum', 'gzip', gzip.subarray(0, -8)],
    ['gzip with garbage after it', 'gzip', Buffer.concat([gzip, Buffer.from('garbage'.repeat(1000))])],
    ['gzip with a second member, which is not read', 'gzip', Buffer.concat([gzip, zlib.gzipSync('evil')])],
    ['deflate', 'deflate', zlib.deflateSync(text)],
    ['deflate without the header of zlib', 'deflate', zlib.deflateRawSync(text)],
    ['deflate with garbage after it', 'deflate', Buffer.concat([zlib.deflateSync(text), Buffer.alloc(100_000)])],
    ['Brotli', 'br', zlib.brotliCompressSync(text)],
    ['Brotli with garbage after it', 'br', Buffer.concat([zlib.brotliCompressSync(text), Buffer.alloc(100_000)])],
    ...zstdCases,
    ['one coding on another', 'deflate, gzip', zlib.gzipSync(zlib.deflateSync(text))],
    ['five codings', 'gzip, br, gzip, deflate, br', [zlib.gzipSync, zlib.brotliCompressSync, zlib.gzipSync, zlib.deflateSync, zlib.brotliCompressSync].reduce((bytes, code) => code(bytes), Buffer.from(text))], // oxfmt-ignore
    ['nothing at all', 'gzip', Buffer.alloc(0), ''],
    ['nothing, compressed', 'br', zlib.brotliCompressSync(''), ''],
    ['no coding', '', Buffer.from(text)],
    ['a coding that nobody knows', 'compress', Buffer.from(text)],
    ['a known coding beneath one that nobody knows', 'gzip, compress', gzip, gzip.toString('latin1')],
    ['the name of a property', 'constructor', Buffer.from(text)],
  ])('%s', async (_, coding, bytes, expected = text) => {
    for (const size of [1, 1000, Infinity]) expect((await read(coding, bytes, size)) === expected).toBe(true)
  })

  it.each<[name: string, coding: string, bytes: Uint8Array, says: string]>([
    ['what is no gzip', 'gzip', Buffer.from('hello'), 'does not begin as gzip'],
    ['deflate under the name of gzip', 'gzip', zlib.deflateSync(text), 'does not begin as gzip'],
    ['gzip cut off in its header', 'gzip', gzip.subarray(0, 5), 'cut off'],
    ['gzip cut off', 'gzip', gzip.subarray(0, -20), 'its gzip is cut off'],
    ['deflate cut off after a byte', 'deflate', zlib.deflateSync(text).subarray(0, 1), 'cut off'],
    ['deflate cut off', 'deflate', zlib.deflateSync(text).subarray(0, -20), 'cut off'],
    ['Brotli cut off', 'br', zlib.brotliCompressSync(text).subarray(0, -1), 'cut off'],
    ['gzip with a broken middle', 'gzip', Buffer.concat([gzip.subarray(0, 10), Buffer.alloc(1000, 0xff)]), 'broken'],
    ['text under the name of deflate', 'deflate', Buffer.from('hello, hello'), 'broken'],
    ['bytes under the name of Brotli', 'br', Buffer.alloc(100, 0xff), 'broken'],
    ['a header of gzip without end', 'gzip', Buffer.concat([Buffer.from('1f8b0808000000000003', 'hex'), Buffer.alloc(20_000, 'x')]), 'end'],
    ['an inner coding that is broken', 'gzip, br', zlib.brotliCompressSync(Buffer.from('hello')), 'does not begin as gzip'],
    ['more codings than anyone means', 'br, br, br, br, br, br', Buffer.from('hello'), 'it has 6 codings'],
  ])('%s is refused', async (_, coding, bytes, says) => {
    for (const size of [1, Infinity]) {
      const error: unknown = await read(coding, bytes, size).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(TransportError)
      expect(error).toMatchObject({ code: 'malformed-coding', phase: 'body', message: expect.stringContaining(says) as string })
      expect((error as Error).message).toMatch(/^[ -~]+\.$/)
    }
  })

  it('each coding that is offered', () => {
    expect(contentCodings.slice(0, 3)).toEqual(['gzip', 'deflate', 'br'])
    expect(contentCodings.includes('zstd')).toBe('createZstdDecompress' in zlib)
  })
})

describe('a compressed body', () => {
  const head = (length: number): string => `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${length}\r\n\r\n`

  it('that is read to its end leaves its connection to others', async () => {
    const bytes = Buffer.concat([gzip, Buffer.from('garbage')])
    const server = await listen(`${head(bytes.length)}${bytes.toString('latin1')}`)
    const pool = newPool()
    for (let turn = 0; turn < 3; turn++) {
      const { headers, body } = await send({ url: server.url, method: 'GET', headers: [] }, { pool })
      let length = 0
      for await (const part of decoded(headers, body)) length += part.length
      expect(length).toBe(text.length)
    }
    expect(server.opened()).toBe(1)
  })

  it('that would fill the memory is inflated no further than it is read, and can be left', async () => {
    const megabyte = zlib.deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: zlib.constants.Z_SYNC_FLUSH })
    let given = 0
    let left = false
    async function* bomb(): AsyncGenerator<Uint8Array, void> {
      try {
        yield Buffer.from('1f8b0800000000000003', 'hex')
        for (; given < 1_000_000; given++) {
          await Promise.resolve()
          yield megabyte
        }
      } finally {
        left = true
      }
    }
    let length = 0
    for await (const part of decoded([['content-encoding', 'gzip']], bomb())) {
      length += part.length
      if (length > 50 << 20) break
    }
    expect(given).toBeGreaterThan(45)
    expect(given).toBeLessThan(90)
    await until(() => left)
  })

  it.each([
    ['before it is read', 0],
    ['in the middle', 1],
  ])('that is left %s closes its connection', async (_, parts) => {
    const server = await listen(`${head(gzip.length + 1)}${gzip.toString('latin1')}`)
    const { headers, body } = await send({ url: server.url, method: 'GET', headers: [] }, { pool: newPool() })
    const bytes = decoded(headers, body)[Symbol.asyncIterator]()
    for (let part = 0; part < parts; part++) expect((await bytes.next()).done).toBe(false)
    await bytes.return?.()
    await until(() => server.open() === 0)
  })

  it('that is left while the next bytes are waited for closes its connection', async () => {
    const server = await listen(`${head(1000)}${gzip.subarray(0, 10).toString('latin1')}`)
    const { headers, body } = await send({ url: server.url, method: 'GET', headers: [] }, { pool: newPool() })
    const bytes = decoded(headers, body)[Symbol.asyncIterator]()
    const next = bytes.next()
    await bytes.return?.()
    await expect(next).rejects.toBeInstanceOf(TransportError)
    await until(() => server.open() === 0)
  })

  it('that is broken closes its connection, though more is to come', async () => {
    const server = await listen(`HTTP/1.1 200 OK\r\nContent-Encoding: br, gzip\r\nContent-Length: 1000\r\n\r\nhello`)
    const { headers, body } = await send({ url: server.url, method: 'GET', headers: [] }, { pool: newPool() })
    await expect(decoded(headers, body)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'malformed-coding' })
    await until(() => server.open() === 0)
  })

  it('whose connection breaks fails as any other', async () => {
    const server = await listen(({ socket }) => void socket.end(`${head(1000)}${gzip.subarray(0, 100).toString('latin1')}`, 'latin1'))
    const { headers, body } = await send({ url: server.url, method: 'GET', headers: [] })
    const parts = decoded(headers, body)[Symbol.asyncIterator]()
    const readAll = async (): Promise<void> => {
      while ((await parts.next()).done !== true);
    }
    await expect(readAll()).rejects.toMatchObject({ code: 'truncated' })
  })

  it('is given as it came by what does not decode', async () => {
    const server = await listen(`${head(gzip.length)}${gzip.toString('latin1')}`)
    expect((await fetchText({ url: server.url }, {})).text).toBe(gzip.toString('latin1'))
  })
})
