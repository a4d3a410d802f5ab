import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S3',
  key: 'preflight-blocked-by-auth',
  title: 'The token is checked before cors() is asked',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
  headers: { 'authorization': 'Bearer t0ken' },
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use((request, response, next) => {
  if (request.headers.authorization !== 'Bearer t0ken') return response.status(401).json({ error: 'no token' })
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
