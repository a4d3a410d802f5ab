import { originOf as originOfUrl, parseUrl, type Url } from 'visto/engine'
import type { Scene } from './scene.ts'

/** The page's origin as it serializes. */
export function originOf({ page, opaque }: Pick<Scene, 'page' | 'opaque'>): string {
  const url = parseUrl(page)
  if (opaque) return 'null'
  return url === null ? page : serializedOrigin(url)
}

/**
 * The origin of a URL, in whatever browser the page is read. The URL Standard leaves the origin of `file:` open: Chromium's own `URL` says
 * `file://`, and Chromium sends `null` as all do.
 */
export function serializedOrigin(url: Url): string {
  return url.protocol === 'file:' ? 'null' : originOfUrl(url)
}
