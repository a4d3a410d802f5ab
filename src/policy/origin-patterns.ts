import type { OriginPattern } from './rules.ts'

/** The ports that each host of a scheme leaves open, by the host itself or by what stands after the labels of a subdomain. */
interface Hosts {
  readonly exact: Map<string, Set<string>>
  /** Keys begin with a dot: `.example.com`. */
  readonly parents: Map<string, Set<string>>
  /** The most labels that a key of `parents` has: no more are ever looked up, however many a host has. */
  labels: number
}

/** The longest host that DNS knows. Source: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const longestHost = 253

/** Whether an origin is one of the patterns': two maps for each scheme, and a walk over the labels. */
export interface OriginPatterns {
  /** No origin longer than this matches. */
  readonly longest: number
  readonly has: (origin: string) => boolean
}

export function createOriginPatterns(patterns: readonly OriginPattern[]): OriginPatterns {
  const schemes = new Map<string, Hosts>()
  let longest = 0
  for (const { scheme, host, subdomains, port } of patterns) {
    let hosts = schemes.get(scheme)
    if (!hosts) schemes.set(scheme, (hosts = { exact: new Map(), parents: new Map(), labels: 0 }))
    const key = subdomains ? `.${host}` : host
    const map = subdomains ? hosts.parents : hosts.exact
    const ports = map.get(key)
    if (ports) ports.add(port)
    else map.set(key, new Set([port]))
    if (subdomains) hosts.labels = Math.max(hosts.labels, host.split('.').length)
    longest = Math.max(longest, scheme.length + longestHost + '://:65535'.length)
  }
  return {
    longest,
    has(origin) {
      const end = origin.indexOf('://')
      if (end < 0) return false
      const scheme = origin.slice(0, end)
      const hosts = schemes.get(scheme)
      if (!hosts) return false
      const start = end + 3
      const colon = origin.indexOf(':', origin.charCodeAt(start) === leftBracket ? origin.indexOf(']') : start)
      const host = colon < 0 ? origin.slice(start) : origin.slice(start, colon)
      const port = colon < 0 ? '' : origin.slice(colon + 1)
      if (colon >= 0 && !isPort(port, scheme)) return false
      return isOpen(hosts.exact.get(host), port) || hasParent(hosts, host, port)
    },
  }
}

const leftBracket = 0x5b

function isOpen(ports: Set<string> | undefined, port: string): boolean {
  return ports !== undefined && (ports.has('*') || ports.has(port))
}

function hasParent({ parents, labels }: Hosts, host: string, port: string): boolean {
  let dot = host.length
  for (let label = 0; label < labels; label++) {
    dot = host.lastIndexOf('.', dot - 1)
    if (dot <= 0) return false
    if (isOpen(parents.get(host.slice(dot)), port) && areLabels(host.slice(0, dot))) return true
  }
  return false
}

/** What is echoed is a name that a browser could have sent, whatever stands before the part that was configured. */
function areLabels(text: string): boolean {
  return /^(?:[0-9a-z_-]{1,63}\.)*[0-9a-z_-]{1,63}$/.test(text)
}

/** As browsers write it: no leading zero, and not the scheme's own. Source: https://url.spec.whatwg.org/#url-serializing */
function isPort(port: string, scheme: string): boolean {
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_536 && port !== defaultPorts[scheme]
}

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' }
