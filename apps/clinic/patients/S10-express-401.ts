import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S10',
  key: 'headers-missing-on-auth-error',
  title: 'The token has expired, and the 401 is sent before cors() is asked',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'authorization': 'Bearer 0ld' },
})`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use((request, response, next) => {
  const allowed = request.method === 'OPTIONS' || request.headers.authorization === 'Bearer n3w'
  if (!allowed) return response.status(401).json({ error: 'expired' })
  next()
})
app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
