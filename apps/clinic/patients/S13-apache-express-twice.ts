import { httpdConf } from '../servers/apache.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application names the page and adds a star, and httpd adds nothing',
  server: 'Apache httpd before Express',
  call: ({ api }) => `fetch('${api}/users')`,
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
    'httpd.conf': httpdConf(place, `    ProxyPass / http://127.0.0.1:${place.behind}/\n`),
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'apache', file: 'httpd.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [],
  words: {
    why: 'httpd passes both on, and none of its lines is to be changed',
    says: /take out what adds Access-Control-Allow-Origin: \*/,
  },
}
