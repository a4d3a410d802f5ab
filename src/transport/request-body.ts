import type { Duplex } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { Fault } from './fault.ts'
import type { RequestFraming } from './request-head.ts'

/** Bytes, or a source of them; a source can be sent once. */
export type RequestBody = Uint8Array | AsyncIterable<Uint8Array>

/** What is larger is sent in pieces, between which an answer may come. */
const pieceLength = 64 * 1024

/** @throws {Fault} `invalid-request` for a length that is none */
export function framingOf(body: RequestBody | null, bodyLength: number | null): RequestFraming {
  if (bodyLength !== null && (body === null || body instanceof Uint8Array || !(Number.isSafeInteger(bodyLength) && bodyLength >= 0)))
    throw new Fault('invalid-request', 'The bodyLength is that of a body which comes from a source, in bytes. Leave it out.')
  if (body === null || body instanceof Uint8Array) return body
  if (!(Symbol.asyncIterator in body)) throw new Fault('invalid-request', 'The body is no bytes. Give a Uint8Array, or a source of them.')
  return bodyLength === null ? 'chunked' : { length: bodyLength }
}

/**
 * Sends a head and its body, no faster than the server takes it, and returns at once. If the source of the body fails, the stream is
 * destroyed with the Fault `body-failed`; if the stream is closed before the end, the source is told to stop.
 *
 * @returns whether all of it has been sent
 */
export function sendRequest(stream: Duplex, head: string, body: RequestBody | null, framing: RequestFraming): () => boolean {
  if (body === null || (body instanceof Uint8Array && body.length <= pieceLength)) {
    stream.cork()
    stream.write(head, 'latin1')
    if (body !== null) stream.write(body)
    stream.uncork()
    return () => true
  }
  let sent = false
  const pieces = body instanceof Uint8Array ? piecesOf(body) : iteratorOf(body)
  const onClose = (): void => void stop(pieces)
  stream.once('close', onClose)
  const finish = (all: boolean): void => {
    sent = all
    if (all) stream.removeListener('close', onClose)
  }
  stream.write(head, 'latin1')
  sendPieces(stream, pieces, framing).then(finish, (fault: Fault) => stream.destroy(fault))
  return () => sent
}

/** A body whose request fails before it is read is given up; of a source that is no ReadableStream nothing has begun. */
export function abandon(body: RequestBody | null): void {
  if (body instanceof ReadableStream && !body.locked) body.cancel().catch(() => {})
}

type Pieces = Iterator<Uint8Array, unknown> | AsyncIterator<Uint8Array, unknown>

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
}

/** Of a ReadableStream its reader, which can be cancelled while a piece is waited for; its iterator cannot. */
function iteratorOf(source: AsyncIterable<Uint8Array>): Pieces {
  if (!(source instanceof ReadableStream)) return source[Symbol.asyncIterator]()
  if (source.locked) throw new Fault('body-failed', 'its ReadableStream is locked, so that someone else reads it')
  const reader = (source as ReadableStream<Uint8Array>).getReader()
  return {
    next: () => reader.read(),
    return: async () => {
      await reader.cancel()
      return { done: true, value: undefined }
    },
  }
}

/** Whoever gave the source up does not wait for it, and has no use for its errors. */
async function stop(pieces: Pieces): Promise<void> {
  try {
    await pieces.return?.()
  } catch {
    // The exchange has failed already, or been answered.
  }
}

/** Whether all of them were sent: not if the stream was closed before. */
async function sendPieces(stream: Duplex, pieces: Pieces, framing: RequestFraming): Promise<boolean> {
  const chunked = framing === 'chunked'
  let left = framing === 'chunked' || framing === null ? Infinity : framing.length
  /** The piece which completes the length waits for the end of the source: the server may take it for the end at once. */
  let last: readonly Uint8Array[] = []
  for (;;) {
    const piece = await nextPiece(pieces)
    if (stream.destroyed) return false
    if (piece === null) break
    if (piece.length === 0) continue
    left -= piece.length
    if (left < 0) throw new Fault('body-failed', 'it is longer than its bodyLength')
    if (left === 0) last = [piece]
    else await write(stream, chunked ? [`${piece.length.toString(16)}\r\n`, piece, '\r\n'] : [piece])
    await nextTurn()
  }
  if (left > 0 && left !== Infinity) throw new Fault('body-failed', 'it is shorter than its bodyLength')
  await write(stream, chunked ? ['0\r\n\r\n'] : last)
  return !stream.destroyed
}

async function nextPiece(pieces: Pieces): Promise<Uint8Array | null> {
  let next
  try {
    next = await pieces.next()
  } catch (cause) {
    throw new Fault('body-failed', 'its source failed', { cause })
  }
  if (next.done === true) return null
  if (!(next.value instanceof Uint8Array)) throw new Fault('body-failed', 'its source gave something else than a Uint8Array')
  return next.value
}

/** Resolves when the system has taken the parts, or the stream is closed. */
function write(stream: Duplex, parts: readonly (string | Uint8Array)[]): Promise<void> {
  if (parts.length === 0) return Promise.resolve()
  return new Promise((resolve) => {
    stream.cork()
    parts.forEach((part, index) => stream.write(part, index === parts.length - 1 ? () => resolve() : undefined))
    stream.uncork()
  })
}

/** Lets the process read: an answer that came meanwhile would be lost if the next write found the connection reset. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}
