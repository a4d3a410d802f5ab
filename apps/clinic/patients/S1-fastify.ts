import { friend } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'Fastify without a plugin for CORS',
  server: 'Fastify',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'fastify' }),
  texts: () => ({
    'app.js': `import cors from '@fastify/cors'
import Fastify from 'fastify'

const server = Fastify({
  logger: false,
})

const news = async (scope) => {
  scope.register(cors, { origin: '${friend}' })
  scope.get('/news', async () => 'Nothing new.')
}
await server.register(news, { prefix: '/neighbour' })
server.get('/users', async () => [{ name: 'Ada' }])
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['fastify']],
}
