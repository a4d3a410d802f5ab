import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S8',
  key: 'headers-missing-on-server-error',
  title: 'Something throws before cors() is asked, and the error page has no headers',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use((request, response, next) => {
  if (request.method === 'PUT') throw new Error('the database is gone')
  next()
})
app.use(cors({ origin: '${page}' }))
app.put('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
