import { applicationModule } from '../application-module.ts'
import { allowedText } from '../code/allowed-text.ts'
import { objectText } from '../code/object-text.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const koaCors: Target = {
  name: 'koa-cors',
  title: 'Koa 2 or 3, with @koa/cors 5',
  kind: 'framework',
  can: { ...canMiddleware, preflights: 'bare-options' },
  source: 'https://github.com/koajs/cors/blob/master/index.js',
  traps: [
    'A list or a regular expression as origin is sent as text: a function is all there is.',
    'With credentials and *, every origin is echoed: everybody may read what the cookies of your users give.',
    'Where allowHeaders is empty, every header that is asked for is allowed.',
    'A preflight that is refused comes to the application: none of it may answer with Access-Control headers.',
  ],
  print: (routes) => [
    {
      name: 'cors-options.js',
      where: `${applicationModule}: app.use(cors(options)), before authentication and all routes`,
      text: optionsText(onlyRules(routes)),
    },
  ],
}

function optionsText(rules: GatewayRules): string {
  const { everyone, credentials, exposedHeaders, maxAge } = rules
  const options = objectText({
    origin: everyone ? '*' : { source: "(context) => (isAllowed(context.get('Origin')) ? context.get('Origin') : '')" },
    credentials,
    allowMethods: methodsAndSafe(rules),
    allowHeaders: headersOrSafe(rules),
    exposeHeaders: exposedHeaders.length > 0 ? exposedHeaders : undefined,
    // The number 0 would be left out.
    maxAge: maxAge === null ? undefined : String(maxAge),
  })
  const use = commentLines('//', notice, 'app.use(cors(options)), before authentication and all routes.')
  return `${use}${everyone ? '' : `${allowedText(rules)}\n`}export const options = ${options}\n`
}
