import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S20',
  key: 'method-not-allowed:PUT',
  title: 'The list of methods has no PUT',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}', methods: ['GET', 'POST'] }))
app.put('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
}
