import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names the page and adds a star, and Varnish passes both on',
  server: 'Varnish before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'varnish' }),
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.use((request, response, next) => {
  response.append('Access-Control-Allow-Origin', '*')
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }
`,
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'varnish', file: 'main.vcl', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['varnish']],
}
