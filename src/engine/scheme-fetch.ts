import { parseDataUrl } from './data-url.ts'
import { fail, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { mimeTypeEssence } from './mime-type.ts'
import { isForgivingBase64 } from './platform.ts'
import { normalizeHeaderValue } from './syntax.ts'
import type { Header, HeaderList } from './types.ts'

/**
 * The headers of what a `data:` or `about:` URL gives, or why it gives nothing. Bodies are the driver's, as are the
 * entries of `blob:` URLs.
 * Source: https://fetch.spec.whatwg.org/#scheme-fetch
 */
export function schemeFetch(exchange: Exchange): HeaderList | Finding {
  const { url } = exchange.request
  if (url.protocol === 'about:' && url.pathname === 'blank' && !exchange.profile.noBlank) {
    return [['Content-Type', 'text/html;charset=utf-8']]
  }
  if (url.protocol === 'data:') return dataUrlHeaders(url.href, exchange)
  return fail(exchange, 'scheme-fetch.scheme', url.protocol, 'http: or https:', 'scheme-not-supported', {
    scheme: url.protocol,
  })
}

/** Source: https://fetch.spec.whatwg.org/#data-url-processor */
function dataUrlHeaders(href: string, exchange: Exchange): HeaderList | Finding {
  const url = parseDataUrl(href)
  if (url === null || (url.base64 && !isForgivingBase64(url.data))) {
    return fail(exchange, 'scheme-fetch.data', href.slice(0, 64), null, 'invalid-data-url', {})
  }
  const given = normalizeHeaderValue(url.type)
  const whole = given.startsWith(';') ? `text/plain${given}` : given
  const headers: Header[] = [['Content-Type', mimeTypeEssence(whole) === null ? 'text/plain;charset=US-ASCII' : whole]]
  if (exchange.profile.dataLength) headers.push(['Content-Length', ''])
  return headers
}
