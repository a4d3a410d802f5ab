import { commentLines, notice } from '../comment-lines.ts'
import { headersOrSafe, httpMethods, methodsAndSafe } from '../named.ts'
import { literal } from '../origin-regex.ts'
import { onlyRules } from '../only-rules.ts'
import { explainedYaml, patternRegexes } from '../pattern-regexes.ts'
import { yamlLines, type YamlValue } from '../quote/yaml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const kong: Target = {
  name: 'kong',
  title: 'Kong Gateway 3.5 or later',
  kind: 'gateway',
  can: {
    ...canAll,
    // Its parser of URLs takes the brackets of IPv6 off.
    originShape: /^[^[\]]*$/,
    methods: { list: Infinity, star: false, only: httpMethods },
    starSparesAuthorization: false,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
  },
  source: 'https://github.com/Kong/kong/blob/master/kong/plugins/cors/handler.lua',
  traps: [
    'An entry with any other character than letters, digits and .:/- is a regular expression, in which a dot is any character.',
    'An entry without a colon is compared with the host alone, whatever the scheme and the port.',
    'Without headers, every request header is allowed; without methods, every method.',
    'With "*" and credentials, every origin is echoed: everybody may read what the cookies of your users give.',
    'A Timing-Allow-Origin of the server behind is passed on.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.kong.yaml',
      where: 'in the declarative configuration, at its top, or below a service or a route',
      text: [
        commentLines('#', notice, 'This key belongs at the top of the declarative configuration, or below a service or a route.'),
        explainedYaml(yamlLines({ plugins: [{ name: 'cors', config: config(onlyRules(routes)) }] }), onlyRules(routes)),
      ].join(''),
    },
  ],
}

function config(rules: GatewayRules): YamlValue {
  const { everyone, origins, exposedHeaders, credentials, maxAge } = rules
  return {
    origins: everyone ? ['*'] : [...origins.map(plainOrRegex), ...patternRegexes(rules).map(({ regex }) => `^${regex}$`)],
    methods: methodsAndSafe(rules),
    headers: headersOrSafe(rules),
    ...(exposedHeaders.length > 0 ? { exposed_headers: exposedHeaders } : {}),
    credentials,
    ...(maxAge === null ? {} : { max_age: maxAge }),
    preflight_continue: false,
    private_network: false,
    allow_origin_absent: true,
  }
}

function plainOrRegex(origin: string): string {
  return /^[A-Za-z0-9.:/-]+$/.test(origin) ? origin : `^${literal(origin)}$`
}
