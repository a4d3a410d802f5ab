import { type Case, valueOf } from '../diagnose-case.ts'
import { namesOrigin } from '../situations/grant.ts'
import { hasOwnPolicy, ownPolicy } from './own-policy.ts'
import { isOfSocketIo, socketIo } from './socket-io.ts'

/** What most applications of a framework have for CORS, by the name of the framework. */
const usual: Readonly<Record<string, string>> = {
  express: 'express-cors',
  fastify: 'fastify-cors',
  koa: 'koa-cors',
  hono: 'hono-cors',
  nest: 'nest-cors',
}

/** The middleware that an application has, or is likely to have, already, where its answers tell: it comes first, and visto is another way. */
export function middlewareOf(found: Case): string[] {
  if (isOfSocketIo(found)) return [socketIo]
  if (hasOwnPolicy(found)) return [ownPolicy]
  const { server, servers } = found
  if (server !== null && ofNpmCors.has(server) && isByHand(found)) return []
  return server !== null && servers.targets.includes(server) && Object.hasOwn(usual, server) ? [usual[server]!] : []
}

const ofNpmCors: ReadonlySet<string> = new Set(['express', 'nest'])

/** npm cors answers a preflight without a body, and says so. Code that sets the headers itself often ends it with one: `sendStatus(200)`. */
function isByHand({ preflight }: Case): boolean {
  return namesOrigin(preflight) && Number(valueOf(preflight, 'content-length') ?? 0) > 0
}

/** Whether it is the only place where CORS of the page is decided: a policy beside it is never asked. */
export function isOnlyPlace(target: string | null): boolean {
  return target === ownPolicy || target === socketIo
}
