import { createStringSet, type StringSet } from '#string-set'
import { longestOrigin, webOrigin } from './origin-syntax.ts'
import type { OriginPattern } from './rules.ts'

/** Whether an origin is one of the patterns': a look-up for each label from the right, as many as a pattern has. */
export interface OriginPatterns {
  readonly has: (origin: string) => boolean
}

export function createOriginPatterns(patterns: readonly OriginPattern[]): OriginPatterns {
  // By scheme and port: hosts, and what stands after the labels of a subdomain, from the dot on.
  const hosts: Record<string, string[]> = {}
  // The most labels that a parent has: no more are ever looked up, however many a host has.
  let labels = 0
  for (const { scheme, host, subdomains, port } of patterns) {
    const list = (hosts[`${scheme}://${port}`] ??= [])
    list.push(`${subdomains ? '.' : ''}${host}`)
    if (subdomains) labels = Math.max(labels, host.split('.').length)
  }
  const sets = new Map<string, StringSet>(Object.entries(hosts).map(([key, list]) => [key, createStringSet(list)]))
  return {
    has(origin) {
      const [, scheme = '', star, host, port = ''] = (sets.size > 0 && origin.length <= longestOrigin && webOrigin.exec(origin)) || []
      // What is allowed is echoed: no star, which is no number either.
      if (!host || star || !(Number(port) <= 65_535) || port === (scheme === 'http://' ? '80' : '443')) return false
      const open = [sets.get(scheme + port), sets.get(`${scheme}*`)]
      const isOpen = (at: number): boolean => open.some((set) => set?.has(host, at))
      if (isOpen(0)) return true
      let dot = host.length
      for (let label = 0; label < labels; label++) {
        dot = host.lastIndexOf('.', dot - 1)
        if (dot < 1) return false
        if (isOpen(dot)) return true
      }
      return false
    },
  }
}
