import { consentingHeaders, corsExchange, getHeader, type Page } from '../../engine/index.ts'
import type { Hop } from './http-hops.ts'

/**
 * How many of the answers come before a browser would call the page otherwise than a tool does, which sends one Origin at every hop. All, where a
 * browser stops before that.
 */
export function hopsOfPage(page: Page, url: string, hops: readonly Hop[]): number {
  const exchange = corsExchange(page, { url: url || 'https://unknown.invalid/' })
  let origin: string | null = null
  let step = exchange.next()
  while (step.done !== true) {
    const { hop, headers } = step.value
    const sent = getHeader(headers, 'origin')
    if (origin !== null && sent !== origin) return hop
    origin = sent
    const answer = hops[hop]?.answer
    if (answer === undefined) return hops.length
    const location = answer.headers.filter(([name]) => name.toLowerCase() === 'location')
    step = exchange.next({ status: answer.status, headers: [...location, ...consentingHeaders(step.value)] })
  }
  return hops.length
}
