import { integrityMismatch, parseIntegrity } from './integrity.ts'
import { bytesBody } from './response-body.ts'

/** Nothing is given to script before all of it was compared, so all of it has to be held. */
const limit = 64 * 1024 * 1024

/**
 * A body of which all bytes are what `integrity` promised.
 * @param refuse makes the error of what is not
 * Source: https://fetch.spec.whatwg.org/#concept-main-fetch (integrity metadata)
 */
export async function checkedBody(
  metadata: string,
  body: ReadableStream<Uint8Array> | null,
  refuse: (reason: string) => Error,
): Promise<ReadableStream<Uint8Array>> {
  if (body === null) throw refuse('with integrity, an answer without a body that the page may read is refused.')
  const bytes = await collect(body)
  if (bytes === null)
    throw refuse(`with integrity, a body of more than ${limit / 1024 / 1024} MiB is refused: all of it would have to be held.`)
  const integrity = parseIntegrity(metadata)
  const other = integrity === null ? null : integrityMismatch(integrity, bytes)
  if (other === null) return bytesBody(bytes)
  throw refuse(`the body is not what integrity promises: its digest is ${other}.`)
}

async function collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of body) {
    pieces.push(piece)
    total += piece.length
    if (total > limit) return null
  }
  return Buffer.concat(pieces)
}
