import { countLines, isCorsSafelistedMethod, profiles } from '../engine/index.ts'
import { extractBody, type Body } from './body.ts'
import { appendHeader, appendHeaders } from './header-guard.ts'
import { headersState, makeHeaders, type Headers } from './headers.ts'
import { refusal } from './refusal.ts'
import type { RequestBehind } from './request-behind.ts'
import { readRequestInit, type RequestMembers } from './request-init.ts'
import { readInput, type InputBody, type RequestInput } from './request-input.ts'
import { applyInit, type PageRealm, type RequestSettings } from './request-settings.ts'

/** Source: https://fetch.spec.whatwg.org/#dom-request */
export function constructRequest(input: unknown, init: unknown, page: PageRealm): RequestBehind {
  const members = readRequestInit(init)
  const from = readInput(input, page)
  const settings = applyInit(from.settings, members, page)
  if (settings.mode === 'no-cors' && !isCorsSafelistedMethod(settings.method)) {
    const message = `Mode no-cors allows only GET, HEAD and POST, not ${settings.method}: leave the mode out.`
    throw refusal(message, 'no-cors-method', { method: settings.method })
  }
  const headers = requestHeaders(from, members, settings, page)
  const body = requestBody(from.body, members, settings)
  if (body.ofInit?.type && countLines(headersState(headers).list, 'content-type') === 0) {
    appendHeader(headersState(headers), 'Content-Type', body.ofInit.type)
  }
  const following = members.signal === undefined ? from.following : members.signal
  return { settings, headers, body: body.ofInit ?? body.ofInput(), following }
}

/** Source: https://fetch.spec.whatwg.org/#dom-request (31 to 33) */
function requestHeaders(from: RequestInput, members: RequestMembers, { mode }: RequestSettings, page: PageRealm): Headers {
  const guard = mode === 'no-cors' ? 'request-no-cors' : 'request'
  const { profile = profiles.standard } = page
  if (members.isEmpty && from.isGuarded) return makeHeaders(from.headers, guard, profile)
  const headers = makeHeaders([], guard, profile)
  appendHeaders(headersState(headers), members.headers ?? from.headers)
  return headers
}

interface Bodies {
  readonly ofInit: Body | null
  /** Takes what the input has. */
  ofInput(): Body | null
}

/** Source: https://fetch.spec.whatwg.org/#dom-request (34 to 42) */
function requestBody(input: InputBody | null, { body, duplex }: RequestMembers, { method, mode, keepalive }: RequestSettings): Bodies {
  const isGiven = body !== undefined && body !== null
  if ((isGiven || input) && (method === 'GET' || method === 'HEAD')) {
    throw refusal(`A ${method} request cannot have a body: write method: 'POST', or leave the body out.`, 'body-with-get', { method })
  }
  const ofInit = isGiven ? extractBody(body, keepalive) : null
  if (ofInit && ofInit.open === null && duplex === undefined) {
    throw new TypeError("A stream as body needs duplex: 'half' beside it.")
  }
  if ((ofInit ? ofInit.open === null : input?.isStream) && mode === 'no-cors') {
    throw refusal('A stream as body needs mode cors or same-origin: leave the mode out.', 'no-cors-stream', {})
  }
  // Browsers use up the input's body, too, where init has another; the standard leaves it.
  if (ofInit && input && !input.isUnusable()) input.take()
  return { ofInit, ofInput: () => input?.take() ?? null }
}
