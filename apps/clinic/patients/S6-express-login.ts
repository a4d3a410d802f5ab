import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S6',
  key: 'redirect-to-login',
  title: 'Who is not logged in is sent to the login page',
  server: 'Express',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: ({ page }) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.get('/login', (request, response) => response.send('<h1>Log in</h1>'))
app.use(cors({ origin: '${page}', credentials: true }))
app.get('/users', (req, res) => {
  res.redirect('/login')
})
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['express']],
  sideEffects: [
    {
      of: /^\w[\w ]* of \/users by .*: (?:302|vary Origin, Accept|location|content-type) /,
      why: 'who is not logged in gets 401 instead of a redirect',
    },
  ],
}
