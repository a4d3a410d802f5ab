import { news, newsProgram } from '../servers/news.ts'
import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'Caddy has headers for every answer, and the API no OPTIONS',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'DELETE',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    ...news,
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => response.writeHead(request.method === 'OPTIONS' ? 405 : 204).end()).listen(process.env.PORT, '127.0.0.1')
`,
    Caddyfile: caddyfile(
      place,
      `    header {
        Access-Control-Allow-Origin ${place.page}
        Access-Control-Allow-Methods GET
    }
    reverse_proxy /neighbour/* 127.0.0.1:${place.beside}
    reverse_proxy 127.0.0.1:${place.behind}
`,
    ),
  }),
  programs: [{ run: 'node', file: 'api.js', at: 'behind' }, newsProgram, { run: 'caddy', file: 'Caddyfile', at: 'port' }],
  ends: 'blocked',
  cures: [['caddy']],
}
