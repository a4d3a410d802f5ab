import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'

/** In the place of a target: the server of socket.io, whatever the application beside it. `visto compile` prints no such thing. */
export const socketIo = 'socket.io'

/** What runs on Node, and may have one; nothing of socket.io itself tells. A gateway that is named or seen has lines of its own, which hold there too. */
const hosts: ReadonlySet<string | null> = new Set([
  null,
  'node',
  'express',
  'express-cors',
  'fastify',
  'fastify-cors',
  'koa',
  'koa-cors',
  'hono',
  'hono-cors',
  'h3',
  'nest',
  'nest-cors',
  'next',
])

/** Whether the URL is one that socket.io answers by itself: it takes its path from the HTTP server before the application is asked, so that no middleware of that is. */
export function isOfSocketIo({ url, server }: Case): boolean {
  return url !== null && hosts.has(server) && /\/socket\.io\/?$/.test(url.pathname) && /[?&]EIO=\d/.test(url.search)
}

/** Its option for CORS, which it hands to npm cors: what that is not told of headers it takes from the preflight. */
export function inSocketIo(policy: Policy, opens: string): Fix {
  const { origin, dangerouslyAllowOrigins = [], credentials } = policy.toJSON()
  const cors = `{ origin: ${javascriptLiteral([...origin, ...dangerouslyAllowOrigins])}${credentials === true ? ', credentials: true' : ''} }`
  return {
    at: 'server',
    target: socketIo,
    where:
      'in the options of new Server() of socket.io, beside what is there, and in the place of a cors that is: it answers this path before the application is asked, and with none of its CORS (in Nest: of @WebSocketGateway())',
    edits: [{ replace: 'new Server(server)', text: `new Server(server, { cors: ${cors} })` }],
    opens,
  }
}
