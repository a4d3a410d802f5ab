import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S26',
  key: 'page-origin-null',
  title: 'The page is a file, or in a sandbox',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ from: 'null' }),
  opened: () => 'data:text/html,<title>A page without an origin</title>',
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
  ends: 'blocked',
  cures: [],
  words: { why: 'the page has to be served, and its text is right', says: /http\.server/ },
}
