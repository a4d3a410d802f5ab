import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'cors() without options, and a page with cookies',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: () => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors())
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page'], ['express']],
  everybody: ['page'],
}
