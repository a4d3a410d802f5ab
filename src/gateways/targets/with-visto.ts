/** The frameworks of JavaScript with visto itself, which then decides: the policy is printed as it is. */
import { applicationModule } from '../application-module.ts'
import { objectText } from '../code/object-text.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { onlyRules } from '../only-rules.ts'
import { policyData } from '../../policy/policy-data.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

interface Framework {
  readonly name: string
  readonly title: string
  /** The entry of the package that is imported. */
  readonly entry: string
  /** The source text that follows the policy. */
  readonly use: string
  readonly where: string
  /** Where it is none of JavaScript. */
  readonly file?: string
  readonly trap: string
}

const frameworks: readonly Framework[] = [
  {
    name: 'express',
    title: 'Express 4 or 5, with visto',
    entry: 'express',
    use: '/** app.use(allow), before authentication and all routes. */\nexport const allow = cors(policy)\n',
    where: applicationModule,
    trap: 'A route or a middleware for authentication before it answers without headers, and refuses preflights.',
  },
  {
    name: 'node',
    title: 'node:http or node:https, with visto',
    entry: 'node',
    use: [
      'const handle = cors(policy)',
      '',
      '/** createServer(allow(listener)), in the place of createServer(listener). */',
      'export const allow = (listener) => (request, response) => handle(request, response, () => listener(request, response))',
      '',
    ].join('\n'),
    where: applicationModule,
    trap: 'A second listener of the server, or a proxy before it, answers without headers, and may refuse preflights.',
  },
  {
    name: 'fastify',
    title: 'Fastify 5, with visto',
    entry: 'fastify',
    use: '/** await allow(app), before all routes. */\nexport async function allow(app) {\n  await app.register(cors, { policy })\n}\n',
    where: applicationModule,
    trap: 'It is registered before the routes, and awaited: what is there already has no policy.',
  },
  {
    name: 'koa',
    title: 'Koa 2 or 3, with visto',
    entry: 'koa',
    use: '/** app.use(allow), before authentication and all routes. */\nexport const allow = cors(policy)\n',
    where: applicationModule,
    trap: 'What is used before it answers without headers.',
  },
  {
    name: 'hono',
    title: 'Hono 4, with visto',
    entry: 'hono',
    use: "/** app.use('*', allow), before all routes. */\nexport const allow = cors(policy)\n",
    where: applicationModule,
    trap: 'Routes that are added before it have no policy.',
  },
  {
    name: 'h3',
    title: 'h3 2, with visto',
    entry: 'h3',
    use: '/** app.use(allow), before authentication and all routes. */\nexport const allow = cors(policy)\n',
    where: applicationModule,
    trap: 'What is used before it answers without headers.',
  },
  {
    name: 'nest',
    title: 'NestJS 10 or 11 on Express, with visto',
    entry: 'express',
    use: '/** app.use(allow) in main.ts, before app.listen(), and no app.enableCors() beside it. */\nexport const allow = cors(policy)\n',
    where: 'beside main.ts, named .js where that is main.js',
    file: 'visto-cors.ts',
    trap: 'app.enableCors() beside it sends a second Access-Control-Allow-Origin, and answers preflights by its own rules.',
  },
  {
    name: 'next',
    title: 'Next.js 14 or later, route handlers, with visto',
    entry: 'web',
    use: [
      '/** In each route: export const GET = allow(handler), and export { OPTIONS } from this file. */',
      'export const allow = cors(policy)',
      '',
      '/** Answers preflights. */',
      'export const OPTIONS = allow(() => new Response(null, { status: 204 }))',
      '',
    ].join('\n'),
    where: 'beside the route handlers, for example as app/api/visto-cors.js',
    trap: 'A route without OPTIONS through it refuses every preflight.',
  },
]

export const withVisto: readonly Target[] = frameworks.map(({ name, title, entry, use, where, file = 'visto-cors.js', trap }) => ({
  name,
  title,
  kind: 'framework',
  can: { ...canAll, refuseForgery: true, paths: false },
  source: 'https://www.npmjs.com/package/visto',
  traps: [trap, 'A proxy in front that sends Access-Control headers too doubles them.'],
  print: (routes) => [
    {
      name: file,
      where: `${where} (npm install visto)`,
      text: [
        `${commentLines('//', notice)}import { definePolicy } from 'visto'`,
        `import { cors } from 'visto/${entry}'`,
        '',
        `export const policy = definePolicy(${policyText(onlyRules(routes))})`,
        '',
        use,
      ].join('\n'),
    },
  ],
}))

function policyText(rules: GatewayRules): string {
  const { origin, ...others } = policyData({ ...rules, originFunction: null, debug: false, onOriginError: null, preflight: 'minimal' })
  return objectText({ origin: rules.everyone ? '*' : origin, ...others })
}
