import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S19',
  key: 'header-not-allowed:x-requested-with',
  title: 'A library adds X-Requested-With, which nobody needs',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-requested-with': 'XMLHttpRequest' },
})`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}', allowedHeaders: ['content-type'] }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page'], ['express']],
}
