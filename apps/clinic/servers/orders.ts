import type { Patient } from '../patient.ts'
import { news, withNews } from './news.ts'

/** An API of orders behind a server, which answers no OPTIONS; and news beside it. */
export const orders = {
  ...news,
  'api.js': withNews(`import { createServer } from 'node:http'

createServer((request, response) => {
  response.writeHead(request.method === 'OPTIONS' ? 405 : 200, { 'Content-Type': 'application/json' }).end()
}).listen(process.env.PORT, '127.0.0.1')
`),
}

/** What a page asks of it: a PUT, which is sent. */
export const putsAnOrder: Pick<Patient, 'call' | 'told'> = {
  call: ({ api }) => `fetch('${api}/api/orders', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
}
