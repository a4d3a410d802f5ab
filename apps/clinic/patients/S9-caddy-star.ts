import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S9',
  key: 'wrong-url-or-headers-missing-on-client-error',
  title: 'Every page may read what is there, and the path is misspelt',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/user')`,
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.url !== '/') return response.writeHead(404).end()
  response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('API')
}).listen(process.env.PORT, '127.0.0.1')
`,
    Caddyfile: caddyfile(
      place,
      `    reverse_proxy 127.0.0.1:${place.behind}
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
