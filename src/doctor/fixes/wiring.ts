import type { Edit, Fix } from '../diagnosis.ts'

interface Wiring {
  readonly where: string
  readonly edits: readonly Edit[]
}

const module = { text: "import { allow } from './visto-cors.js'\n" }

/** How the printed files are put to use: lines of the application, or of the server's own configuration. */
const wirings: Readonly<Record<string, Wiring>> = {
  express: {
    where: 'in the module that makes the application',
    edits: [module, { insertAfter: 'const app = express()', text: '\napp.use(allow)' }],
  },
  koa: {
    where: 'in the module that makes the application',
    edits: [module, { insertAfter: 'const app = new Koa()', text: '\napp.use(allow)' }],
  },
  hono: {
    where: 'in the module that makes the application',
    edits: [module, { insertAfter: 'const app = new Hono()', text: "\napp.use('*', allow)" }],
  },
  fastify: {
    where: 'in the module that makes the application',
    edits: [module, { insertAfter: 'const app = fastify()', text: '\nawait allow(app)' }],
  },
  nest: {
    where: 'in main.ts',
    edits: [module, { insertAfter: 'const app = await NestFactory.create(AppModule)', text: '\napp.use(allow)' }],
  },
  node: {
    where: 'in the module that makes the server',
    edits: [module, { replace: 'createServer(listener)', text: 'createServer(allow(listener))' }],
  },
  nginx: {
    where: 'in nginx.conf, where no other file is included that has these lines',
    edits: [
      { insertAfter: 'http {', text: '\n    include visto-cors.http.conf;' },
      { insertAfter: 'server {', text: '\n    include visto-cors.server.conf;' },
    ],
  },
}

/** Nothing where the place of the files says it all. */
export function wiringOf(target: string): Fix[] {
  const wiring = wirings[target]
  if (wiring === undefined) return []
  return [{ at: 'server', target, ...wiring, opens: 'Nothing by itself: the policy in the file beside is put to use.' }]
}
