import { haproxyCfg } from '../servers/haproxy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names the page, and HAProxy adds a star',
  server: 'HAProxy before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'haproxy.cfg': haproxyCfg(place, { frontend: `    http-response add-header Access-Control-Allow-Origin *\n` }),
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
}
