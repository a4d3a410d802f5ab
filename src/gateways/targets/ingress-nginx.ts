import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { defaultMaxAge, headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { yamlLines, type YamlValue } from '../quote/yaml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

const headerShape = /^[A-Za-z0-9-]+$/

export const ingressNginx: Target = {
  name: 'ingress-nginx',
  title: 'ingress-nginx 1.9 or later',
  kind: 'gateway',
  can: {
    ...canAll,
    subdomains: 'one',
    anyPort: false,
    // Its regular expression has no beginning: null would allow https://evil.null.
    nullOrigin: false,
    otherSchemes: false,
    originShape: /^https?:\/\/(?:\*\.)?[A-Za-z0-9.-]+(?::\d+)?$/,
    methods: { list: Infinity, star: false, shape: /^[A-Za-z]+$/ },
    allowedHeaders: { list: Infinity, star: false, shape: headerShape },
    exposedHeaders: { list: Infinity, star: true, shape: headerShape },
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    vary: 'never',
    preflights: 'every-options',
    errors: false,
    replacesUpstream: false,
  },
  source: 'https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go',
  traps: [
    'What is left out is open: without cors-allow-origin it is *, credentials are allowed, and a Max-Age of 20 days is sent.',
    'A value that it does not like is replaced by the default, which is wider: look into the log of the controller.',
    'The origin is looked for at the end of the header only, and letters do not count: no browser sends what that lets in.',
    'Preflights of others go to the server behind, which may grant them.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.ingress.yaml',
      where: 'in metadata of the Ingress',
      text: [
        commentLines('#', notice, 'These annotations belong in metadata of the Ingress. None may be left out: what is not said is open.'),
        yamlLines({ annotations: annotations(onlyRules(routes)) }),
      ].join(''),
    },
  ],
}

function annotations(rules: GatewayRules): YamlValue {
  const { everyone, origins, patterns, exposedHeaders, credentials, maxAge } = rules
  const list = {
    'enable-cors': 'true',
    'cors-allow-origin': everyone ? '*' : [...origins, ...patterns.map(patternText)].join(', '),
    'cors-allow-methods': methodsAndSafe(rules).join(', '),
    'cors-allow-headers': headersOrSafe(rules).join(', '),
    ...(exposedHeaders.length > 0 ? { 'cors-expose-headers': exposedHeaders.join(', ') } : {}),
    'cors-allow-credentials': String(credentials),
    'cors-max-age': String(maxAge ?? defaultMaxAge),
  }
  return Object.fromEntries(Object.entries(list).map(([name, value]) => [`nginx.ingress.kubernetes.io/${name}`, value]))
}
