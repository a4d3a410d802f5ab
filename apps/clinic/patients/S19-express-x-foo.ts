import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S19',
  key: 'header-not-allowed:x-foo',
  title: 'A new header, which the list has not',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-foo': '1' },
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
  cures: [['express']],
}
