import { isNamed } from '../engine/index.ts'
import { bodyStream, isUnusable, isUsed, usedUp, type Body } from './body.ts'
import { headersState, type Headers } from './headers.ts'
import { extractMimeType } from './mime-type.ts'
import { readFormData } from './read-form-data.ts'
import { abortReason } from './response-body.ts'
import { asInterface } from './web-idl.ts'

// A test may put a page's classes in place of the global ones.
const NodeResponse = globalThis.Response

interface Holder {
  readonly body: Body | null
  readonly headers: Headers
}
const holders = new WeakMap<BodyMixin, Holder>()

/** The body of a `Request` or `Response`, and the headers that say what it is. */
export function holdBody(owner: BodyMixin, body: Body | null, headers: Headers): void {
  holders.set(owner, { body, headers })
}

/** What a `Request` and a `Response` have in common; the bytes are read by Node's own. Source: https://fetch.spec.whatwg.org/#body-mixin */
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
    return unread(this).arrayBuffer()
  }

  async blob(): Promise<Blob> {
    return unread(this).blob()
  }

  async bytes(): Promise<Uint8Array> {
    // Node 20 came to have `bytes()` in one of its later releases.
    return new Uint8Array(await unread(this).arrayBuffer())
  }

  async formData(): Promise<FormData> {
    const response = unread(this)
    const type = extractMimeType(contentType(holderOf(this).headers).map(([, value]) => value))
    if (type?.essence !== 'multipart/form-data') return response.formData()
    const form = readFormData(new Uint8Array(await response.arrayBuffer()), type.params.get('boundary') ?? '')
    if (!form) throw new TypeError('The body is no form: its parts do not stand between the boundaries that its Content-Type names.')
    return form
  }

  async json(): Promise<unknown> {
    // Node 20 stumbles over a byte order mark, which text() takes off.
    return JSON.parse(await unread(this).text())
  }

  async text(): Promise<string> {
    return unread(this).text()
  }
}

function holderOf(owner: BodyMixin): Holder {
  const holder = holders.get(owner)
  if (!holder) throw new TypeError('This is a member of Request and Response: call it on one of them.')
  return holder
}

/** A Response of Node's that reads this body as what its Content-Type says. */
function unread(owner: BodyMixin): globalThis.Response {
  const { body, headers } = holderOf(owner)
  if (body?.stream && abortReason(body.stream) !== undefined) throw abortReason(body.stream)
  if (body && isUnusable(body)) throw usedUp(owner.constructor.name)
  return new NodeResponse(body && bodyStream(body), { headers: contentType(headers) })
}

function contentType(headers: Headers): [string, string][] {
  return headersState(headers)
    .list.filter((line) => isNamed(line, 'content-type'))
    .map(([name, value]) => [name, value])
}
asInterface(BodyMixin, 'Body')
