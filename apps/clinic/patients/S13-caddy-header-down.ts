import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names the page, and Caddy adds a star to what comes from it',
  server: 'Caddy before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    Caddyfile: caddyfile(
      place,
      `    reverse_proxy 127.0.0.1:${place.behind} {
        header_down +Access-Control-Allow-Origin *
    }
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
