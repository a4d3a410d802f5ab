import { Readable } from 'node:stream'
import { isArrayBuffer } from 'node:util/types'
import { encodeFormData } from './form-data.ts'
import { toDomString } from './web-idl.ts'

/** Source: https://fetch.spec.whatwg.org/#concept-body */
export interface Body {
  /** The Content-Type that the value brings along. */
  readonly type: string | null
  readonly length: number | null
  /** A fresh stream of the same bytes; null where there is only the one stream. */
  readonly open: (() => ReadableStream<Uint8Array>) | null
  /** What script sees as `body`; where `open` can make it, not before it is asked for. */
  stream: ReadableStream<Uint8Array> | null
}

/** Source: https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
export function extractBody(value: unknown, keepalive = false): Body {
  if (value instanceof ReadableStream) return ofScriptsStream(value, keepalive)
  if (value instanceof Blob) return ofBlob(value, value.type || null)
  if (value instanceof FormData) {
    const { blob, type } = encodeFormData(value)
    return ofBlob(blob, type)
  }
  if (isArrayBuffer(value)) return ofBytes(new Uint8Array(value), null)
  if (ArrayBuffer.isView(value)) {
    if (!isArrayBuffer(value.buffer))
      throw new TypeError('A body cannot be a view of shared memory: copy the bytes first, with bytes.slice().')
    return ofBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), null)
  }
  const text = new TextEncoder().encode(toDomString(value))
  return ofBytes(text, value instanceof URLSearchParams ? 'application/x-www-form-urlencoded;charset=UTF-8' : 'text/plain;charset=UTF-8')
}

function ofScriptsStream(stream: ReadableStream, keepalive: boolean): Body {
  if (keepalive) throw new TypeError('With keepalive the body cannot be a stream: give it as a string, a Blob or bytes.')
  if (stream.locked || isDisturbed(stream))
    throw new TypeError('The stream given as body has been read already or has a reader: give a fresh one.')
  return ofStream(stream)
}

/** A body that can be read once. */
export function ofStream(stream: ReadableStream<Uint8Array>): Body {
  return { type: null, length: null, open: null, stream }
}

function ofBlob(blob: Blob, type: string | null): Body {
  return { type, length: blob.size, open: () => blob.stream() as ReadableStream<Uint8Array>, stream: null }
}

/** The bytes as they are now: script may change them afterwards. */
export function ofBytes(bytes: Uint8Array, type: string | null): Body {
  const kept = new Uint8Array(bytes)
  return { type, length: kept.byteLength, open: () => byteStream(kept), stream: null }
}

function byteStream(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    start(controller) {
      // What is enqueued is taken away from its owner.
      if (bytes.byteLength > 0) controller.enqueue(new Uint8Array(bytes))
      controller.close()
    },
  })
}

/**
 * The body of a Request of Node's own, which does not tell whether it was given as a stream: it is kept while it is read, to be sent again.
 * It is used up there.
 */
export function ofNodeRequest(request: globalThis.Request): Body | null {
  if (request.bodyUsed || request.body?.locked) throw usedUp('Request')
  if (request.body === null) return null
  let rest: ReadableStream<Uint8Array> = request.body.pipeThrough(new TransformStream())
  const open = () => {
    const [now, later] = rest.tee()
    rest = later
    return now
  }
  return { type: null, length: null, open, stream: null }
}

/** The stream that script sees. */
export function bodyStream(body: Body): ReadableStream<Uint8Array> {
  // One of the two is always there.
  return (body.stream ??= body.open!())
}

/** Source: https://fetch.spec.whatwg.org/#dom-body-bodyused */
export function isUsed({ stream }: Body): boolean {
  return stream !== null && isDisturbed(stream)
}

/** Source: https://fetch.spec.whatwg.org/#body-unusable */
export function isUnusable(body: Body): boolean {
  return isUsed(body) || body.stream?.locked === true
}

export function usedUp(owner: string): TypeError {
  return new TypeError(`The body of this ${owner} has been read already or has a reader: call clone() before the first reading.`)
}

/** Source: https://fetch.spec.whatwg.org/#concept-body-clone */
export function cloneBody(body: Body): Body {
  if (body.stream === null) return { ...body }
  const [mine, its] = body.stream.tee()
  body.stream = mine
  const copies = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => controller.enqueue(structuredClone(chunk)),
  })
  return { ...body, stream: its.pipeThrough(copies) }
}

/** Another body with what this one has; this one is used up. Source: https://streams.spec.whatwg.org/#readablestream-create-a-proxy */
export function takeBody(body: Body): Body {
  if (body.open === null) return { ...body, stream: bodyStream(body).pipeThrough(new TransformStream()) }
  spendBody(body)
  return { ...body, stream: null }
}

/** Leaves a body locked and read. */
function spendBody(body: Body): void {
  // Cancelling what nobody waits for has nothing to report.
  bodyStream(body)
    .getReader()
    .cancel()
    .catch(() => {})
}

function isDisturbed(stream: ReadableStream): boolean {
  // Its declaration forgets the streams of the web, which its documentation names.
  return Readable.isDisturbed(stream as unknown as Readable)
}
