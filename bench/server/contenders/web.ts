import { rules } from '../cases.ts'
import { exposed, isUsual, maxAge, mayBeAsked, preflightVary } from '../by-hand.ts'
import type { Contenders } from '../contender.ts'

type Handler = (request: Request) => Response | Promise<Response>

const hello: Handler = () => new Response('Hello')

function corsByHand(origins: readonly string[]): (handler: Handler) => Handler {
  const allowed = new Set(origins)
  return (handler) => async (request) => {
    const origin = request.headers.get('origin')
    const isAllowed = origin !== null && allowed.has(origin)
    const options = request.method === 'OPTIONS'
    const method = options ? request.headers.get('access-control-request-method') : null
    if (origin !== null && method !== null) {
      const headers = new Headers({ Vary: preflightVary })
      const asked = request.headers.get('access-control-request-headers')
      if (!isAllowed || !mayBeAsked(method, asked)) return new Response(null, { status: 403, headers })
      headers.set('Access-Control-Allow-Origin', origin)
      headers.set('Access-Control-Allow-Credentials', 'true')
      if (!isUsual(method)) headers.set('Access-Control-Allow-Methods', method)
      if (asked) headers.set('Access-Control-Allow-Headers', asked)
      headers.set('Access-Control-Max-Age', maxAge)
      return new Response(null, { status: 204, headers })
    }
    const response = await handler(request)
    response.headers.append('Vary', options ? preflightVary : 'Origin')
    if (isAllowed) {
      response.headers.set('Access-Control-Allow-Origin', origin)
      response.headers.set('Access-Control-Allow-Credentials', 'true')
      response.headers.set('Access-Control-Expose-Headers', exposed)
    }
    return response
  }
}

/** Handlers of the Fetch API; nobody makes middleware for them alone. */
export const web: Contenders = {
  peerName: null,
  without: () => hello,
  floor: ({ status, headers }) => {
    const set = (response: Response) => {
      for (const [name, value] of headers) response.headers.set(name, value)
      return response
    }
    return status === 200 ? async (request) => set(await hello(request)) : () => set(new Response(null, { status }))
  },
  byHand: (origins) => corsByHand(origins)(hello),
  async visto(origins) {
    const { cors } = await import('visto/web')
    return cors({ ...rules, origin: origins })(hello)
  },
}
