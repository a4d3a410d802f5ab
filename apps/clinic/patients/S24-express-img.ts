import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S24',
  key: 'no-vary-on-plain-answer',
  title: 'An <img> first, fetch() of the same URL later',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: ({ page }) => ({
    'app.js': `import express from 'express'

const app = express()
app.get('/users', (request, response) => {
  if (request.headers.origin === '${page}') response.setHeader('Access-Control-Allow-Origin', '${page}')
  response.setHeader('Cache-Control', 'public, max-age=600')
  response.json([{ name: 'Ada' }])
})
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'readable',
  cures: [],
  words: { why: 'which element of the page asks first is not told', says: /crossorigin/ },
}
