import type { Decision } from '../policy/index.ts'
import { isGrant } from './grant.ts'
import { mergeVary } from './vary.ts'

/** Sets a decision's headers among others, whose `Vary` is merged. */
export function setHeaders(target: Headers, headers: Decision['headers']): void {
  // Not taken apart: each answer comes by here, and the platform's headers are slow enough.
  for (const header of headers) {
    if (header[0] === 'Vary') setVary(target, header[1])
    else target.set(header[0], header[1])
  }
}

function setVary(target: Headers, names: string): void {
  const current = target.get('vary')
  if (current !== names) target.set('Vary', current === null ? names : mergeVary(current, names))
}

/**
 * Sets them on what a response came with. It may have come from a server behind, or be one object for all requests: a grant that is
 * in it is not the policy's, and is taken off.
 */
export function setHeadersAlone(target: Headers, headers: Decision['headers']): void {
  // No list of all names is made: most have no grant, and it would take longer than all the rest.
  const grants: string[] = []
  for (const name of target.keys()) if (isGrant(name)) grants.push(name)
  for (const name of grants) target.delete(name)
  setHeaders(target, headers)
}

/** The response with a decision's headers: itself, or a copy where it cannot be changed. */
export function withHeaders(response: Response & { readonly webSocket?: unknown }, headers: Decision['headers']): Response {
  // Who takes over a connection knows its response by identity.
  if (response.status === 101 || response.webSocket) return response
  try {
    setHeadersAlone(response.headers, headers)
    return response
  } catch {
    // What fetch() and Response.redirect() made. As the second argument, a response hands over what its platform adds to it, too.
    const copy = new Response(response.body, response)
    setHeadersAlone(copy.headers, headers)
    return copy
  }
}
