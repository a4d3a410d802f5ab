import { friend } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'The API has never heard of CORS',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: () => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use('/neighbour', cors({ origin: '${friend}' }))
app.get('/neighbour/news', (request, response) => response.send('Nothing new.'))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
