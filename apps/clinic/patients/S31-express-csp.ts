import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S31',
  key: 'csp-connect-src',
  title: 'The page forbids itself to ask anybody else',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: ({ page }) => ({ page: `${page}/` }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'page.html': `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; connect-src 'self'">
<title>A page with a policy</title>
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
