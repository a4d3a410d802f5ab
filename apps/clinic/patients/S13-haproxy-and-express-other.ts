import { haproxyCfg } from '../servers/haproxy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names a page of yesterday, and HAProxy adds that of today',
  server: 'HAProxy before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://old.example' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'haproxy.cfg': haproxyCfg(place, { backend: `    http-response add-header Access-Control-Allow-Origin ${place.page}\n` }),
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
}
