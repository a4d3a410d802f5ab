import type { RequestHandler } from 'express'

const allowed = ['https://app.example', 'https://staging.example']
const methods = 'GET, POST, PUT, OPTIONS'

const byHand: RequestHandler = (request, response, next) => {
  const { origin = '' } = request.headers
  if (allowed.includes(origin)) {
    response.set('Access-Control-Allow-Origin', origin)
  }
  response.set('Access-Control-Allow-Credentials', 'true')
  response.set('Access-Control-Allow-Methods', methods)
  response.set('Access-Control-Allow-Headers', 'Content-Type')
  if (request.method === 'OPTIONS') {
    response.sendStatus(204)
  } else {
    next()
  }
}

export default byHand
