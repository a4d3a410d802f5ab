import { consentingHeaders, type HeaderList, isForbiddenResponseHeaderName, type WireRequest } from '../engine/index.ts'
import type { Answer } from './carrier.ts'

/** An answer which grants everything, with the header lines as they came. */
export interface Granted extends Answer {
  readonly received: HeaderList
}

/** The answer to a preflight that is not even sent. */
export function grantPreflight(wire: WireRequest): Granted {
  return grant({ status: 204, statusText: 'No Content', headers: [], body: nothing(), close() {} }, wire)
}

/** The answer as the engine sees it where nothing is enforced: all that it could ask for is there. */
export function grant(answer: Answer, wire: WireRequest): Granted {
  const kept = answer.headers.filter(([name]) => !/^(?:access-control-|cross-origin-resource-policy$)/i.test(name))
  const headers: HeaderList = [...kept, ...consentingHeaders(wire), ['Access-Control-Max-Age', '0']]
  return { ...answer, received: answer.headers, headers }
}

/** What script sees of the headers then. */
export function readableHeaders({ received }: Granted): HeaderList {
  return received.filter(([name]) => !isForbiddenResponseHeaderName(name.toLowerCase()))
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}
