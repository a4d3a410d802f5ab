import type { RequestHandler } from 'express'

const allowed = new Set(['https://app.example', 'https://staging.example'])

const byHand: RequestHandler = (request, response, next) => {
  const { origin, 'access-control-request-method': asked } = request.headers
  const isAllowed = origin !== undefined && allowed.has(origin)
  response.vary('Origin')
  if (isAllowed) {
    response.set('Access-Control-Allow-Origin', origin)
    response.set('Access-Control-Allow-Credentials', 'true')
  }
  if (request.method !== 'OPTIONS' || origin === undefined || asked === undefined) return next()
  if (isAllowed) {
    response.set('Access-Control-Allow-Methods', 'PUT')
    response.set('Access-Control-Allow-Headers', 'content-type')
  }
  response.sendStatus(204)
}

export default byHand
