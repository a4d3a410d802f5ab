import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names a page of yesterday, and the proxy adds that of today',
  server: 'nginx before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://old.example' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header Access-Control-Allow-Origin ${place.page} always;
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['nginx']],
}
