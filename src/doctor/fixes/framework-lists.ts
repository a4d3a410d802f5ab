import { doubleQuoted, singleQuoted } from '../../gateways/quote/languages.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import type { ListPlace } from './list-places.ts'

interface Place {
  readonly where: string
  /** As its language has them. */
  readonly quote: (text: string) => string
}

/** Where a framework that has one usual place for CORS keeps its list of origins, by the names of the targets. */
const places: Readonly<Record<string, Place>> = {
  spring: {
    where: 'allowedOrigins() of addCorsMappings(), setAllowedOrigins() of a CorsConfiguration, or origins of @CrossOrigin',
    quote: doubleQuoted,
  },
  aspnet: { where: 'WithOrigins() of the policy, in AddCors()', quote: doubleQuoted },
  starlette: { where: 'allow_origins of CORSMiddleware', quote: doubleQuoted },
  django: { where: 'CORS_ALLOWED_ORIGINS in settings.py', quote: doubleQuoted },
  flask: { where: 'origins of CORS()', quote: doubleQuoted },
  rails: { where: 'origins in config/initializers/cors.rb', quote: singleQuoted },
  laravel: { where: "'allowed_origins' in config/cors.php", quote: singleQuoted },
}

/** One origin more, as it is written there: the host of a URL may hold quotes and dollar signs. */
export function frameworkListOf(server: string | null, origin: string): ListPlace | null {
  if (server === null || !Object.hasOwn(places, server)) return null
  const { where, quote } = places[server]!
  const line = orNull(() => quote(origin))
  return line === null ? null : { where, line, isCode: true }
}
