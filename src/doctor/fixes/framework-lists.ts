import { doubleQuoted, singleQuoted } from '../../gateways/quote/languages.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import type { ListPlace } from './list-places.ts'

export type NameList = 'methods' | 'allowedHeaders' | 'exposedHeaders'

interface NamesPlace {
  readonly where: string
  /** What is allowed where the list is not written: to write it is to end that. Absent where that is nothing. */
  readonly unwritten?: 'all' | readonly string[]
  /** Where names are written otherwise than origins are. */
  readonly quote?: (text: string) => string
}

interface Place extends Readonly<Record<NameList, NamesPlace>> {
  readonly where: string
  /** As its language has them. */
  readonly quote: (text: string) => string
}

/** Where a framework that has one usual place for CORS keeps its lists, by the names of the targets. */
const places: Readonly<Record<string, Place>> = {
  spring: {
    where: 'allowedOrigins() of addCorsMappings(), setAllowedOrigins() of a CorsConfiguration, or origins of @CrossOrigin',
    methods: {
      where:
        'allowedMethods() of addCorsMappings(), setAllowedMethods() of a CorsConfiguration, or methods of @CrossOrigin, where they are of RequestMethod',
      unwritten: ['GET', 'HEAD', 'POST'],
    },
    allowedHeaders: {
      where: 'allowedHeaders() of addCorsMappings(), setAllowedHeaders() of a CorsConfiguration, or allowedHeaders of @CrossOrigin',
      unwritten: 'all',
    },
    exposedHeaders: {
      where: 'exposedHeaders() of addCorsMappings(), setExposedHeaders() of a CorsConfiguration, or exposedHeaders of @CrossOrigin',
    },
    quote: doubleQuoted,
  },
  aspnet: {
    where: 'WithOrigins() of the policy, in AddCors()',
    methods: { where: 'WithMethods() of the policy, in AddCors()' },
    allowedHeaders: { where: 'WithHeaders() of the policy, in AddCors()' },
    exposedHeaders: { where: 'WithExposedHeaders() of the policy, in AddCors()' },
    quote: doubleQuoted,
  },
  starlette: {
    where: 'allow_origins of CORSMiddleware',
    methods: { where: 'allow_methods of CORSMiddleware', unwritten: ['GET'] },
    allowedHeaders: { where: 'allow_headers of CORSMiddleware' },
    exposedHeaders: { where: 'expose_headers of CORSMiddleware' },
    quote: doubleQuoted,
  },
  django: {
    where: 'CORS_ALLOWED_ORIGINS in settings.py',
    methods: { where: 'CORS_ALLOW_METHODS in settings.py', unwritten: ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'] },
    allowedHeaders: {
      where: 'CORS_ALLOW_HEADERS in settings.py; where that is not written, in a list after *default_headers, from corsheaders.defaults',
    },
    exposedHeaders: { where: 'CORS_EXPOSE_HEADERS in settings.py' },
    quote: doubleQuoted,
  },
  flask: {
    where: 'origins of CORS()',
    methods: { where: 'methods of CORS()', unwritten: ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'] },
    allowedHeaders: { where: 'allow_headers of CORS()', unwritten: 'all' },
    exposedHeaders: { where: 'expose_headers of CORS()' },
    quote: doubleQuoted,
  },
  rails: {
    where: 'origins in config/initializers/cors.rb',
    methods: { where: 'methods: of the resource in config/initializers/cors.rb', quote: (name) => `:${name.toLowerCase()}` },
    allowedHeaders: { where: 'headers: of the resource in config/initializers/cors.rb' },
    exposedHeaders: { where: 'expose: of the resource in config/initializers/cors.rb' },
    quote: singleQuoted,
  },
  laravel: {
    where: "'allowed_origins' in config/cors.php",
    methods: { where: "'allowed_methods' in config/cors.php" },
    allowedHeaders: { where: "'allowed_headers' in config/cors.php" },
    exposedHeaders: { where: "'exposed_headers' in config/cors.php" },
    quote: singleQuoted,
  },
}

function placeOf(server: string | null): Place | null {
  return server !== null && Object.hasOwn(places, server) ? places[server]! : null
}

/** One origin more, as it is written there: the host of a URL may hold quotes and dollar signs. */
export function frameworkListOf(server: string | null, origin: string): ListPlace | null {
  const place = placeOf(server)
  const line = place && orNull(() => place.quote(origin))
  return line === null ? null : { where: place!.where, line, isCode: true }
}

/** Names more, of methods or headers, as they are written there. */
export function frameworkNamesOf(server: string | null, list: NameList, names: readonly string[]): ListPlace | null {
  const place = placeOf(server)
  if (place === null) return null
  const { where, unwritten, quote = place.quote } = place[list]
  const line = orNull(() => names.map(quote).join(', '))
  if (line === null) return null
  if (unwritten === undefined) return { where, line, isCode: true }
  const anew = unwritten === 'all' ? 'all are allowed, and stay so' : [...new Set([...unwritten, ...names])].map(quote).join(', ')
  return { where: `${where}; where that is not written: ${anew}`, line, isCode: true }
}
