import { commentLines, notice } from '../comment-lines.ts'
import { grantNames } from '../headers.ts'
import { onlyRules } from '../only-rules.ts'
import { explainedYaml, patternRegexes } from '../pattern-regexes.ts'
import { yamlLines, type YamlValue } from '../quote/yaml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const envoy: Target = {
  name: 'envoy',
  title: 'Envoy 1.31 or later',
  kind: 'gateway',
  can: { ...canAll, starSparesAuthorization: false, timingAllowOrigin: false, paths: false, vary: 'not-preflights' },
  source: 'https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/cors/cors_filter.cc',
  traps: [
    'prefix: https://app.example.com lets https://app.example.com.evil.example in: only exact and safe_regex are safe.',
    'Without forward_not_matching_preflights: false, preflights of others go to the server behind, which may grant them.',
    'The filter does nothing on requests that no route takes, and none before it in the chain may answer preflights, such as one for authentication.',
    'Where a route has a CorsPolicy of its own, what it leaves out is taken from the virtual host.',
    'The name in response_headers_to_remove must be on the level where the policy is, or the server behind grants what the policy does not.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.http-filter.yaml',
      where: 'in http_filters of the HTTP connection manager, before filters for authentication and before the router',
      text: `${commentLines('#', notice, 'An entry of http_filters; the policy itself is in the route configuration.')}${yamlLines([
        { name: filter, typed_config: { '@type': `${types}.Cors` } },
      ])}`,
    },
    {
      name: 'visto-cors.route.yaml',
      where: 'in the virtual host of the route configuration, or in each of its routes',
      text: routeText(onlyRules(routes)),
    },
  ],
}

const filter = 'envoy.filters.http.cors'
const types = 'type.googleapis.com/envoy.extensions.filters.http.cors.v3'

function routeText(rules: GatewayRules): string {
  const added = [
    // For everybody too, since it answers with the origin that asks.
    addition('Vary', 'Origin', 'APPEND_IF_EXISTS_OR_ADD'),
    ...(rules.crossOriginResourcePolicy === null
      ? []
      : [addition('Cross-Origin-Resource-Policy', rules.crossOriginResourcePolicy, 'OVERWRITE_IF_EXISTS_OR_ADD')]),
  ]
  return [
    commentLines('#', notice, 'These keys belong in a virtual host, or in a route.'),
    '\n',
    commentLines('#', 'What the server behind grants is not passed on: this is done before the filter adds its own.'),
    yamlLines({ response_headers_to_remove: grantNames }),
    `${commentLines('#', 'On every answer but those to preflights.')}${yamlLines({ response_headers_to_add: added })}`,
    '\n',
    explainedYaml(yamlLines({ typed_per_filter_config: { [filter]: policy(rules) } }), rules),
  ].join('')
}

function addition(key: string, value: string, append_action: string): YamlValue {
  return { header: { key, value }, append_action }
}

function policy(rules: GatewayRules): YamlValue {
  const { everyone, origins, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  return {
    '@type': `${types}.CorsPolicy`,
    allow_origin_string_match: [
      ...(everyone ? ['*'] : origins).map((exact) => ({ exact })),
      // A regular expression must fit the whole origin.
      ...patternRegexes(rules).map(({ regex }) => ({ safe_regex: { regex } })),
    ],
    ...(methods.length > 0 ? { allow_methods: methods.join(', ') } : {}),
    ...(allowedHeaders.length > 0 ? { allow_headers: allowedHeaders.join(', ') } : {}),
    ...(exposedHeaders.length > 0 ? { expose_headers: exposedHeaders.join(', ') } : {}),
    ...(maxAge === null ? {} : { max_age: String(maxAge) }),
    ...(credentials ? { allow_credentials: true } : {}),
    forward_not_matching_preflights: false,
  }
}
