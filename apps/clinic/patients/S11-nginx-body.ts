import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S11',
  key: 'body-too-large-at-proxy',
  title: 'Small uploads work, and large ones do not',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'x'.repeat(5000) }),
})`,
  told: () => ({ send: true, body: JSON.stringify({ name: 'x'.repeat(5000) }) }),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  request.resume()
  const isPreflight = request.method === 'OPTIONS'
  response.setHeader('Access-Control-Allow-Origin', '${place.page}')
  if (isPreflight) response.setHeader('Access-Control-Allow-Headers', 'content-type')
  response.writeHead(isPreflight ? 204 : 201).end()
}).listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        client_max_body_size 1k;
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
