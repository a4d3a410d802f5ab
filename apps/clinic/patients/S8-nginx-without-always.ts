import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S8',
  key: 'headers-missing-on-server-error',
  title: 'The API fails, and add_header has no always',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  response.writeHead(request.url === '/users' ? 500 : request.url === '/' ? 200 : 404).end()
}).listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header Access-Control-Allow-Origin ${place.page};
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
}
