import { friend } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'Hono without CORS, but for the news',
  server: 'Hono',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'hono' }),
  texts: () => ({
    'app.js': `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const app = new Hono()
app.use('/neighbour/*', cors({ origin: '${friend}' }))
app.get('/neighbour/news', (context) => context.text('Nothing new.'))
app.get('/users', (context) => context.json([{ name: 'Ada' }]))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['hono']],
}
