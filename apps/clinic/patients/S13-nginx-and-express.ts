import { news, newsProgram } from '../servers/news.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application and the proxy both add the header',
  server: 'nginx before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    ...news,
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location /neighbour/ {
            proxy_pass http://127.0.0.1:${place.beside};
        }
        location / {
            add_header Access-Control-Allow-Origin ${place.page} always;
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'behind' }, newsProgram, { run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['nginx']],
}
