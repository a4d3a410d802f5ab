import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S36',
  key: 'header-not-exposed',
  title: 'headers.get() gives null',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ reads: ['x-total-count'] }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.setHeader('X-Total-Count', '7').json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'readable',
  cures: [['express']],
}
