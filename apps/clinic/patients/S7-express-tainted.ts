import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S7',
  key: 'tainted-origin-null',
  title: 'The API has moved to another host, and redirects there',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use((request, response, next) => {
  response.setHeader('Vary', 'Origin')
  if (request.headers.origin === '${page}') response.setHeader('Access-Control-Allow-Origin', '${page}')
  next()
})
app.get('/users', (request, response) => {
  if (request.hostname.startsWith('new.')) return response.json([{ name: 'Ada' }])
  response.redirect(302, 'http://' + request.headers.host.replace('api.', 'new.') + request.url)
})
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
