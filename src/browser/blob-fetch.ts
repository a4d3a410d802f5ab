import { isSameOrigin } from '../engine/index.ts'
import type { PageState } from './browser-state.ts'
import type { RequestState } from './request.ts'

/** What a `blob:` URL gives: a head, and the bytes. */
export interface BlobAnswer {
  readonly status: 200 | 206
  readonly statusText: string
  readonly headers: readonly (readonly [string, string])[]
  readonly blob: Blob
}

/**
 * Loads a `blob:` URL that this page's script, or the test, has made; null where the browser refuses it.
 * Source: https://fetch.spec.whatwg.org/#scheme-fetch (blob)
 */
export function blobFetch(page: PageState, { url, blob, method, headers }: RequestState): BlobAnswer | null {
  if (blob === null || method !== 'GET' || !isOfPage(url, page)) return null
  const range = headers.find(([name]) => name.toLowerCase() === 'range')?.[1]
  if (range === undefined) return { status: 200, statusText: 'OK', headers: headersOf(blob), blob }
  const bounds = parseRange(range, blob.size)
  if (bounds === null) return null
  const [start, end] = bounds
  const part = blob.slice(start, end + 1, blob.type)
  const line = ['Content-Range', `bytes ${start}-${end}/${blob.size}`] as const
  return { status: 206, statusText: 'Partial Content', headers: [...headersOf(part), line], blob: part }
}

/** Node makes them all of one origin of its own: in one process, whoever has such a URL is of the page. */
function isOfPage(url: string, page: PageState): boolean {
  return url.startsWith('blob:nodedata:') || isSameOrigin(page.origin, new URL(url).origin)
}

function headersOf(blob: Blob): (readonly [string, string])[] {
  return [
    ['Content-Length', `${blob.size}`],
    ['Content-Type', blob.type],
  ]
}

/** First and last byte, or null. Source: https://fetch.spec.whatwg.org/#simple-range-header-value */
function parseRange(value: string, size: number): readonly [number, number] | null {
  const [, from, to] = /^bytes[\t ]*=[\t ]*(\d*)[\t ]*-[\t ]*(\d*)$/.exec(value) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') return [Math.max(size - Number(to), 0), size - 1]
  const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  return start >= size || (to !== '' && start > Number(to)) ? null : [start, end]
}
