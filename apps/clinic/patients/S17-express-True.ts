import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S17',
  key: 'acac-not-true',
  title: 'True in a capital letter',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: ({ page }) => ({
    'app.js': `import express from 'express'

const app = express()
app.use((request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '${page}')
  response.setHeader('Access-Control-Allow-Credentials', 'True')
  response.setHeader('Vary', 'Origin')
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express'], ['page']],
}
