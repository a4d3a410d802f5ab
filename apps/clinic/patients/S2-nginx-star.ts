import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'nginx says *, and nobody answers OPTIONS',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
  credentials: 'include',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.method === 'OPTIONS') return response.writeHead(405).end()
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header Access-Control-Allow-Origin *;
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['nginx']],
  readers: ['nginx'],
}
