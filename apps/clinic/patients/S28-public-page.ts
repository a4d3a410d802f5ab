import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S28',
  key: 'local-network-access',
  title: 'A public page asks a server of this machine',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ from: 'http://app.example.com' }),
  opened: null,
  texts: () => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: 'http://app.example.com' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'the page has to be served over https', says: /https/ },
}
