import { parseUrl } from 'visto/engine'
import type { Scene } from './scene.ts'

/** The page's origin as it serializes. */
export function originOf({ page, opaque }: Pick<Scene, 'page' | 'opaque'>): string {
  return opaque ? 'null' : (parseUrl(page)?.origin ?? page)
}
