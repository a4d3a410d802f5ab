import { commentLines, notice } from '../comment-lines.ts'
import { grantNames } from '../headers.ts'
import { httpMethods } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { explainedYaml, patternRegexes } from '../pattern-regexes.ts'
import { yamlLines, type YamlValue } from '../quote/yaml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const istio: Target = {
  name: 'istio',
  title: 'Istio 1.24 or later (VirtualService)',
  kind: 'gateway',
  can: {
    ...canAll,
    methods: { list: Infinity, star: true, only: httpMethods },
    starSparesAuthorization: false,
    leastMaxAge: 1,
    timingAllowOrigin: false,
    paths: false,
    vary: 'not-preflights',
  },
  source: 'https://github.com/istio/api/blob/master/networking/v1alpha3/virtual_service.proto',
  traps: [
    'prefix: https://app.example.com lets https://app.example.com.evil.example in: only exact and regex are safe.',
    'Without unmatchedPreflights: IGNORE, preflights of others go to the server behind, which may grant them.',
    'Each entry of http needs these keys: they are not taken from another entry, nor from another VirtualService of the same host.',
    'A policy for authentication that refuses requests without a token refuses preflights too: exempt OPTIONS.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.virtual-service.yaml',
      where: 'in each entry of spec.http of the VirtualService',
      text: [
        commentLines('#', notice, 'These keys belong in each entry of spec.http of the VirtualService, beside its route.'),
        explainedYaml(yamlLines({ corsPolicy: policy(onlyRules(routes)) }), onlyRules(routes)),
        commentLines('#', 'On every answer but those to preflights; what the server behind grants is not passed on.'),
        yamlLines({ headers: { response: responseHeaders(onlyRules(routes)) } }),
      ].join(''),
    },
  ],
}

function policy(rules: GatewayRules): YamlValue {
  const { everyone, origins, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  return {
    allowOrigins: [
      ...(everyone ? ['*'] : origins).map((exact) => ({ exact })),
      // A regular expression must fit the whole origin.
      ...patternRegexes(rules).map(({ regex }) => ({ regex })),
    ],
    ...(methods.length > 0 ? { allowMethods: methods } : {}),
    ...(allowedHeaders.length > 0 ? { allowHeaders: allowedHeaders } : {}),
    ...(exposedHeaders.length > 0 ? { exposeHeaders: exposedHeaders } : {}),
    ...(maxAge === null ? {} : { maxAge: `${maxAge}s` }),
    allowCredentials: credentials,
    unmatchedPreflights: 'IGNORE',
  }
}

function responseHeaders(rules: GatewayRules): YamlValue {
  const resourcePolicy = rules.crossOriginResourcePolicy
  return {
    // For everybody too, since it answers with the origin that asks.
    add: { Vary: 'Origin' },
    ...(resourcePolicy === null ? {} : { set: { 'Cross-Origin-Resource-Policy': resourcePolicy } }),
    remove: grantNames,
  }
}
