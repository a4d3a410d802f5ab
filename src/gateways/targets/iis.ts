import { patternText } from '../../policy/policy-data.ts'
import { notice } from '../comment-lines.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { xmlText } from '../quote/xml.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const iis: Target = {
  name: 'iis',
  title: 'IIS, CORS module 1.0',
  kind: 'gateway',
  can: {
    ...canAll,
    // How many labels the star stands for is not said.
    subdomains: 'one',
    anyPort: false,
    nullOrigin: false,
    otherSchemes: false,
    methods: { list: Infinity, star: false },
    allowedHeaders: { list: Infinity, star: true },
    exposedHeaders: { list: Infinity, star: false },
    starSparesAuthorization: false,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    // Its documentation does not say what becomes of these.
    vary: 'never',
    errors: false,
    replacesUpstream: false,
  },
  source: 'https://learn.microsoft.com/en-us/iis/extensions/cors-module/cors-module-configuration-reference',
  traps: [
    'customHeaders of httpProtocol with Access-Control names double what the module sends: leave them out.',
    'failUnlistedOrigins="true" answers requests of other origins with 403, though they need no CORS.',
    'The application behind must not have a CORS middleware of its own.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.web.config',
      where: 'in system.webServer of web.config',
      text: cors(onlyRules(routes)),
    },
  ],
}

function cors(rules: GatewayRules): string {
  const origins = rules.everyone ? ['*'] : [...rules.origins, ...rules.patterns.map(patternText)]
  return [
    `<!-- ${notice} -->`,
    '<!-- In <system.webServer> of web.config. -->',
    '<cors enabled="true" failUnlistedOrigins="false">',
    ...origins.flatMap((origin) => entry(origin, rules)),
    '</cors>',
    '',
  ].join('\n')
}

function entry(origin: string, rules: GatewayRules): readonly string[] {
  const { allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const age = maxAge === null ? '' : ` maxAge="${maxAge}"`
  const any = allowedHeaders.includes('*')
  return [
    `  <add origin="${xmlText(origin)}" allowCredentials="${credentials}"${age}>`,
    `    <allowHeaders allowAllRequestedHeaders="${any}">`,
    ...(any ? [] : names('header', allowedHeaders)),
    '    </allowHeaders>',
    '    <allowMethods>',
    ...names('method', methodsAndSafe(rules)),
    '    </allowMethods>',
    ...(exposedHeaders.length > 0 ? ['    <exposeHeaders>', ...names('header', exposedHeaders), '    </exposeHeaders>'] : []),
    '  </add>',
  ]
}

function names(kind: string, values: readonly string[]): readonly string[] {
  return values.map((value) => `      <add ${kind}="${xmlText(value)}" />`)
}
