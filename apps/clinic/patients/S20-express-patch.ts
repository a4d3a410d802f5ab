import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S20',
  key: 'method-case',
  title: 'patch in small letters',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'patch',
})`,
  told: () => ({ send: true }),
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${page}', methods: ['PATCH'] }))
app.patch('/users', (request, response) => response.json({ name: 'Ada' }))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
