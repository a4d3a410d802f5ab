import type { Request, RequestHandler } from 'express'

const allowed = ['https://app.example', 'https://staging.example']

const byHand: RequestHandler = (request, response, next) => {
  const { origin = '' } = request.headers
  const isAllowed = allowed.includes(origin)
  response.vary('Origin')
  if (isAllowed) {
    response.set('Access-Control-Allow-Origin', origin)
    response.set('Access-Control-Allow-Credentials', 'true')
  }
  if (!isPreflight(request)) return next()
  if (isAllowed) {
    response.set('Access-Control-Allow-Methods', 'PUT')
    response.set('Access-Control-Allow-Headers', 'content-type')
  }
  response.sendStatus(204)
}

function isPreflight({ method, headers }: Request): boolean {
  const asked = headers['access-control-request-method']
  return method === 'OPTIONS' && Boolean(headers.origin && asked)
}

export default byHand
