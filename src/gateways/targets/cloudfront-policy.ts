import { patternText } from '../../policy/policy-data.ts'
import { headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { jsonText } from '../quote/json.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const cloudfrontPolicy: Target = {
  name: 'cloudfront-policy',
  title: 'Amazon CloudFront, response headers policy',
  kind: 'gateway',
  can: {
    ...canAll,
    // How many labels the star stands for is not said.
    subdomains: 'one',
    anyPort: false,
    nullOrigin: false,
    otherSchemes: false,
    methods: { list: 7, star: true, only: ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] },
    starSparesAuthorization: false,
    timingAllowOrigin: false,
    paths: false,
    vary: 'never',
    preflights: 'none',
    errors: false,
    replacesUpstream: false,
  },
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html',
  traps: [
    'It answers nothing itself: the origin must answer OPTIONS with 200 to 299, and OPTIONS must be among the allowed methods of the behavior.',
    'Without OriginOverride, what the origin sends of CORS stays.',
    'A star among the headers is not Authorization: name it.',
    'Where the origin decides on CORS too, Origin must be in the cache policy.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.cloudfront.json',
      where: 'as --response-headers-policy-config of aws cloudfront create-response-headers-policy; attach it to the behavior',
      text: jsonText(configuration(onlyRules(routes))),
    },
  ],
}

function configuration(rules: GatewayRules): object {
  const { everyone, origins, patterns, methods, exposedHeaders, credentials, maxAge, crossOriginResourcePolicy } = rules
  const resourcePolicy = { Header: 'Cross-Origin-Resource-Policy', Value: crossOriginResourcePolicy, Override: true }
  return {
    Name: 'visto-cors',
    Comment: 'CORS, compiled by visto from a policy',
    CorsConfig: {
      AccessControlAllowOrigins: list(everyone ? ['*'] : [...origins, ...patterns.map(patternText)]),
      AccessControlAllowHeaders: list(headersOrSafe(rules)),
      AccessControlAllowMethods: list(methods.includes('*') ? ['ALL'] : methodsAndSafe(rules)),
      AccessControlAllowCredentials: credentials,
      ...(exposedHeaders.length > 0 ? { AccessControlExposeHeaders: list(exposedHeaders) } : {}),
      ...(maxAge === null ? {} : { AccessControlMaxAgeSec: maxAge }),
      OriginOverride: true,
    },
    ...(crossOriginResourcePolicy === null ? {} : { CustomHeadersConfig: list([resourcePolicy]) }),
  }
}

function list(Items: readonly (string | object)[]): object {
  return { Quantity: Items.length, Items }
}
