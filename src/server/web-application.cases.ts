import { streamed } from './fetch-server.cases.ts'

type Handler = (request: Request) => Response | Promise<Response>

const ok: Handler = () => new Response('ok')
const secret: Handler = (request) => (request.headers.has('authorization') ? ok(request) : new Response('who?', { status: 401 }))

const routes: Readonly<Record<string, Handler>> = {
  'GET /ok': ok,
  'POST /ok': ok,
  'OPTIONS /options': () => new Response('options', { headers: { Allow: 'GET' } }),
  'GET /foreign': () => new Response('ok', { headers: { 'Access-Control-Allow-Origin': '*' } }),
  'GET /foreign-raw': () =>
    new Response('ok', {
      headers: [
        ['Vary', 'Accept'],
        ['Access-Control-Allow-Origin', '*'],
        ['Vary', 'Cookie'],
        ['Access-Control-Allow-Credentials', 'true'],
      ],
    }),
  'GET /vary': () => new Response('ok', { headers: { Vary: 'Accept-Encoding' } }),
  'GET /vary-append': () => {
    const response = new Response('ok')
    response.headers.append('Vary', 'Accept-Encoding')
    return response
  },
  'GET /raw': () => new Response('ok', { headers: { vary: 'Accept' } }),
  'GET /not-modified': () => new Response(null, { status: 304 }),
  'GET /redirect': (request) => Response.redirect(new URL('/ok', request.url), 302),
  'GET /throw': () => {
    throw new Error('as it happens')
  },
  'GET /reject': async () => {
    throw new Error('as it happens')
  },
  'GET /stream': streamed,
  'POST /json': async (request) => Response.json(await request.json()),
  'OPTIONS /private': secret,
  'GET /private': secret,
  'PUT /private': secret,
  'GET /routed': ok,
  'PUT /routed': ok,
}

/** The standard application of the Fetch API, without a framework. */
export const application: Handler = (request) => {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = routes[`${method} ${pathOf(request)}`]
  return handler ? handler(request) : new Response('not here', { status: 404 })
}

export function pathOf(request: unknown): string {
  return new URL((request as Request).url).pathname
}
