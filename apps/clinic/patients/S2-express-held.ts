import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-held',
  title: 'Headers set by hand, and an OPTIONS that nobody ends',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  signal: AbortSignal.timeout(1000),
})`,
  told: () => ({ send: true, timeout: 3000 }),
  texts: ({ page }) => ({
    'app.js': `import express from 'express'

const app = express()
app.use((request, response, next) => {
  response.set('Access-Control-Allow-Origin', '${page}')
  response.set('Access-Control-Allow-Methods', 'GET, PUT')
  response.set('Access-Control-Allow-Headers', 'content-type')
  if (request.method === 'OPTIONS') return
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.put('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
  patience: 800,
}
