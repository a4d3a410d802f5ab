import { defaultMaxAge, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { jsonText } from '../quote/json.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const gcs: Target = {
  name: 'gcs',
  title: 'Google Cloud Storage bucket',
  kind: 'gateway',
  can: {
    ...canAll,
    subdomains: 'none',
    anyPort: false,
    nullOrigin: false,
    otherSchemes: false,
    credentials: false,
    exposedHeaders: { list: Infinity, star: false },
    allowedHeaders: { list: Infinity, star: false },
    sharesNames: true,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    vary: 'never',
    errors: false,
  },
  source: 'https://cloud.google.com/storage/docs/cross-origin',
  traps: [
    'responseHeader is for both directions: a request header that is listed there is readable in answers too.',
    'The endpoint storage.cloud.google.com takes no notice of it: use storage.googleapis.com.',
    'The first entry that fits holds.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.gcs.json',
      where: 'as --cors-file of gcloud storage buckets update',
      text: jsonText([entry(onlyRules(routes))]),
    },
  ],
}

function entry(rules: GatewayRules): object {
  const { everyone, origins, allowedHeaders, exposedHeaders, maxAge } = rules
  const names = new Map([...exposedHeaders, ...allowedHeaders].map((name) => [name.toLowerCase(), name]))
  return {
    origin: everyone ? ['*'] : origins,
    method: methodsAndSafe(rules),
    ...(names.size > 0 ? { responseHeader: [...names.values()] } : {}),
    // An hour, where it is not said.
    maxAgeSeconds: maxAge ?? defaultMaxAge,
  }
}
