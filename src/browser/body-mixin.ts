import type { MIMEType } from 'node:util'
import { isUint8Array } from 'node:util/types'
import { isNamed } from '../engine/index.ts'
import { bodyStream, isUnusable, isUsed, usedUp, type Body } from './body.ts'
import { headersState, type Headers } from './headers.ts'
import { extractMimeType } from './mime-type.ts'
import { readFormData } from './read-form-data.ts'
import { abortReason } from './response-body.ts'
import { asInterface } from './web-idl.ts'

interface Holder {
  readonly body: Body | null
  readonly headers: Headers
}
const holders = new WeakMap<BodyMixin, Holder>()

/** The body of a `Request` or `Response`, and the headers that say what it is. */
export function holdBody(owner: BodyMixin, body: Body | null, headers: Headers): void {
  holders.set(owner, { body, headers })
}

/** What a `Request` and a `Response` have in common. Source: https://fetch.spec.whatwg.org/#body-mixin */
export class BodyMixin {
  get body(): ReadableStream<Uint8Array> | null {
    const { body } = holderOf(this)
    return body && bodyStream(body)
  }

  get bodyUsed(): boolean {
    const { body } = holderOf(this)
    return body !== null && isUsed(body)
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await readAll(unread(this))).buffer
  }

  async blob(): Promise<Blob> {
    const bytes = await readAll(unread(this))
    return new Blob([bytes], { type: mimeTypeOf(this)?.toString() ?? '' })
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return readAll(unread(this))
  }

  async formData(): Promise<FormData> {
    const bytes = await readAll(unread(this))
    const type = mimeTypeOf(this)
    if (type?.essence === 'application/x-www-form-urlencoded') return formOf(new URLSearchParams(asText(bytes)))
    const form = type?.essence === 'multipart/form-data' ? readFormData(bytes, type.params.get('boundary') ?? '') : null
    if (!form) throw new TypeError('The body is no form, or not of the kind that its Content-Type names.')
    return form
  }

  async json(): Promise<unknown> {
    return JSON.parse(asText(await readAll(unread(this))))
  }

  async text(): Promise<string> {
    return asText(await readAll(unread(this)))
  }
}

function holderOf(owner: BodyMixin): Holder {
  const holder = holders.get(owner)
  if (!holder) throw new TypeError('This is a member of Request and Response: call it on one of them.')
  return holder
}

/** The stream of a body that can be read, or null for none. Source: https://fetch.spec.whatwg.org/#concept-body-consume-body */
function unread(owner: BodyMixin): ReadableStream<Uint8Array> | null {
  const { body } = holderOf(owner)
  if (body === null) return null
  if (body.stream && abortReason(body.stream) !== undefined) throw abortReason(body.stream)
  if (isUnusable(body)) throw usedUp(owner.constructor.name)
  return bodyStream(body)
}

async function readAll(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  if (stream === null) return new Uint8Array(0)
  const pieces: Uint8Array[] = []
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!isUint8Array(next.value)) throw new TypeError('A stream that is a body gives bytes: enqueue a Uint8Array.')
    pieces.push(next.value)
  }
  return joined(pieces)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Without a byte order mark. Source: https://encoding.spec.whatwg.org/#utf-8-decode */
function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function formOf(entries: URLSearchParams): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

/** What the headers say by now. */
function mimeTypeOf(owner: BodyMixin): MIMEType | null {
  const lines = headersState(holderOf(owner).headers).list
  return extractMimeType(lines.filter((line) => isNamed(line, 'content-type')).map(([, value]) => value))
}
asInterface(BodyMixin, 'Body')
