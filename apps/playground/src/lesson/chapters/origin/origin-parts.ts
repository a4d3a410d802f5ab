import { isSameOrigin, parseUrl, type Url } from 'visto/engine'
import { serializedOrigin } from '../../../playground/model/page-origin.ts'

/** An address, as what matters of its origin. */
export interface OriginParts {
  readonly scheme: string
  readonly host: string
  /** The port that is asked, whether it is written or not; empty where the scheme has none. */
  readonly port: string
  /** Whether the port is the scheme's own, and need not be written. */
  readonly implied: boolean
  /** As it stands in the header `Origin`: `null` for every opaque one. */
  readonly origin: string
}

export interface Comparison {
  readonly first: OriginParts | null
  readonly second: OriginParts | null
  readonly same: boolean
}

/** Two addresses, as typed; null for what is no URL. */
export function compareOrigins(first: string, second: string): Comparison {
  const [a, b] = [parseUrl(first), parseUrl(second)]
  return {
    first: a && partsOf(a),
    second: b && partsOf(b),
    same: a !== null && b !== null && isSameOrigin(serializedOrigin(a), serializedOrigin(b)),
  }
}

function partsOf(url: Url): OriginParts {
  const scheme = url.protocol.slice(0, -1)
  const own = ownPortOf(url)
  return { scheme, host: url.hostname, port: url.port || own, implied: url.port === '' && own !== '', origin: serializedOrigin(url) }
}

/** A scheme's own port is the one that the URL parser leaves out. */
function ownPortOf({ protocol }: Url): string {
  return ['443', '80', '21'].find((port) => parseUrl(`${protocol}//host.example:${port}/`)?.port === '') ?? ''
}
