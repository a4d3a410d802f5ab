import type { Change } from './changes.ts'
import { directivesOf, within } from './nginx-directives.ts'
import { placeLines } from './nginx-policy.ts'
import { answeringBlock, inEffect, type Site } from './nginx-site.ts'

/** What a cache of nginx tells answers apart by. */
export const cacheKey = 'proxy_cache_key'

/** Whether some place has one of its own. */
export function hasKey({ http, server }: Site): boolean {
  return within(http ?? server).some(({ name }) => name === cacheKey)
}

/**
 * What a key has stays in it, since it tells apart what nothing else does: Origin comes last. The lines beside it are put as those of a policy are. Null where
 * it is not told which key holds.
 */
export function placeInKey(site: Site, text: string): Change[] | null {
  const block = answeringBlock(site)
  const there = block === null ? undefined : inEffect(site, block, cacheKey)[0]
  if (there === undefined) return null
  const said = site.text.slice(there.start, there.end - 1).trimEnd()
  const at = there.start + said.length - (/["']$/.test(said) ? 1 : 0)
  const others = directivesOf(text).filter(({ name }) => name !== cacheKey)
  const beside = others.length === 0 ? [] : placeLines(site, others.map(({ start, end }) => text.slice(start, end)).join('\n'))
  return beside && [...beside, { start: at, end: at, text: '$http_origin' }]
}
