import { parseUrl } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'
import { checkedText } from './checked-text.ts'
import { constantsIn } from './constants.ts'
import { treesOf } from './javascript.ts'
import type { PageCall } from './page-call.ts'
import { pageCalls } from './page-calls.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { requestExchange } from './request-exchange.ts'

/** The most characters of code that are read, and the most requests. */
export const fetchBounds = { characters: 500_000, exchanges: 200 }

/**
 * Reads the requests that JavaScript makes: `fetch`, `Request`, axios, XMLHttpRequest, jQuery, EventSource, WebSocket, `sendBeacon`. The
 * code is parsed and never run: only what is written out is known, and what an expression decides is said to be unknown.
 *
 * @throws ReaderError where there is no such call.
 * @example
 * fromFetch("fetch('https://api.example/', { method: 'PUT' })")[0].request.method // 'PUT'
 */
export function fromFetch(text: string): Exchange[] {
  const { trees, source } = treesOf(checkedText(text, 'a fetch call', fetchBounds.characters))
  const constants = constantsIn(source)
  const calls = trees.flatMap((tree) => pageCalls(tree, source, constants)).slice(0, fetchBounds.exchanges)
  if (calls.length === 0) {
    throw new ReaderError('unrecognised', `There is no call of fetch, axios, XMLHttpRequest or jQuery here that can be read. ${whatToGive}`)
  }
  return calls.map(exchangeOf)
}

/** A relative URL is known where the page is. */
function exchangeOf({ relative, ...call }: PageCall): Exchange {
  const resolved = relative === null || !call.page ? null : (parseUrl(relative, call.page)?.href ?? null)
  const unknown =
    relative !== null && resolved === null
      ? [...(call.unknown ?? []), `the URL, which is relative to the page (${relative})`]
      : (call.unknown ?? [])
  return requestExchange('fetch', { ...call, url: call.url ?? resolved, unknown })
}
