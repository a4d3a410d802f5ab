import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S9',
  key: 'wrong-url-or-headers-missing-on-client-error',
  title: 'cors() stands on a route, and the path is misspelt',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/user')`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.get('/users', cors({ origin: '${page}' }), (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
