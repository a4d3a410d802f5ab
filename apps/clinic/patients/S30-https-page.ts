import { certificateFiles, good } from '../certificates.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S30',
  key: 'mixed-content',
  title: 'The page is over https, and leaves out the s of the API',
  server: 'Express',
  secure: true,
  call: ({ port }) => `fetch('http://api.test:${port}/users')`,
  texts: ({ page }) => ({
    ...certificateFiles(good),
    'app.js': `import cors from 'cors'
import express from 'express'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

const app = express()
app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
createServer({ cert: readFileSync('api.pem'), key: readFileSync('api.key') }, app).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
