import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

const ok: Handler = (_, response) => void response.end('ok')

const secret: Handler = (request, response) => {
  if (request.headers.authorization === undefined) response.statusCode = 401
  response.end('ok')
}

/** What a server behind has sent, with a grant of its own and several lines of `Vary`. */
export const foreignLines = [
  'Vary',
  'Accept',
  'Access-Control-Allow-Origin',
  '*',
  'Vary',
  'Cookie',
  'Access-Control-Allow-Credentials',
  'true',
]

const routes: Readonly<Record<string, Handler>> = {
  'GET /ok': ok,
  'HEAD /ok': ok,
  'POST /ok': ok,
  'OPTIONS /options': (_, response) => void response.setHeader('Allow', 'GET').end(),
  'GET /vary': (_, response) => void response.setHeader('Vary', 'Accept-Encoding').end('ok'),
  'GET /vary-append': (_, response) => void response.appendHeader('Vary', 'Accept-Encoding').end('ok'),
  'GET /raw': (_, response) => void response.writeHead(200, { vary: 'Accept' }).end('ok'),
  'GET /foreign': (_, response) => void response.setHeader('Access-Control-Allow-Origin', '*').end('ok'),
  // As a proxy passes on what it got, line by line.
  'GET /foreign-raw': (_, response) => void response.writeHead(200, foreignLines).end('ok'),
  'GET /not-modified': (_, response) => void response.writeHead(304).end(),
  'GET /redirect': (_, response) => void response.writeHead(302, 'Found', { Location: '/ok' }).end(),
  'GET /throw': () => {
    throw new Error('as it happens')
  },
  'GET /reject': async () => {
    throw new Error('as it happens')
  },
  'GET /stream': (_, response) => {
    response.write('o')
    setImmediate(() => response.end('k'))
  },
  async 'POST /json'(request, response) {
    let text = ''
    await once(
      request.setEncoding('utf8').on('data', (part: string) => (text += part)),
      'end',
    )
    response.end(JSON.stringify(JSON.parse(text)))
  },
  'OPTIONS /private': secret,
  'GET /private': secret,
  'PUT /private': secret,
  'GET /routed': ok,
  'PUT /routed': ok,
}

/** The standard application where there is no framework: what fails is caught by hand, and its headers cleared. */
export async function application(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const handler = routes[`${request.method} ${request.url}`]
    if (handler) await handler(request, response)
    else response.writeHead(404).end()
  } catch (error) {
    fail(response, error)
  }
}

export function fail(response: ServerResponse, error: unknown): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(error instanceof SyntaxError ? 400 : 500, { 'Content-Type': 'text/plain' }).end('failed')
}
