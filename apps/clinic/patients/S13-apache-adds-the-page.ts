import { httpdConf } from '../servers/apache.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names a page of yesterday, and httpd adds that of today by Header add',
  server: 'Apache httpd before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://old.example' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'httpd.conf': httpdConf(
      place,
      `    ProxyPass / http://127.0.0.1:${place.behind}/
    Header add Access-Control-Allow-Origin "${place.page}"
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'apache', file: 'httpd.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['apache']],
}
