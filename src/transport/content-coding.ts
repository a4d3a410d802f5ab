import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { elementsOf } from './body-length.ts'
import { Fault } from './fault.ts'
import { gzipHeaderLength } from './gzip-header.ts'
import type { Header } from './request-head.ts'
import { nowhere, TransportError } from './transport-error.ts'

/** More codings on top of each other than this are an attack on the memory of who undoes them. */
const maxCodings = 5
/** What is not yet known to be a header of gzip after so many bytes is none. */
const maxPreamble = 16 * 1024

/** A decoder, and where in the given bytes its part begins; null while there are too few to know. Throws a Fault. */
type Begin = (bytes: Buffer) => { readonly decoder: Transform; readonly from: number } | null

const begins: Readonly<Record<string, Begin>> = {
  gzip: beginGzip,
  'x-gzip': beginGzip,
  deflate: beginDeflate,
  br: () => ({ decoder: zlib.createBrotliDecompress(), from: 0 }),
  ...zstd(),
}

/** The content codings that can be undone here, for an Accept-Encoding: `gzip`, `deflate`, `br`, and `zstd` where Node has it. */
export const contentCodings: readonly string[] = Object.keys(begins).filter((coding) => coding !== 'x-gzip')

/**
 * The bytes of a body without its content codings, no faster than they are asked for: what is small and grows large never stands in
 * memory as a whole. As in browsers a body of an unknown coding is given as it came, a body without bytes is empty whatever its coding,
 * the checksum of gzip is not checked, and what follows the end of the compressed data is ignored. To leave it early closes the
 * connection.
 *
 * Source: https://fetch.spec.whatwg.org/#handle-content-codings; Chromium's net/filter
 *
 * @example
 * const response = await send({ url, method: 'GET', headers: [['Accept-Encoding', contentCodings.join(', ')]] })
 * for await (const bytes of decoded(response.headers, response.body)) use(bytes)
 *
 * @throws {TransportError} when it is read: `malformed-coding` for what is broken, cut off, or coded too often, and what the body throws
 */
export function decoded(headers: readonly Header[], body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const codings = elementsOf(headers, 'content-encoding').map((coding) => coding.toLowerCase())
  if (codings.length === 0 || !codings.every((coding) => Object.hasOwn(begins, coding))) return body
  const source = body[Symbol.asyncIterator]()
  const bytes = undo(codings, { [Symbol.asyncIterator]: () => source })
  const iterator = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => bytes.next(),
    async return(): Promise<IteratorResult<Uint8Array, void>> {
      await source.return?.()
      return bytes.return()
    },
  }
  return iterator
}

async function* undo(codings: readonly string[], body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  try {
    if (codings.length > maxCodings) throw new Fault('malformed-coding', `it has ${codings.length} codings`)
    yield* codings.reduceRight((bytes, coding) => decodeOne(coding, bytes), body)
  } catch (error) {
    // Not through the decoders in between: one of them may wait for bytes that never come.
    leave(body[Symbol.asyncIterator]())
    throw error instanceof Fault ? new TransportError(error, { ...nowhere, phase: 'body' }) : error
  }
}

async function* decodeOne(coding: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const source = bytes[Symbol.asyncIterator]()
  const begun = await beginning(coding, source)
  if (begun === null) return
  const { decoder, rest } = begun
  const lost: unknown[] = []
  const feeding = feed(decoder, rest, source).catch((error: unknown) => {
    lost.push(error)
    decoder.destroy()
  })
  try {
    yield* decoder as AsyncIterable<Buffer>
    await feeding
  } catch (error) {
    if (lost.length === 0) throw new Fault('malformed-coding', `its ${coding} is ${isCut(error) ? 'cut off' : 'broken'}`, { cause: error })
  } finally {
    decoder.destroy()
    leave(source)
  }
  if (lost.length > 0) throw lost[0]
}

async function beginning(coding: string, source: AsyncIterator<Uint8Array>): Promise<{ decoder: Transform; rest: Buffer } | null> {
  let bytes = Buffer.alloc(0)
  for (let piece = await nextOf(source); piece !== null; piece = await nextOf(source)) {
    bytes = Buffer.concat([bytes, piece])
    const begun = bytes.length === 0 ? null : begins[coding]?.(bytes)
    if (begun) return { decoder: begun.decoder, rest: bytes.subarray(begun.from) }
    if (bytes.length > maxPreamble) throw new Fault('malformed-coding', `its ${coding} has a header without end`)
  }
  if (bytes.length === 0) return null
  throw new Fault('malformed-coding', `its ${coding} is cut off`)
}

/** Gives the decoder what it takes, and reads on when it has enough: at the end of the body the connection is free for others. */
async function feed(decoder: Transform, first: Buffer, source: AsyncIterator<Uint8Array>): Promise<void> {
  for (let piece: Uint8Array | null = first; piece !== null; piece = await nextOf(source)) {
    if (takesMore(decoder) && piece.length > 0 && !decoder.write(piece)) await drained(decoder)
  }
  if (takesMore(decoder)) decoder.end()
}

function takesMore(decoder: Transform): boolean {
  return !decoder.destroyed && !decoder.readableEnded
}

/** Resolves when it takes more, or never will. */
function drained(decoder: Transform): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) decoder.removeListener(event, done)
      resolve()
    }
    const events = ['drain', 'end', 'close']
    for (const event of events) decoder.once(event, done)
  })
}

async function nextOf(source: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  const piece = await source.next()
  return piece.done === true ? null : piece.value
}

/** Whoever leaves has no use for what goes wrong then. */
function leave(source: AsyncIterator<Uint8Array>): void {
  source.return?.().catch(() => {})
}

function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
}

/** Browsers read one member and check no sum, where Node's gunzip reads on: what follows would be an error, or a second body. */
function beginGzip(bytes: Buffer): ReturnType<Begin> {
  const from = gzipHeaderLength(bytes)
  return from === null ? null : { decoder: zlib.createInflateRaw(), from }
}

/** Servers have meant both by it, with zlib's header and without. */
function beginDeflate(bytes: Buffer): ReturnType<Begin> {
  if (bytes.length < 2) return null
  const hasHeader = ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
  return { decoder: hasHeader ? zlib.createInflate() : zlib.createInflateRaw(), from: 0 }
}

function zstd(): Record<string, Begin> {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform }
  return createZstdDecompress === undefined ? {} : { zstd: () => ({ decoder: createZstdDecompress(), from: 0 }) }
}
