import { placeInApache } from './apache.ts'
import { placeInApplication } from './application.ts'
import { placeInCaddy } from './caddy.ts'
import { placeInHaproxy } from './haproxy.ts'
import { placeInNginx } from './nginx.ts'
import { placeInNode } from './node.ts'
import type { Placer } from './placer.ts'
import { placeInVarnish } from './varnish.ts'

const ofApplications: Readonly<Record<string, Placer>> = {
  express: placeInApplication(/\bexpress\(\)/, 'app.use(allow)', (path) => `app.use('${path}', allow)`),
  nest: placeInApplication(/await NestFactory\.create\b/, 'app.use(allow)', (path) => `app.use('${path}', allow)`),
  node: placeInNode,
  koa: placeInApplication(/\bnew Koa\(/i, 'app.use(allow)', inKoa),
  h3: placeInApplication(/\bnew H3\(/, 'app.use(allow)', (path) => `app.use('${path}/**', allow)`),
  hono: placeInApplication(/\bnew Hono\b/, "app.use('*', allow)", (path) => `app.use('${path}/*', allow)`),
  fastify: placeInApplication(/\bfastify\(/i, 'await allow(app)'),
}

/** Koa knows no paths: a middleware looks at them itself. */
function inKoa(path: string): string {
  return `app.use((context, next) => (context.path.split('/')[1] === '${path.slice(1)}' ? allow(context, next) : next()))`
}

/** Those that are put to use in the code of an application. */
export const inCode: ReadonlySet<string> = new Set(Object.keys(ofApplications))

/** Those that know the place of every line, also of one that is to go. */
export const placesAll: ReadonlySet<string> = new Set(['nginx'])

/** By the names of the targets. */
export const placers: Readonly<Record<string, Placer>> = {
  nginx: placeInNginx,
  apache: placeInApache,
  caddy: placeInCaddy,
  haproxy: placeInHaproxy,
  varnish: placeInVarnish,
  ...ofApplications,
}
