import { nginxConf } from '../servers/nginx.ts'
import { news, withNews } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'The API behind nginx allows the page, and answers no OPTIONS',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    ...news,
    'api.js': withNews(`import { createServer } from 'node:http'

createServer((request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '${place.page}')
  response.writeHead(request.method === 'OPTIONS' ? 405 : 200).end()
}).listen(process.env.PORT, '127.0.0.1')
`),
    'nginx.conf': nginxConf(
      place,
      `        location / {
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
