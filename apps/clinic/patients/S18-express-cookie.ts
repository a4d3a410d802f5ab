import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S18',
  key: 'cookie-samesite',
  title: 'The session cookie is not for other sites',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}', credentials: true }))
app.get('/users', (request, response) => response.cookie('session', '1').status(401).json({ error: 'not logged in' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'readable',
  cures: [],
  words: { why: 'where the cookie is set is code that nobody can tell from outside', says: /SameSite=None/ },
}
