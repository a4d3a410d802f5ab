import { friend } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'h3 without a middleware for CORS, but for the news',
  server: 'h3',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'h3' }),
  texts: () => ({
    'app.js': `import { H3, handleCors, serve } from 'h3'

const app = new H3()
app.use('/neighbour/**', (event, next) => handleCors(event, { origin: ['${friend}'] }) || next())
app.get('/neighbour/news', () => 'Nothing new.')
app.get('/users', () => [{ name: 'Ada' }])
serve(app, { port: process.env.PORT, hostname: '127.0.0.1', silent: true })
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['h3']],
}
