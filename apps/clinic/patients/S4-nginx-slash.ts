import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S4',
  key: 'preflight-redirect-slash',
  title: 'A location with a slash at its end redirects those who leave it out',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => response.writeHead(201).end()).listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        absolute_redirect off;
        location /users/ {
            add_header Access-Control-Allow-Origin ${place.page} always;
            add_header Access-Control-Allow-Headers content-type always;
            if ($request_method = OPTIONS) {
                add_header Access-Control-Allow-Origin ${place.page} always;
                add_header Access-Control-Allow-Headers content-type always;
                return 204;
            }
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
  cures: [['page']],
}
