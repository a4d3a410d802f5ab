import { friend } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'Koa without a middleware for CORS, required and not imported',
  server: 'Koa',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'koa' }),
  texts: () => ({
    'package.json': `{}
`,
    'app.js': `'use strict'
const Koa = require('koa')
const cors = require('@koa/cors')

const app = new Koa()
const news = cors({ origin: '${friend}' })
app.use((context, next) => (context.path.startsWith('/neighbour') ? news(context, next) : next()))
app.use((context) => {
  context.body = [{ name: 'Ada' }]
})
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['koa']],
}
