import { patternText } from './policy-data.ts'
import type { OriginPattern } from './rules.ts'

const texts = new WeakMap<readonly OriginPattern[], ReadonlySet<string>>()

/**
 * Whether every origin of a pattern is one of these patterns'. No two of them together cover what neither does alone: each leaves
 * open all subdomains or none, and all ports or one.
 */
export function isCoveredBy(patterns: readonly OriginPattern[], { scheme, host, subdomains, port }: OriginPattern): boolean {
  const written = textsOf(patterns)
  const has = (parent: string, open: boolean): boolean =>
    [port, '*'].some((either) => written.has(patternText({ scheme, host: parent, subdomains: open, port: either })))
  if (has(host, subdomains)) return true
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) if (has(host.slice(dot + 1), true)) return true
  return false
}

function textsOf(patterns: readonly OriginPattern[]): ReadonlySet<string> {
  const kept = texts.get(patterns)
  if (kept) return kept
  const made = new Set(patterns.map(patternText))
  texts.set(patterns, made)
  return made
}
