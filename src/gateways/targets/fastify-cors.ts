import { applicationModule } from '../application-module.ts'
import { objectText } from '../code/object-text.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { onlyRules } from '../only-rules.ts'
import type { Target } from '../target.ts'
import { canMiddleware, corsOptions } from './npm-cors.ts'

export const fastifyCors: Target = {
  name: 'fastify-cors',
  title: 'Fastify 5, with @fastify/cors 11',
  kind: 'framework',
  can: { ...canMiddleware, preflights: 'every-options' },
  source: 'https://github.com/fastify/fastify-cors/blob/main/index.js',
  traps: [
    'reply.header("Vary", ...) in a handler replaces what it set: name Origin there too.',
    'OPTIONS that is no preflight is answered with 400: an application that serves OPTIONS is not asked.',
    'A string as origin goes out to everybody, without Vary: the list is right, for one origin too.',
    'Where allowedHeaders is left out, every header that is asked for is allowed.',
  ],
  print: (routes) => [
    {
      name: 'cors-options.js',
      where: `${applicationModule}: await app.register(cors, options), before all routes`,
      text: `${commentLines('//', notice, 'await app.register(cors, options), before all routes.')}export const options = ${objectText(
        corsOptions(onlyRules(routes)),
      )}\n`,
    },
  ],
}
