import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S32',
  key: 'likely-blocked-in-browser',
  title: 'All is right from outside, and one browser fails',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ failed: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'readable',
  cures: [],
  words: { why: 'an extension is no text of the server or the page', says: /extension/ },
}
