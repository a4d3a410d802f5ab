import { MIMEType } from 'node:util'
import type { HeaderList } from '../engine/index.ts'

/**
 * The bytes that a `data:` URL stands for; the engine has looked at it, and found that it parses. `about:blank` stands for none.
 * Source: https://fetch.spec.whatwg.org/#data-url-processor
 */
export function urlBytes(href: string): Uint8Array<ArrayBuffer> {
  if (!href.startsWith('data:')) return new Uint8Array()
  const comma = href.indexOf(',')
  const hash = href.indexOf('#')
  const bytes = percentDecoded(href.slice(comma + 1, hash < 0 ? undefined : hash))
  if (!/; *base64 *$/i.test(href.slice(0, comma))) return new Uint8Array(bytes)
  return new Uint8Array(Buffer.from(bytes.toString('latin1'), 'base64'))
}

/** The headers of such a response as script reads them. Source: https://mimesniff.spec.whatwg.org/#serialize-a-mime-type */
export function urlHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, name === 'Content-Type' ? String(new MIMEType(value)) : value])
}

/** Source: https://url.spec.whatwg.org/#percent-decode */
function percentDecoded(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
}
