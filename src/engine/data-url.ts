import { percentDecode } from './syntax.ts'

/** What stands in a `data:` URL. */
export interface DataUrl {
  /** As written, before the comma, but for `;base64`. */
  readonly type: string
  /** A byte string. */
  readonly data: string
  /** Whether the data are base64, which may not parse. */
  readonly base64: boolean
}

/** Null for a URL without a comma, or of another scheme. Source: https://fetch.spec.whatwg.org/#data-url-processor */
export function parseDataUrl(href: string): DataUrl | null {
  const [, media, data] = /^data:([^,#]*),([^#]*)/s.exec(href) ?? []
  if (media === undefined || data === undefined) return null
  const type = media.replace(/; *base64 *$/i, '')
  return { type, data: percentDecode(data), base64: type !== media }
}
