import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'cors() stands on the route, and OPTIONS is another',
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
app.post('/users', cors({ origin: '${page}' }), (request, response) => response.status(201).json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express-cors'], ['express']],
  sideEffects: [{ after: 'express-cors', of: /^OPTIONS of \/users /, why: 'npm cors answers every OPTIONS, also what is no preflight' }],
}
