import type { BodyLength } from './body-length.ts'
import type { ByteSource } from './byte-source.ts'
import { readChunked, readExactly } from './chunked.ts'

/** The bytes of a response's body, as they come; they are left as they are, compressed or not. */
export function responseBody(source: ByteSource, length: BodyLength): AsyncGenerator<Buffer, void> {
  if (length === 'chunked') return readChunked(source)
  if (length === 'until-close') return readToEnd(source)
  return readExactly(source, length)
}

async function* readToEnd(source: ByteSource): AsyncGenerator<Buffer, void> {
  for (let piece = await source.read(); piece !== null; piece = await source.read()) yield piece
}

/** The beginning of a body, and whether there is more of it. */
export interface BodyStart {
  readonly bytes: Uint8Array
  readonly cut: boolean
}

/** Reads at most `limit` bytes, and no further than is needed to know whether more follow. */
export async function readStart(body: AsyncIterable<Uint8Array>, limit: number): Promise<BodyStart> {
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of body) {
    pieces.push(piece.subarray(0, limit - total))
    total += piece.length
    if (total > limit) break
  }
  return { bytes: Buffer.concat(pieces), cut: total > limit }
}
