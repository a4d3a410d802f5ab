import { MIMEType } from 'node:util'
import { type HeaderList, parseDataUrl } from '../engine/index.ts'

/**
 * The bytes that a `data:` URL stands for; the engine has looked at it, and found that it parses. `about:blank` stands for none.
 * Source: https://fetch.spec.whatwg.org/#data-url-processor
 */
export function urlBytes(href: string): Uint8Array<ArrayBuffer> {
  const url = parseDataUrl(href)
  return url === null ? new Uint8Array() : new Uint8Array(Buffer.from(url.data, url.base64 ? 'base64' : 'latin1'))
}

/** The headers of such a response as script reads them. Source: https://mimesniff.spec.whatwg.org/#serialize-a-mime-type */
export function urlHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, name === 'Content-Type' ? String(new MIMEType(value)) : value])
}
