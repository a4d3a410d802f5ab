import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { httpMethods } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { yamlLines, type YamlValue } from '../quote/yaml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const gatewayApi: Target = {
  name: 'gateway-api',
  title: 'Kubernetes Gateway API 1.5 or later (HTTPRoute)',
  kind: 'gateway',
  can: {
    ...canAll,
    origins: 64,
    anyPort: false,
    nullOrigin: false,
    otherSchemes: false,
    originShape: /^https?:\/\/(?:\*\.)?(?:[a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+(?::[0-9]{1,5})?$/,
    methods: { list: 9, star: true, only: httpMethods },
    // The star must stand alone, and then Authorization cannot be listed beside it.
    allowedHeaders: { list: 64, star: false },
    exposedHeaders: { list: 63, star: true },
    leastMaxAge: 1,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    // The standard does not say what becomes of these.
    vary: 'never',
    errors: false,
    replacesUpstream: false,
  },
  source: 'https://github.com/kubernetes-sigs/gateway-api/blob/main/apis/v1/httproute_types.go',
  traps: [
    'allowOrigins "*" with allowCredentials: true must echo every origin: everybody may read what the cookies of your users give.',
    'The filter is optional for implementations: one that does not know it must refuse the route.',
    'A refused preflight is answered with 200, 204 or 403, as the implementation likes.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.http-route.yaml',
      where: 'in each entry of spec.rules of the HTTPRoute',
      text: `${commentLines('#', notice, 'This key belongs in each entry of spec.rules of the HTTPRoute, beside its backendRefs.')}${yamlLines(
        {
          filters: [{ type: 'CORS', cors: policy(onlyRules(routes)) }],
        },
      )}`,
    },
  ],
}

function policy({ everyone, origins, patterns, methods, allowedHeaders, exposedHeaders, credentials, maxAge }: GatewayRules): YamlValue {
  return {
    allowOrigins: everyone ? ['*'] : [...origins, ...patterns.map(patternText)],
    ...(credentials ? { allowCredentials: true } : {}),
    ...(methods.length > 0 ? { allowMethods: methods.includes('*') ? ['*'] : methods } : {}),
    ...(allowedHeaders.length > 0 ? { allowHeaders: allowedHeaders } : {}),
    ...(exposedHeaders.length > 0 ? { exposeHeaders: exposedHeaders } : {}),
    ...(maxAge === null ? {} : { maxAge }),
  }
}
