import { longestOrigin, webOrigin } from './origin-syntax.ts'
import type { OriginPattern } from './rules.ts'

/** Whether an origin is one of the patterns': one map, and a walk over the labels. */
export interface OriginPatterns {
  /** No origin longer than this matches. */
  readonly longest: number
  readonly has: (origin: string) => boolean
}

export function createOriginPatterns(patterns: readonly OriginPattern[]): OriginPatterns {
  // By scheme and host, or by scheme and what stands after the labels of a subdomain, from the dot on.
  const ports = new Map<string, Set<string>>()
  // The most labels that a parent has: no more are ever looked up, however many a host has.
  let labels = 0
  for (const { scheme, host, subdomains, port } of patterns) {
    const key = `${scheme}://${subdomains ? '.' : ''}${host}`
    ports.set(key, (ports.get(key) ?? new Set()).add(port))
    if (subdomains) labels = Math.max(labels, host.split('.').length)
  }
  const isOpen = (key: string, port: string): boolean => {
    const open = ports.get(key)
    return open !== undefined && (open.has('*') || open.has(port))
  }
  return {
    longest: patterns.length > 0 ? longestOrigin : 0,
    has(origin) {
      const [, scheme = '', star, host, port = ''] = (ports.size > 0 && webOrigin.exec(origin)) || []
      // What is allowed is echoed: no star, which is no number either.
      if (!host || star || !(Number(port) <= 65_535) || port === (scheme === 'http://' ? '80' : '443')) return false
      if (isOpen(scheme + host, port)) return true
      let dot = host.length
      for (let label = 0; label < labels; label++) {
        dot = host.lastIndexOf('.', dot - 1)
        if (dot < 1) return false
        if (isOpen(scheme + host.slice(dot), port)) return true
      }
      return false
    },
  }
}
