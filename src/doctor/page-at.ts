import { type Page, parseUrl } from '../engine/index.ts'
import type { Exchange } from './exchange.ts'

/** The page as the engine takes it; null where its origin is not known, or is none. */
export function pageAt({ origin, url }: Exchange['page']): Page | null {
  if (origin === null) return null
  const page = origin === 'null' ? { url: url ?? 'file:///', opaque: true } : { url: url ?? `${origin}/` }
  return parseUrl(page.url) === null ? null : page
}
