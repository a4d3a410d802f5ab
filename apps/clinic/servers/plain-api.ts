/** An API behind a proxy, which does not say what it is and knows no CORS. */
export const plainApi = `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.url !== '/users') return response.writeHead(404).end()
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('[{ "name": "Ada" }]')
}).listen(process.env.PORT, '127.0.0.1')
`
