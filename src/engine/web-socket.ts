import { isBadPort } from './bad-port.ts'
import { fail, finding } from './exchange.ts'
import type { Finding } from './finding.ts'
import { isMixedContent } from './mixed-content.ts'
import { opaqueOrigin, originOf } from './origin.ts'
import { parseUrl } from './platform.ts'
import { profiles } from './profiles.ts'
import type { ExchangeOptions, Outcome, Page } from './types.ts'

/**
 * What a browser does with a page's `new WebSocket()`, as far as it decides alone: refused, or opened if the server takes it. Of what holds for a fetch, ports
 * and mixed content hold for the handshake; CORS does not, and who may connect is the server's to say.
 * Source: https://websockets.spec.whatwg.org/#concept-websocket-establish
 */
export function webSocketAtBest(page: Page, url: string, options: Pick<ExchangeOptions, 'profile' | 'trace'> = {}): Outcome {
  const refusal = refusalOf(page, url, options)
  const ended = { finding: refusal, warnings: [], wire: [], reached: false }
  if (refusal) return { ...ended, result: { kind: 'network-error' } }
  const opened = { kind: 'response', response: null, type: 'basic', url, redirected: false, status: 101, headers: [], body: false } as const
  return { ...ended, result: opened }
}

function refusalOf(page: Page, given: string, { profile = 'standard', trace }: Pick<ExchangeOptions, 'profile' | 'trace'>): Finding | null {
  const pageUrl = parseUrl(page.url)
  if (!pageUrl) throw new TypeError(`page.url is no absolute URL: ${page.url}`)
  const url = parseUrl(given, pageUrl.href)
  const request = { hop: 0, mode: 'websocket', redirect: 'error', tainting: 'basic', url: url ?? { href: given }, firstUrl: given } as const
  const socket = { of: 'request', origin: page.opaque ? opaqueOrigin : originOf(pageUrl), pageUrl, trace, request } as const
  if (!url) return finding(socket, 'invalid-url', { input: given })
  const { port, protocol } = url
  if (isBadPort(port)) return fail(socket, 'bad-port.check', port, null, 'bad-port', { port })
  return isMixedContent(pageUrl, url, profiles[profile]) ? fail(socket, 'mixed-content.check', protocol, 'wss:', 'mixed-content', {}) : null
}
