import type { HeaderList } from '../engine/index.ts'
import { isUnusable, ofNodeRequest, takeBody, usedUp, type Body } from './body.ts'
import { headersState } from './headers.ts'
import { requestBehind, type RequestBehind } from './request-behind.ts'
import { readReferrer, settingsFor, type PageRealm, type RequestSettings } from './request-settings.ts'
import { toDomString } from './web-idl.ts'

// A test may put a page's classes in place of the global ones.
const NodeRequest = globalThis.Request

/** The first argument of the constructor, whatever it was. */
export interface RequestInput {
  readonly settings: RequestSettings
  readonly headers: HeaderList
  /** Whether the headers passed the guards of a page's Request already. */
  readonly isGuarded: boolean
  readonly body: InputBody | null
  readonly following: AbortSignal | null
}

export interface InputBody {
  readonly isStream: boolean
  isUnusable(): boolean
  /** Its bytes for another request; it is used up then. */
  take(): Body | null
}

/** Source: https://fetch.spec.whatwg.org/#dom-request (5, 6) */
export function readInput(input: unknown, page: PageRealm): RequestInput {
  const behind = requestBehind(input)
  if (behind) return fromOurs(behind)
  if (input instanceof NodeRequest) return fromNode(input, page)
  return { settings: settingsFor(toDomString(input), page), headers: [], isGuarded: true, body: null, following: null }
}

function fromOurs({ settings, headers, body, following }: RequestBehind): RequestInput {
  const inputBody: InputBody | null = body && {
    isStream: body.open === null,
    isUnusable: () => isUnusable(body),
    take() {
      if (isUnusable(body)) throw usedUp('Request')
      return takeBody(body)
    },
  }
  return { settings, headers: headersState(headers).list, isGuarded: true, body: inputBody, following }
}

/** Node's own lets pass what no page may set. */
function fromNode(request: globalThis.Request, page: PageRealm): RequestInput {
  const settings: RequestSettings = {
    ...settingsFor(request.url, page),
    method: request.method,
    // Node, like browsers, lets nobody make one that navigates.
    mode: request.mode as RequestSettings['mode'],
    credentials: request.credentials,
    cache: request.cache,
    redirect: request.redirect,
    referrer: readReferrer(request.referrer, page),
    referrerPolicy: request.referrerPolicy,
    integrity: request.integrity,
    keepalive: request.keepalive,
  }
  const body: InputBody | null = request.body && {
    isStream: false,
    isUnusable: () => request.bodyUsed || request.body?.locked === true,
    take: () => ofNodeRequest(request),
  }
  return { settings, headers: [...request.headers], isGuarded: false, body, following: request.signal }
}
