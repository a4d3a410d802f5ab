import type { PolicyRequest } from 'visto'
import { corsExchange, getHeader, isReadable, type WireRequest } from 'visto/engine'
import { seenOf, type End } from './end.ts'
import { answered } from './frameworks.ts'
import { requestOf, type Scene } from './scene.ts'

/** How a scene ends where the engine plays Chromium, and the policy alone the server. */
export function byEngine({ policy, page, call }: Scene): End {
  const { body, ...request } = requestOf(call)
  const exchange = corsExchange(
    page,
    { ...request, url: 'http://127.0.0.1/', body: body === null ? null : { type: 'text/plain;charset=UTF-8', replayable: true } },
    { profile: 'chromium' },
  )
  let turn = exchange.next()
  while (!turn.done) {
    const { status, headers } = policy.decide(asPolicyRequest(turn.value))
    turn = exchange.next({ status: status ?? 200, headers: status === null ? [...headers, ...Object.entries(answered)] : headers })
  }
  const { reached, result } = turn.value
  return {
    reached,
    readable: isReadable(turn.value),
    sees: result.kind === 'response' ? seenOf(result.headers.map(([name]) => name)) : [],
  }
}

function asPolicyRequest({ method, headers }: WireRequest): PolicyRequest {
  return {
    method,
    origin: getHeader(headers, 'origin'),
    requestMethod: getHeader(headers, 'access-control-request-method'),
    requestHeaders: getHeader(headers, 'access-control-request-headers'),
  }
}
