import { news, withNews } from '../servers/news.ts'
import { ask } from '../ask.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S23',
  key: 'cached-without-vary',
  title: 'Somebody without an Origin asked first, and Varnish keeps the answer for all',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  before: (place) => ask(place, '/users'),
  texts: (place) => ({
    ...news,
    'api.js': withNews(`import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.headers.origin === '${place.page}') response.setHeader('Access-Control-Allow-Origin', '${place.page}')
  response.writeHead(200, { 'Cache-Control': 'public, max-age=600', 'Content-Type': 'application/json' }).end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`),
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }
`,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'varnish', file: 'main.vcl', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['varnish']],
}
