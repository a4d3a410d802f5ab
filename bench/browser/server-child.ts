import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const body = JSON.stringify({ orders: Array.from({ length: 8 }, (_, id) => ({ id, open: id % 2 === 0 })) })

/** Consents to all that is asked; a preflight for `/cached` is good for an hour, any other for no time. */
const server = createServer((request, response) => {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
  if (request.method !== 'OPTIONS') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
    return
  }
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'PUT',
    'Access-Control-Allow-Headers': 'x-shop',
    'Access-Control-Max-Age': request.url === '/cached' ? '3600' : '0',
  })
  response.end()
})
server.listen(0, '127.0.0.1', () => process.send!({ value: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit())
