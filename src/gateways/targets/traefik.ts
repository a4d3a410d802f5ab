import { commentLines, notice } from '../comment-lines.ts'
import { grantNames, variesByOrigin } from '../headers.ts'
import { defaultMaxAge } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { explainedYaml, patternRegexes } from '../pattern-regexes.ts'
import { yamlLines, type YamlValue } from '../quote/yaml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const traefik: Target = {
  name: 'traefik',
  title: 'Traefik 2.6 or later, and 3',
  kind: 'gateway',
  can: { ...canAll, starSparesAuthorization: false, timingAllowOrigin: false, paths: false, vary: 'not-preflights' },
  source: 'https://github.com/traefik/traefik/blob/master/pkg/middlewares/headers/header.go',
  traps: [
    'Regular expressions have no ends of their own: without ^ and $, https://evil.example?https://app.example.com fits.',
    'Without addVaryHeader, a cache gives the answer for one origin to another.',
    'A middleware for authentication before this one answers preflights with 401: name this one first.',
    'Where no router takes a request, the 404 has no headers.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.traefik.yaml',
      where: 'in a file of the file provider; what is below headers is the same in spec.headers of a Middleware of Kubernetes',
      text: [
        commentLines(
          '#',
          notice,
          'Name visto-cors first among the middlewares of each router.',
          'What is empty below customResponseHeaders is taken off what the server behind sent, before the rest is added.',
        ),
        explainedYaml(yamlLines({ http: { middlewares: { 'visto-cors': { headers: headers(onlyRules(routes)) } } } }), onlyRules(routes)),
      ].join(''),
    },
  ],
}

function headers(rules: GatewayRules): YamlValue {
  const { everyone, origins, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const regexes = patternRegexes(rules).map(({ regex }) => `^${regex}$`)
  return {
    ...(everyone || origins.length > 0 ? { accessControlAllowOriginList: everyone ? ['*'] : origins } : {}),
    ...(regexes.length > 0 ? { accessControlAllowOriginListRegex: regexes } : {}),
    ...(credentials ? { accessControlAllowCredentials: true } : {}),
    ...(methods.length > 0 ? { accessControlAllowMethods: methods } : {}),
    ...(allowedHeaders.length > 0 ? { accessControlAllowHeaders: allowedHeaders } : {}),
    ...(exposedHeaders.length > 0 ? { accessControlExposeHeaders: exposedHeaders } : {}),
    // It sends 0 where nothing is said, and browsers then ask each time.
    accessControlMaxAge: maxAge ?? defaultMaxAge,
    ...(variesByOrigin(rules) ? { addVaryHeader: true } : {}),
    customResponseHeaders: customHeaders(rules),
  }
}

/** An empty one is taken off what the server behind sent, before those above are added. */
function customHeaders({ crossOriginResourcePolicy }: GatewayRules): YamlValue {
  const removed = Object.fromEntries(grantNames.map((name) => [name, '']))
  return crossOriginResourcePolicy === null ? removed : { ...removed, 'Cross-Origin-Resource-Policy': crossOriginResourcePolicy }
}
