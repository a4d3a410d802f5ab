import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:protocol',
  title: 'https:// to a port that speaks http',
  server: 'Express',
  call: ({ api }) => `fetch('${api.replace('http:', 'https:')}/users')`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
