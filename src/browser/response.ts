import { countLines, isNullBodyStatus, isOkStatus, isRedirectStatus, parseUrl, type HeaderList } from '../engine/index.ts'
import { BodyMixin, holdBody } from './body-mixin.ts'
import { cloneBody, extractBody, isUnusable, ofBytes, ofStream, usedUp, type Body } from './body.ts'
import { appendHeader, appendHeaders } from './header-guard.ts'
import { headersState, makeHeaders, type Headers } from './headers.ts'
import { attributesOf, inspected } from './inspected.ts'
import type { PageRealm } from './request-settings.ts'
import { readResponseInit } from './response-init.ts'
import { asInterface, requireArguments, toDomString, toUnsignedShort } from './web-idl.ts'

type Type = globalThis.Response['type']

/** What the browser got for script. */
export interface ResponseState {
  readonly type: Type
  /** Script sees it without its fragment; empty where there is none. */
  readonly url: string
  readonly redirected: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly body: ReadableStream<Uint8Array> | null
}

interface Behind {
  readonly type: Type
  readonly url: string
  readonly redirected: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  readonly body: Body | null
}

const known = new WeakMap<object, Behind>()

/**
 * A response that came from the network: script cannot change its headers, and sees of an opaque one nothing.
 * @param Response the class of the page that asked
 */
export function makeResponse(Response: typeof globalThis.Response, state: ResponseState): globalThis.Response {
  const isOpaque = state.type === 'opaque' || state.type === 'opaqueredirect'
  // The body of an opaque redirect is the engine's to give: WebKit lets it through where there is no Location.
  const body = state.type === 'opaque' ? null : state.body
  const seen = isOpaque ? { ...state, status: 0, statusText: '', headers: [], body } : state
  const headers = makeHeaders(seen.headers, 'immutable')
  const response: globalThis.Response & BodyMixin = Object.create(Response.prototype)
  hold(response, { ...seen, url: seen.url.replace(/#.*/s, ''), headers, body: seen.body && ofStream(seen.body) })
  return response
}

function hold(response: BodyMixin, behind: Behind): void {
  known.set(response, behind)
  holdBody(response, behind.body, behind.headers)
}

function behindOf(response: object): Behind {
  const behind = known.get(response)
  if (!behind) throw new TypeError('This is a member of Response: call it on one.')
  return behind
}

/** Source: https://fetch.spec.whatwg.org/#initialize-a-response */
function construct(init: unknown, body: Body | null): Behind {
  const { status, statusText, headers: lines } = readResponseInit(init)
  const headers = makeHeaders([], 'response')
  appendHeaders(headersState(headers), lines)
  if (body && isNullBodyStatus(status)) throw new TypeError(`A Response of status ${status} has no body: give null instead.`)
  if (body?.type && countLines(headersState(headers).list, 'content-type') === 0) {
    appendHeader(headersState(headers), 'Content-Type', body.type)
  }
  return { type: 'default', url: '', redirected: false, status, statusText, headers, body }
}

/** The parts of a response that script makes without content. */
const empty = { type: 'default', url: '', redirected: false, status: 0, statusText: '', body: null } as const

/**
 * The `Response` of one page, whose URL is the base of those given to `Response.redirect()`.
 * Source: https://fetch.spec.whatwg.org/#response-class
 */
export function createResponseClass(page: PageRealm): typeof globalThis.Response {
  class Response extends BodyMixin {
    static error(): Response {
      return make({ ...empty, type: 'error', headers: makeHeaders([], 'immutable') })
    }

    static redirect(url: unknown, status: unknown = 302): Response {
      requireArguments(arguments, 1, 'Response.redirect')
      const target = parseUrl(toDomString(url), page.url)
      if (!target) throw new TypeError(`"${toDomString(url)}" is not a URL, nor relative to ${page.url}: write it whole, with https://.`)
      const code = toUnsignedShort(status)
      if (!isRedirectStatus(code)) throw new RangeError(`${code} is no status of a redirect: write 301, 302, 303, 307 or 308.`)
      return make({ ...empty, status: code, headers: makeHeaders([['Location', target.href]], 'immutable') })
    }

    static json(data: unknown, init?: unknown): Response {
      requireArguments(arguments, 1, 'Response.json')
      const text: string | undefined = JSON.stringify(data)
      if (text === undefined) throw new TypeError(`JSON has no ${typeof data}: give a value that JSON.stringify() can write.`)
      return make(construct(init, ofBytes(new TextEncoder().encode(text), 'application/json')))
    }

    constructor(body?: unknown, init?: unknown) {
      super()
      hold(this, construct(init, body === undefined || body === null ? null : extractBody(body)))
    }

    get type() {
      return behindOf(this).type
    }

    get url() {
      return behindOf(this).url
    }

    get redirected() {
      return behindOf(this).redirected
    }

    get status() {
      return behindOf(this).status
    }

    get ok() {
      return isOkStatus(behindOf(this).status)
    }

    get statusText() {
      return behindOf(this).statusText
    }

    get headers() {
      return behindOf(this).headers
    }

    clone() {
      const behind = behindOf(this)
      const { headers, body } = behind
      if (body && isUnusable(body)) throw usedUp('Response')
      const { list, guard, profile } = headersState(headers)
      return make({ ...behind, headers: makeHeaders(list, guard, profile), body: body && cloneBody(body) })
    }
  }
  asInterface(Response, 'Response')
  inspected(Response, 'Response', (response) => attributesOf(response, Response.prototype))
  return Response

  function make(behind: Behind): Response {
    const response: Response = Object.create(Response.prototype)
    hold(response, behind)
    return response
  }
}
