import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S20',
  key: 'method-not-allowed:PUT',
  title: 'Every page may ask, and none may PUT',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: () => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '*', methods: ['GET', 'POST'] }))
app.put('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
