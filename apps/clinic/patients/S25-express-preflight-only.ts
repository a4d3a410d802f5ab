import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S25',
  key: 'preflight-only-headers',
  title: 'The headers are set where OPTIONS is answered, and nowhere else',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import express from 'express'

const app = express()
app.options('/users', (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '${page}')
  response.setHeader('Access-Control-Allow-Methods', 'PUT')
  response.status(204).end()
})
app.put('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
