import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S8',
  key: 'headers-missing-on-server-error',
  title: 'A route throws, and the error page has no headers',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}' }))
app.put('/users', () => {
  throw new Error('the database is gone')
})
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
