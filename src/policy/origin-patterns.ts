import type { OriginPattern } from './rules.ts'

/** The longest host that DNS knows. Source: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const longestHost = 253

/** What browsers send for the web, and no other text: what is allowed is echoed. Source: https://url.spec.whatwg.org/#url-serializing */
const shape = /^(https?:\/\/)(\[[\da-f:]+\]|(?:[\da-z_-]{1,63}\.)*[\da-z_-]{1,63}\.?)(?::([1-9]\d{0,4}))?$/

const defaultPorts: Readonly<Record<string, string>> = { 'http://': '80', 'https://': '443' }

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
    longest: patterns.length > 0 ? longestHost + 'https://:65535'.length : 0,
    has(origin) {
      const [, scheme = '', host = '', port = ''] = (ports.size > 0 && shape.exec(origin)) || []
      if (host === '' || Number(port) > 65_535 || port === defaultPorts[scheme]) return false
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
