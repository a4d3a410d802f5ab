import { createServer, Server } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { originOf, parseUrl } from '../engine/index.ts'

/** A function of a request that gives a response, with the objects of the Fetch API: Hono, h3, Workers, Deno, Next.js. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** What may be called with Node's request and response; Express and Connect pass a third argument. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * An application that answers in this process.
 *
 * - an `http.Server`, listening or not: `createServer(listener)`
 * - an application of Fastify, not its `server`: what it still loads is waited for
 * - an object with a method `fetch`, called with a Request: a Hono or h3 application, a Worker
 * - a function: called as Node's listener if it declares two parameters or more (Express's `app`, Koa's `app.callback()`), else as a Fetch handler
 *
 * Where the number of declared parameters does not tell (`(...args) => {}`), say it: `{ node: listener }` or `{ fetch: handler }`.
 */
export type Route =
  | Server
  | { readonly server: Server; ready(): PromiseLike<unknown> }
  | { readonly fetch: FetchHandler }
  | { readonly node: NodeListener }
  | FetchHandler
  | NodeListener

/** A route, read: a server that is given connections, or a handler that is called. */
export type Application = { readonly server: Server; ready?(): PromiseLike<unknown> } | { readonly handler: FetchHandler }

/**
 * Reads the routes: origin by origin, what answers there.
 * @throws {TypeError} for a key that is no origin, or what is no application
 */
export function readRoutes(routes: Readonly<Record<string, Route>>): Map<string, Application> {
  const read = new Map<string, Application>()
  for (const [key, route] of Object.entries(routes)) {
    const origin = readOrigin(key)
    if (read.has(origin)) throw new TypeError(`createBrowser: route: two keys are ${origin}. Write it once: one application answers there.`)
    read.set(origin, readApplication(key, route))
  }
  return read
}

function readOrigin(key: string): string {
  const url = parseUrl(key)
  const origin = url && /^https?:$/.test(url.protocol) ? originOf(url) : null
  if (url !== null && origin !== null && !url.hostname.includes('*') && (url.href === `${origin}/` || url.href === origin)) return origin
  const use = origin === null || origin.includes('*') ? 'https://api.example.com' : origin
  throw new TypeError(
    `createBrowser: route: ${JSON.stringify(key)} is no origin. Write ${JSON.stringify(use)}: scheme, host and port alone.`,
  )
}

function readApplication(key: string, route: Route): Application {
  if (route instanceof Server) return { server: route }
  if (typeof route === 'function') {
    // Hono's and h3's applications are objects; Express's is a function of three parameters.
    if (!('fetch' in route)) return route.length >= 2 ? { server: serverOf(route as NodeListener) } : { handler: route as FetchHandler }
  } else if (typeof route !== 'object' || route === null) {
    throw noApplication(key)
  }
  if ('server' in route && route.server instanceof Server && 'ready' in route) {
    const application = route
    return { server: route.server, ready: () => application.ready() }
  }
  if ('node' in route && typeof route.node === 'function') return { server: serverOf(route.node) }
  if ('fetch' in route && typeof route.fetch === 'function') {
    const application = route as { readonly fetch: FetchHandler }
    return { handler: (request) => application.fetch(request) }
  }
  throw noApplication(key)
}

function noApplication(key: string): TypeError {
  return new TypeError(
    `createBrowser: route[${JSON.stringify(key)}] is no application. Write an http.Server, an application of Fastify (not its server), a listener (Express: ` +
      'app; Koa: app.callback()), an object with fetch() (Hono: app), or { node: listener } or { fetch: handler }.',
  )
}

/** What a listener throws is told in the answer, as in a framework's: a server on its own would take the whole process with it. */
function serverOf(listener: NodeListener): Server {
  const answer: RequestListener = (request, response) => {
    const failed = (error: unknown): void => {
      if (response.headersSent) return void response.destroy()
      const { headers, body } = answerToThrown(error)
      response.writeHead(500, headers).end(body)
    }
    try {
      Promise.resolve(listener(request, response)).catch(failed)
    } catch (error) {
      failed(error)
    }
  }
  return createServer(answer)
}

/** The name of the header in which an answer of status 500 says that a route threw, and what: no page reads its body. */
export const threwHeader = 'Visto-Route-Threw'

/** The answer of status 500 that stands for what a route threw. */
export function answerToThrown(error: unknown): { readonly headers: Record<string, string>; readonly body: string } {
  const message = String(error)
    .replace(/[^ -~]+/g, ' ')
    .slice(0, 300)
  return {
    headers: { 'Content-Type': 'text/plain', [threwHeader]: message.trim() || 'something' },
    body: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}
