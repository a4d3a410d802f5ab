import type { Edit, Fix } from '../diagnosis.ts'
import { corsStatement } from './cors-statements.ts'
import { forAllPaths } from './for-path.ts'
import { middlewareOptions } from './middleware-options.ts'
import { imported, required } from './place/import-allow.ts'

interface Wiring {
  readonly where: string
  readonly edits: readonly Edit[]
}

const application = 'in the module that makes the application, before its routes, as it holds for all that come after it'

/** In a module of CommonJS, as many applications are, an import is a mistake. */
function instead(...lines: readonly string[]): string {
  return `where it has require() and not import: ${lines.join(' and ')}`
}

const allow: Edit = { text: `${imported}\n` }
const requiredAllow = instead(required)

/** TypeScript finds the source of what is to be built by that name, and so does Node what was built of it. */
function ofWebpack(name: string): string {
  return `where webpack builds it, from './${name}', without an ending`
}

/** The middleware that most have, with the printed options. */
function withOptions(module: string, put: Edit): Wiring {
  const requires = instead(`const cors = require('${module}')`, "const { options } = require('./cors-options.mjs')")
  return {
    where: `${application}, as far as it is not there already (npm install ${module}; ${requires})`,
    edits: [{ text: `import cors from '${module}'\nimport { options } from './cors-options.js'\n` }, put],
  }
}

/** How the printed files are put to use in an application. */
const applications: Readonly<Record<string, Wiring>> = {
  express: {
    where: `${application} (${requiredAllow})`,
    edits: [allow, { insertAfter: 'const app = express()', text: '\napp.use(allow)' }],
  },
  koa: {
    where: `${application} (${requiredAllow})`,
    edits: [allow, { insertAfter: 'const app = new Koa()', text: '\napp.use(allow)' }],
  },
  h3: {
    where: `${application} (${requiredAllow})`,
    edits: [allow, { insertAfter: 'const app = new H3()', text: '\napp.use(allow)' }],
  },
  hono: {
    where: `${application} (${requiredAllow})`,
    edits: [allow, { insertAfter: 'const app = new Hono()', text: "\napp.use('*', allow)" }],
  },
  fastify: {
    where: `${application} (${requiredAllow}, and the await belongs into an async function)`,
    edits: [allow, { insertAfter: 'const app = fastify()', text: '\nawait allow(app)' }],
  },
  nest: {
    where: `in main.ts (${ofWebpack('visto-cors')})`,
    edits: [allow, { insertAfter: 'const app = await NestFactory.create(AppModule)', text: '\napp.use(allow)' }],
  },
  node: {
    where: `in the module that makes the server (${requiredAllow})`,
    edits: [allow, { replace: 'createServer(listener)', text: 'createServer(allow(listener))' }],
  },
  'express-cors': withOptions('cors', { insertAfter: 'const app = express()', text: '\napp.use(cors(options))' }),
  'koa-cors': withOptions('@koa/cors', { insertAfter: 'const app = new Koa()', text: '\napp.use(cors(options))' }),
  'fastify-cors': withOptions('@fastify/cors', {
    insertAfter: 'const app = fastify()',
    text: '\nawait app.register(cors, options)',
  }),
  'hono-cors': {
    where: `${application}, as far as it is not there already`,
    edits: [
      { text: "import { cors } from 'hono/cors'\nimport { options } from './cors-options.js'\n" },
      { insertAfter: 'const app = new Hono()', text: "\napp.use('*', cors(options))" },
    ],
  },
  'nest-cors': {
    where: `in main.ts (${ofWebpack('cors-options')})`,
    edits: [
      { text: "import { options } from './cors-options.js'\n" },
      { insertAfter: 'const app = await NestFactory.create(AppModule)', text: '\napp.enableCors(options)' },
    ],
  },
}

/** The same in a server's own configuration. */
const servers: Readonly<Record<string, Wiring>> = {
  nginx: {
    where:
      'in nginx.conf, with both files beside it (what is in conf.d is included already, as a rule: then without the first of these lines)',
    edits: [
      { insertAfter: 'http {', text: '\n    include visto-cors.http.conf;' },
      { insertAfter: 'server {', text: '\n    include visto-cors.server.conf;' },
    ],
  },
}

/** What is said of what puts a policy to use: what it opens is said of the policy. */
export const putToUse = 'Nothing by itself: the policy in the file beside is put to use.'

/**
 * Nothing where the place of the files says it all.
 * @param isThere whether some CORS is there today: the call of the same middleware takes its place, as two of them mix
 */
export function wiringOf(target: string, isThere = false): Fix[] {
  const wiring = applications[target] ?? servers[target]
  if (wiring === undefined) return []
  const old = isThere && middlewareOptions(target) !== undefined ? corsStatement(target) : undefined
  const [imports, ...put] = wiring.edits
  const edits = old === undefined ? wiring.edits : [{ replace: old, text: '' }, imports!, ...put]
  const opens = target in applications ? `${putToUse} ${forAllPaths}` : putToUse
  return [{ at: 'server', target, where: wiring.where, edits, opens }]
}
