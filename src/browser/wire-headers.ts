import { registrableDomain } from '../doctor/registrable-domain.ts'
import { type Header, type HeaderList, type Origin, isPotentiallyTrustworthy, secFetchHeaders, type WireRequest } from '../engine/index.ts'
import { contentCodings } from '../transport/index.ts'
import { version } from '../transport/version.ts'

const userAgent = `Mozilla/5.0 (compatible; visto/${version()})`
const everyCoding = contentCodings.join(', ')
/** What an English browser sends. */
const language = 'en-US,en;q=0.9'

/** What the browser itself knows of a request, beside what the rules put there. */
export interface Known {
  readonly origin: Origin
  readonly mode: string
  readonly cache: string
  /** Every URL so far, the current one last. */
  readonly chain: readonly URL[]
  readonly referrer: string | null
  readonly cookie: string | null
}

/** A request's header lines as they go over the wire, but for what the connection adds. */
export function wireHeaders(wire: WireRequest, { origin, mode, cache, chain, referrer, cookie }: Known): HeaderList {
  const headers = oneLineEach(wire.headers)
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const add = (name: string, value: string): void => void (names.has(name.toLowerCase()) || headers.push([name, value]))
  add('User-Agent', userAgent)
  add('Accept-Language', language)
  add('Accept-Encoding', acceptEncoding(names, chain.at(-1)!))
  for (const [name, value] of secFetchHeaders(origin, wire.of === 'preflight' ? 'cors' : mode, chain, registrableDomain)) add(name, value)
  if (referrer !== null) add('Referer', referrer)
  if (cookie !== null) add('Cookie', cookie)
  if (wire.of === 'request') for (const [name, value] of cacheHeaders(names, cache)) add(name, value)
  return headers
}

/** Browsers send lines of one name as one, with the name as the first has it. */
function oneLineEach(lines: HeaderList): Header[] {
  const together = new Map<string, Header>()
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    const [first, before] = together.get(key) ?? [name, null]
    together.set(key, [first, before === null ? value : `${before}, ${value}`])
  }
  return [...together.values()]
}

/** Part of a coded body means nothing. Brotli goes only where nobody on the way could trip over it, as in browsers. */
function acceptEncoding(names: ReadonlySet<string>, url: URL): string {
  if (names.has('range')) return 'identity'
  return isPotentiallyTrustworthy(url) ? everyCoding : 'gzip, deflate'
}

const conditional = ['if-modified-since', 'if-none-match', 'if-unmodified-since', 'if-match', 'if-range']

/** There is no cache here, but those on the way are told. Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch */
function cacheHeaders(names: ReadonlySet<string>, cache: string): Header[] {
  if (cache === 'no-cache') return [['Cache-Control', 'max-age=0']]
  const passes = cache === 'no-store' || cache === 'reload' || (cache === 'default' && conditional.some((name) => names.has(name)))
  return passes
    ? [
        ['Pragma', 'no-cache'],
        ['Cache-Control', 'no-cache'],
      ]
    : []
}
