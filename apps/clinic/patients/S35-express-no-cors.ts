import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S35',
  key: 'opaque-or-blocked-by-corp-orb',
  title: 'mode: no-cors, as a forum said',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  mode: 'no-cors',
})`,
  texts: () => ({
    'app.js': `import express from 'express'

const app = express()
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'opaque',
  cures: [['page', 'express']],
}
