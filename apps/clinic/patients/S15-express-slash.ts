import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S15',
  key: 'acao-near-miss',
  title: 'The list has the origin with a slash at its end',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: ({ page }) => ({
    'app.js': `import express from 'express'

const app = express()
app.use((request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '${page}/')
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express-cors'], ['express']],
}
