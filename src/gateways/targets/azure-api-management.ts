import { defaultMaxAge, headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { notice } from '../comment-lines.ts'
import { xmlText } from '../quote/xml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const azureApiManagement: Target = {
  name: 'azure-api-management',
  title: 'Azure API Management',
  kind: 'gateway',
  can: {
    ...canAll,
    subdomains: 'none',
    anyPort: false,
    nullOrigin: false,
    otherSchemes: false,
    exposedHeaders: { list: Infinity, star: true },
    starSparesAuthorization: false,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    vary: 'never',
    errors: false,
    replacesUpstream: false,
  },
  source: 'https://learn.microsoft.com/en-us/azure/api-management/cors-policy',
  traps: [
    'terminate-unmatched-request="true", the default, answers the GET of another origin with an empty 200.',
    'Only one cors policy holds: the first on the way, and one of the whole service hides that of an API.',
    'What an on-error section answers has no headers: set them there again.',
    'A rule that counts or authorizes before this one refuses preflights: put this one first in inbound.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.azure-api-management.xml',
      where: 'first in the inbound section of the policy of an API',
      text: policy(onlyRules(routes)),
    },
  ],
}

function policy(rules: GatewayRules): string {
  const { everyone, origins, exposedHeaders, credentials, maxAge } = rules
  return [
    `<!-- ${notice} -->`,
    '<!-- First in <inbound>. Requests of others go on without headers. -->',
    `<cors allow-credentials="${credentials}" terminate-unmatched-request="false">`,
    ...element('allowed-origins', 'origin', everyone ? ['*'] : origins),
    ...element('allowed-methods', 'method', methodsAndSafe(rules), ` preflight-result-max-age="${maxAge ?? defaultMaxAge}"`),
    ...element('allowed-headers', 'header', headersOrSafe(rules)),
    ...(exposedHeaders.length > 0 ? element('expose-headers', 'header', exposedHeaders) : []),
    '</cors>',
    '',
  ].join('\n')
}

function element(name: string, item: string, values: readonly string[], attributes = ''): readonly string[] {
  return [`  <${name}${attributes}>`, ...values.map((value) => `    <${item}>${xmlText(value)}</${item}>`), `  </${name}>`]
}
