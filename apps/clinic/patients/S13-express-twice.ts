import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S13',
  key: 'acao-duplicated',
  title: 'cors(), and a header that is appended beside it',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}' }))
app.use((request, response, next) => {
  response.append('Access-Control-Allow-Origin', '${page}')
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: {
    why: 'a policy beside the two would be a third, and which of them goes is for a person to say',
    says: /take out what adds Access-Control-Allow-Origin here; the other one names the origin of the page/,
  },
}
