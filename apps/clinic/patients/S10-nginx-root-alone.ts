import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S10',
  key: 'headers-missing-on-auth-error',
  title: 'The token is missing, and the root alone has a header',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  response.writeHead(request.headers.authorization === undefined ? 401 : 200, { 'WWW-Authenticate': 'Bearer' }).end()
}).listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location = / {
            add_header Access-Control-Allow-Origin *;
            return 200 "API";
        }
        location / {
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
