import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S20',
  key: 'method-not-allowed:DELETE',
  title: 'The list of methods in the Caddyfile has no DELETE',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'DELETE',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => response.writeHead(204).end()).listen(process.env.PORT, '127.0.0.1')
`,
    Caddyfile: caddyfile(
      place,
      `    header Access-Control-Allow-Origin ${place.page}
    header Access-Control-Allow-Methods "GET, PUT"
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
