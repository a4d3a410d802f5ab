import { parseUrl } from '../../engine/index.ts'
import type { HarEntry } from './har-entry.ts'
import { valueOf } from './request-exchange.ts'

/** A request of a page from its first hop to its last, each with its preflight. The request is null where only its preflight was noted. */
export type Chain = readonly Hop[]

export interface Hop {
  readonly preflight: HarEntry | null
  readonly request: HarEntry | null
}

/** In milliseconds. Chromium lists a preflight after its request or before it, and clocks are coarse; what comes much later is another. */
const slack = 1000
const longest = 60_000
/** A request, and the 20 redirects that browsers follow. */
export const maxHops = 21

function isPreflight({ type, method, headers }: HarEntry): boolean {
  return type === 'preflight' || (method === 'OPTIONS' && valueOf(headers, 'access-control-request-method') !== null)
}

/** The entries of a HAR as requests: preflights with what they were for, and redirects with where they led. */
export function chainsOf(entries: readonly HarEntry[]): Chain[] {
  const { hops, alone } = paired(entries)
  const chains: Hop[][] = []
  /** Chains that a redirect has led to a URL, until a request of it comes. */
  const led = new Waiting<Hop[]>()
  for (const hop of hops) {
    const request = hop.request!
    const chain = led.take(withoutHash(request.url), ({ started }) => isNear(started, request.started)) ?? []
    if (chain.length === 0) chains.push(chain)
    chain.push(hop)
    const target = chain.length < maxHops ? targetOf(request) : null
    if (target !== null) led.add(target, chain, request)
  }
  return [...chains, ...alone.map((preflight) => [{ preflight, request: null }])]
}

/** Each request with the preflight of its URL and method that waits for one; in the order of time. */
function paired(entries: readonly HarEntry[]): { hops: Hop[]; alone: HarEntry[] } {
  const preflights = new Waiting<HarEntry>()
  for (const entry of inTime(entries.filter(isPreflight))) preflights.add(placeOf(entry), entry, entry)
  const hops = inTime(entries.filter((entry) => !isPreflight(entry))).map((request): Hop => ({
    preflight: preflights.take(placeOf(request), ({ started }) => isNear(started, request.started)),
    request,
  }))
  return { hops, alone: preflights.left() }
}

function isNear(before: number, after: number): 'near' | 'too-early' | 'too-late' {
  if (before > after + slack) return 'too-early'
  return after - before > longest ? 'too-late' : 'near'
}

/** Things that wait in turn, by a key. Each is looked at once, however many there are. */
class Waiting<T> {
  readonly #queues = new Map<string, { items: { value: T; since: HarEntry }[]; at: number }>()
  readonly #missed: T[] = []

  add(key: string, value: T, since: HarEntry): void {
    const queue = this.#queues.get(key)
    if (queue === undefined) this.#queues.set(key, { items: [{ value, since }], at: 0 })
    else queue.items.push({ value, since })
  }

  take(key: string, fit: (since: HarEntry) => ReturnType<typeof isNear>): T | null {
    const queue = this.#queues.get(key)
    if (queue === undefined) return null
    while (queue.at < queue.items.length) {
      const { value, since } = queue.items[queue.at]!
      const fits = fit(since)
      if (fits === 'too-early') return null
      queue.at++
      if (fits === 'near') return value
      this.#missed.push(value)
    }
    return null
  }

  /** What nobody has taken. */
  left(): T[] {
    return [...this.#missed, ...[...this.#queues.values()].flatMap(({ items, at }) => items.slice(at).map(({ value }) => value))]
  }
}

function placeOf(entry: HarEntry): string {
  const method = isPreflight(entry) ? (valueOf(entry.headers, 'access-control-request-method') ?? '') : entry.method
  return `${method} ${withoutHash(entry.url)}`
}

/** Where a redirect leads; null where it is none. */
function targetOf({ status, redirect, url }: HarEntry): string | null {
  const target = status >= 300 && status <= 399 && redirect !== null ? parseUrl(redirect, url) : null
  return target === null ? null : withoutHash(target.href)
}

function withoutHash(url: string): string {
  const hash = url.indexOf('#')
  return hash < 0 ? url : url.slice(0, hash)
}

function inTime(entries: readonly HarEntry[]): HarEntry[] {
  return entries.toSorted((a, b) => a.started - b.started)
}
