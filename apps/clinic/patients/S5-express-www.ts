import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S5',
  key: 'preflight-redirect-canonical-host',
  title: 'The API redirects to its name with www',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use((request, response, next) => {
  if (request.hostname.startsWith('www.')) return next()
  response.redirect(308, 'http://www.' + request.headers.host + request.url)
})
app.use(cors({ origin: '${page}' }))
app.post('/users', (request, response) => response.status(201).json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
