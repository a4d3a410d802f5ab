import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S14',
  key: 'acao-not-an-origin',
  title: 'Somebody wrote two origins into the header',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: ({ page }) => ({
    'app.js': `import express from 'express'

const app = express()
app.use((request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '${page}, https://admin.example.com')
  next()
})
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
