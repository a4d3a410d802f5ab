import { applicationModule } from '../application-module.ts'
import { allowedText } from '../code/allowed-text.ts'
import { objectText } from '../code/object-text.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const honoCors: Target = {
  name: 'hono-cors',
  title: 'Hono 4.13 or later, with hono/cors',
  kind: 'framework',
  can: { ...canMiddleware, preflights: 'every-options' },
  source: 'https://github.com/honojs/hono/blob/main/src/middleware/cors/index.ts',
  traps: [
    'A regular expression as origin is ignored: a function is all there is for patterns.',
    'Where allowHeaders is empty, every header that is asked for is allowed.',
    'Before 4.12.25, * with credentials echoes every origin.',
  ],
  print: (routes) => [
    {
      name: 'cors-options.js',
      where: `${applicationModule}: app.use('*', cors(options)), before all routes`,
      text: optionsText(onlyRules(routes)),
    },
  ],
}

function optionsText(rules: GatewayRules): string {
  const { everyone, patterns, origins, credentials, exposedHeaders, maxAge } = rules
  const listed = patterns.length > 0 ? { source: '(origin) => (isAllowed(origin) ? origin : null)' } : origins
  const options = objectText({
    origin: everyone ? '*' : listed,
    credentials,
    allowMethods: methodsAndSafe(rules),
    allowHeaders: headersOrSafe(rules),
    exposeHeaders: exposedHeaders,
    maxAge: maxAge ?? undefined,
  })
  const use = commentLines('//', notice, "app.use('*', cors(options)), before all routes.")
  return `${use}${patterns.length > 0 ? `${allowedText(rules)}\n` : ''}export const options = ${options}\n`
}
