import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application and Caddy both allow the page, with cookies',
  server: 'Caddy before Express',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}', credentials: true }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    Caddyfile: caddyfile(
      place,
      `    header Access-Control-Allow-Origin ${place.page}
    header Access-Control-Allow-Credentials true
    reverse_proxy 127.0.0.1:${place.behind}
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'caddy', file: 'Caddyfile', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['caddy']],
}
