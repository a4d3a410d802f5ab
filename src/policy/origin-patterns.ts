import { createStringSet, type StringSet } from '#string-set'
import { longestOrigin, webOrigin } from './origin-syntax.ts'
import type { OriginPattern } from './rules.ts'

/** Whether an origin is one of the patterns': a look-up for each label from the right, as many as a pattern has. */
export interface OriginPatterns {
  readonly has: (origin: string) => boolean
}

export function createOriginPatterns(patterns: readonly OriginPattern[]): OriginPatterns {
  // How many labels the parents have: no more and no fewer are ever looked up, however many a host has.
  const labels = new Set<number>()
  // By port: hosts, and what stands after the labels of a subdomain, from the dot on.
  const setsOf = (of: string): Map<string, StringSet> => {
    const lists: Record<string, string[]> = {}
    for (const { scheme, host, subdomains, port } of patterns) {
      if (scheme !== of) continue
      const list = (lists[port] ??= [])
      list.push(subdomains ? `.${host}` : host)
      labels.add(subdomains ? host.split('.').length : 0)
    }
    return new Map(Object.entries(lists).map(([port, list]) => [port, createStringSet(list)]))
  }
  const [http, https] = [setsOf('http'), setsOf('https')]
  return {
    has(origin) {
      const [, scheme = '', star, host, port = ''] = (origin.length <= longestOrigin && webOrigin.exec(origin)) || []
      // What is allowed is echoed: no star, which is no number either.
      if (!host || star || !(Number(port) <= 65_535) || port === (scheme === 'http://' ? '80' : '443')) return false
      const sets = scheme === 'http://' ? http : https
      const ofPort = sets.get(port)
      const ofAny = sets.get('*')
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
