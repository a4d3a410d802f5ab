import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'The application sends it twice, and the proxy has nothing to do with it',
  server: 'nginx before Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.use((request, response, next) => {
  response.append('Access-Control-Allow-Origin', '${place.page}')
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'nginx.conf': nginxConf(
      place,
      `        location / {
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
  cures: [],
  words: {
    why: 'nginx passes both on, and hiding them there would leave none',
    says: /if nginx adds one of the two itself.*take out what adds Access-Control-Allow-Origin here/,
  },
}
