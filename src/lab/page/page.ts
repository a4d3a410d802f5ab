import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Arrivals } from '../arrivals.ts'
import { answerAsCheck, checkPath } from '../check/check.ts'
import { answerControl } from '../attack/control.ts'
import type { Scene } from '../attack/scene.ts'
import { answerAsEcho, echoPath, problemOf } from '../echo.ts'
import type { App } from './app.ts'

export interface Origins {
  readonly page: string
  readonly api: string
}

/** What the page's own server answers with. */
export interface PageServer {
  readonly app: App
  readonly origins: Origins
  readonly arrivals: Arrivals
  /** The attack lab's. */
  readonly scene: Scene
}

/** Answers as the page's own server does: the page and its files, what has arrived of a run, what a check finds, and an echo of the page's own origin. */
export function answerAsPage(request: IncomingMessage, response: ServerResponse, { app, origins, arrivals, scene }: PageServer): void {
  // localhost is another origin than 127.0.0.1, and the API allows one.
  if (`http://${request.headers.host}` !== origins.page) {
    response.writeHead(307, { Location: `${origins.page}/` }).end()
    return
  }
  const [path = '', query] = request.url?.split('?') ?? []
  if (path === echoPath) {
    answerAsEcho(request, response, arrivals)
    return
  }
  if (path === checkPath) {
    void answerAsCheck(request, response, { page: origins.page, headers: guards(origins) })
    return
  }
  if (path.startsWith('/attack/')) {
    answerControl(request, response, origins.page, scene)
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { 'Content-Type': 'text/plain', Allow: 'GET, HEAD' }).end('Only GET and HEAD are answered here.\n')
    return
  }
  if (path === '/arrivals') {
    const id = new URLSearchParams(query).get('id') ?? ''
    response.writeHead(200, { ...guards(origins), 'Content-Type': 'application/json' }).end(JSON.stringify(arrivals.of(id)))
    return
  }
  if (path === `${echoPath}/check`) {
    const problem = problemOf(new URLSearchParams(query), arrivals)
    response.writeHead(problem === null ? 204 : 400, { ...guards(origins), 'Content-Type': 'text/plain; charset=utf-8' }).end(problem)
    return
  }
  const file = app.get(path)
  if (file === undefined) {
    const text = app.size === 0 ? 'The page is not built: `npm run build` builds it.\n' : 'The lab is at /.\n'
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end(text)
    return
  }
  const headers = { ...guards(origins), 'Content-Type': file.type, Vary: 'Accept-Encoding' }
  if (path === '/') response.writeHead(200, headers).end(withLab(file.bytes, origins))
  else if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) response.writeHead(200, headers).end(file.bytes)
  else response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' }).end(file.zipped())
}

/** Tells the page, which may stand on any static host, that there is a lab behind it, and where. */
function withLab(html: Buffer, { api }: Origins): string {
  return html.toString().replace('name="visto-lab" content=""', `name="visto-lab" content="${api}"`)
}

function guards({ api }: Origins): Record<string, string> {
  const own = ['script-src', 'style-src', 'img-src', 'frame-src', 'frame-ancestors'].map((directive) => `${directive} 'self'`)
  const none = ['default-src', 'base-uri', 'form-action'].map((directive) => `${directive} 'none'`)
  const policy = [...none, ...own, `connect-src 'self' ${api} http://*.localhost:${new URL(api).port || '80'}`].join('; ')
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
  }
}
