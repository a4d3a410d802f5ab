import { caddyfile } from '../servers/caddy.ts'
import { news, withNews } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'Caddy lets in two pages by a matcher, and the API behind it answers no OPTIONS',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/api/orders', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    ...news,
    'api.js': withNews(`import { createServer } from 'node:http'

createServer((request, response) => {
  response.writeHead(request.method === 'OPTIONS' ? 405 : 200, { 'Content-Type': 'application/json' }).end()
}).listen(process.env.PORT, '127.0.0.1')
`),
    Caddyfile: caddyfile(
      place,
      `    @allowed {
        path /api/*
        header Origin ${place.page}
        header Origin ${place.page.replace('app.', 'admin.')}
    }
    header @allowed {
        Access-Control-Allow-Origin {header.Origin}
        +Vary Origin
    }
    reverse_proxy 127.0.0.1:${place.behind}
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'caddy', file: 'Caddyfile', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['caddy']],
}
