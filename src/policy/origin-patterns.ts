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
  // How many labels the parents have: no more and no fewer are ever looked up, however many a host has.
  const labels = new Set<number>()
  for (const { scheme, host, subdomains, port } of patterns) {
    const list = (hosts[`${scheme}://${port}`] ??= [])
    list.push(subdomains ? `.${host}` : host)
    labels.add(subdomains ? host.split('.').length : 0)
  }
  const sets = new Map<string, StringSet>(Object.entries(hosts).map(([key, list]) => [key, createStringSet(list)]))
  return {
    has(origin) {
      const [, scheme = '', star, host, port = ''] = (sets.size > 0 && origin.length <= longestOrigin && webOrigin.exec(origin)) || []
      // What is allowed is echoed: no star, which is no number either.
      if (!host || star || !(Number(port) <= 65_535) || port === (scheme === 'http://' ? '80' : '443')) return false
      const ofPort = sets.get(scheme + port)
      const ofAny = sets.get(`${scheme}*`)
      // Of the origin itself, of which nothing is copied, unless it has a port.
      const text = port === '' ? origin : scheme + host
      const isOpen = (at: number): boolean => ofPort?.has(text, at) || ofAny?.has(text, at) || false
      if (labels.has(0) && isOpen(scheme.length)) return true
      let label = 0
      for (let at = text.length - 1; at > scheme.length; at--) {
        if (text[at] === '.' && labels.has(++label) && isOpen(at)) return true
      }
      return false
    },
  }
}
