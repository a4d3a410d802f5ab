import type { HeaderList } from '../engine/index.ts'
import { BodyMixin, holdBody } from './body-mixin.ts'
import { bodyStream, cloneBody, isUnusable, usedUp, type Body } from './body.ts'
import { constructRequest } from './construct-request.ts'
import { headersState, makeHeaders } from './headers.ts'
import { attributesOf, inspected } from './inspected.ts'
import { requestBehind, setBehind, type RequestBehind } from './request-behind.ts'
import type { PageRealm, RequestSettings } from './request-settings.ts'
import { asInterface, requireArguments } from './web-idl.ts'

/** What `fetch()` works from. */
export interface RequestState extends RequestSettings {
  /** As script spelled them, after the guards, with the body's Content-Type. */
  readonly headers: HeaderList
  /** Aborts the request when it is aborted itself; null where script gave none. */
  readonly signal: AbortSignal | null
  readonly duplex: 'half'
  readonly body: BodyState | null
}

export interface BodyState {
  /** The Content-Type that the value given as body brought along. */
  readonly type: string | null
  /** In bytes; null where it is not known before it is read. */
  readonly length: number | null
  /** Whether it can be sent again, on a redirect. */
  readonly replayable: boolean
  /** The bytes: a fresh stream at each call where it is replayable, else the only one. */
  stream(): ReadableStream<Uint8Array>
}

/** What is behind one of the pages' requests. */
export function requestState(request: globalThis.Request): RequestState {
  const { settings, headers, body, following } = behindOf(request)
  return {
    ...settings,
    headers: headersState(headers).list,
    signal: following,
    duplex: 'half',
    body: body && bodyState(body),
  }
}

function bodyState(body: Body): BodyState {
  const { type, length, open } = body
  return { type, length, replayable: open !== null, stream: open ?? (() => bodyStream(body)) }
}

function behindOf(request: object): RequestBehind {
  const behind = requestBehind(request)
  if (!behind) throw new TypeError('This is a member of Request: call it on one.')
  return behind
}

const signals = new WeakMap<object, AbortSignal>()

/**
 * The `Request` of one page, whose URL is the base of those given to it.
 * Source: https://fetch.spec.whatwg.org/#request-class
 */
export function createRequestClass(page: PageRealm): typeof globalThis.Request {
  class Request extends BodyMixin {
    constructor(input: unknown, init?: unknown) {
      requireArguments(arguments, 1, 'new Request()')
      super()
      hold(this, constructRequest(input, init, page))
    }

    get method() {
      return behindOf(this).settings.method
    }

    get url() {
      return behindOf(this).settings.url
    }

    get headers() {
      return behindOf(this).headers
    }

    get destination() {
      behindOf(this)
      return '' as const
    }

    get referrer() {
      return behindOf(this).settings.referrer
    }

    get referrerPolicy() {
      return behindOf(this).settings.referrerPolicy
    }

    get mode() {
      return behindOf(this).settings.mode
    }

    get credentials() {
      return behindOf(this).settings.credentials
    }

    get cache() {
      return behindOf(this).settings.cache
    }

    get redirect() {
      return behindOf(this).settings.redirect
    }

    get integrity() {
      return behindOf(this).settings.integrity
    }

    get keepalive() {
      return behindOf(this).settings.keepalive
    }

    get isReloadNavigation() {
      behindOf(this)
      return false
    }

    get isHistoryNavigation() {
      behindOf(this)
      return false
    }

    /** Follows what script gave; made when it is asked for, which most requests never are. */
    get signal() {
      const { following } = behindOf(this)
      const signal = signals.get(this) ?? (following ? AbortSignal.any([following]) : new AbortController().signal)
      signals.set(this, signal)
      return signal
    }

    get duplex() {
      behindOf(this)
      return 'half' as const
    }

    clone() {
      const { settings, headers, body, following } = behindOf(this)
      if (body && isUnusable(body)) throw usedUp('Request')
      const { list, guard, profile } = headersState(headers)
      const copy: Request = Object.create(Request.prototype)
      hold(copy, { settings, headers: makeHeaders(list, guard, profile), body: body && cloneBody(body), following })
      return copy
    }
  }
  asInterface(Request, 'Request', 1)
  inspected(Request, 'Request', (request) => attributesOf(request, Request.prototype))
  return Request
}

function hold(request: BodyMixin, behind: RequestBehind): void {
  setBehind(request, behind)
  holdBody(request, behind.body, behind.headers)
}
