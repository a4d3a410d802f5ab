import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S22',
  key: 'maybe-stale-preflight-cache',
  title: 'The server was mended an hour ago, and one browser still fails',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true, failed: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}', maxAge: 86400 }))
app.put('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'readable',
  cures: [],
  words: { why: 'the server is well: what is old lies in one browser', says: /new profile/ },
}
