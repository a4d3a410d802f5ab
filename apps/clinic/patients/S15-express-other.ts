import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S15',
  key: 'acao-other-origin',
  title: 'The list has another page',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: () => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: 'https://app.example.com' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
