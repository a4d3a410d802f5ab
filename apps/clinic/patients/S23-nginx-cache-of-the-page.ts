import { ask } from '../ask.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S23',
  key: 'shared-cache-without-vary',
  title: 'The page asked first this time, and nginx keeps its answer for all: at other times it fails',
  server: 'nginx with proxy_cache before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ failed: true }),
  before: (place) => ask(place, '/users', place.page),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.headers.origin === '${place.page}') response.setHeader('Access-Control-Allow-Origin', '${place.page}')
  response.writeHead(200, { 'Cache-Control': 'public, max-age=600', 'Content-Type': 'application/json' }).end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            proxy_cache answers;
            add_header X-Cache-Status $upstream_cache_status;
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
      `    proxy_cache_path ${place.folder}/cache keys_zone=answers:1m;
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'readable',
  cures: [['nginx']],
}
