import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S11',
  key: 'body-too-large-at-proxy',
  title: 'Bodies are read before cors() is asked, and large ones refused',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'x'.repeat(5000) }),
})`,
  told: () => ({ send: true, body: JSON.stringify({ name: 'x'.repeat(5000) }) }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(express.json({ limit: '1kb' }))
app.use(cors({ origin: '${page}' }))
app.post('/users', (request, response) => response.status(201).json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
