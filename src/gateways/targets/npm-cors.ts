import { applicationModule } from '../application-module.ts'
import { commented, objectText, type Property } from '../code/object-text.ts'
import { regexLiteral } from '../code/decider.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { canAll, type Can, type GatewayRules, type Target } from '../target.ts'

/** What middleware can that is asked before the application, and takes nothing off what that sends. */
export const canMiddleware: Can = {
  ...canAll,
  starSparesAuthorization: false,
  timingAllowOrigin: false,
  resourcePolicy: false,
  paths: false,
  replacesUpstream: false,
}

const traps = [
  'A string as origin goes out to everybody, and * where it is empty: the list is right, for one origin too.',
  'A function that answers false makes it step aside: no Vary, and the preflight comes to the application.',
  'A regular expression without both ends fits https://app.example.com.evil.example; with the flag g it fits every other time.',
  'Where allowedHeaders is left out, every header that is asked for is allowed.',
]

export const expressCors: Target = {
  name: 'express-cors',
  title: 'Express 4 or 5, with npm cors 2',
  kind: 'framework',
  can: { ...canMiddleware, preflights: 'every-options' },
  source: 'https://github.com/expressjs/cors/blob/master/lib/index.js',
  traps,
  print: (routes) => [
    {
      name: 'cors-options.js',
      where: `${applicationModule}: app.use(cors(options)), before authentication and all routes`,
      text: optionsText(onlyRules(routes), 'app.use(cors(options)), before authentication and all routes.'),
    },
  ],
}

export const nestCors: Target = {
  name: 'nest-cors',
  title: 'NestJS 10 or 11 on Express, with enableCors',
  kind: 'framework',
  can: { ...canMiddleware, preflights: 'every-options' },
  source: 'https://docs.nestjs.com/security/cors',
  traps: [...traps, 'enableCors is called before listen(), and guards do not run for preflights.'],
  print: (routes) => [
    {
      // A build by TypeScript leaves behind what is none.
      name: 'cors-options.ts',
      where: 'beside main.ts, named .js where that is main.js: app.enableCors(options)',
      text: optionsText(onlyRules(routes), 'app.enableCors(options) in main.ts, before app.listen().'),
    },
  ],
}

function optionsText(rules: GatewayRules, use: string): string {
  return `${commentLines('//', notice, use)}export const options = ${objectText(corsOptions(rules))}\n`
}

/** The options of npm cors, which others have taken over. */
export function corsOptions(rules: GatewayRules): Record<string, Property> {
  const { everyone, credentials, allowedHeaders, exposedHeaders, maxAge, optionsSuccessStatus } = rules
  const patterns = patternRegexes(rules).map(({ text, regex }) => commented(text, regexLiteral(regex), '    '))
  return {
    origin: everyone ? '*' : [...rules.origins, ...patterns],
    credentials,
    methods: methodsAndSafe(rules),
    allowedHeaders,
    exposedHeaders: exposedHeaders.length > 0 ? exposedHeaders : undefined,
    maxAge: maxAge ?? undefined,
    optionsSuccessStatus,
  }
}
