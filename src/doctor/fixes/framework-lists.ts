import type { ListPlace } from './list-places.ts'

/** Where a framework that has one usual place for CORS keeps its list of origins, by the names of the targets. */
const places: Readonly<Record<string, string>> = {
  spring: 'allowedOrigins() of addCorsMappings(), setAllowedOrigins() of a CorsConfiguration, or origins of @CrossOrigin',
  aspnet: 'WithOrigins() of the policy, in AddCors()',
  starlette: 'allow_origins of CORSMiddleware',
  django: 'CORS_ALLOWED_ORIGINS in settings.py',
  flask: 'origins of CORS()',
  rails: 'origins in config/initializers/cors.rb',
  laravel: "'allowed_origins' in config/cors.php",
}

/** One origin more, as it is written there: in quotes that are those of a text in each of their languages. An origin has nothing that they escape. */
export function frameworkListOf(server: string | null, origin: string): ListPlace | null {
  if (server === null || !Object.hasOwn(places, server)) return null
  return { where: places[server]!, line: JSON.stringify(origin), isCode: true }
}
