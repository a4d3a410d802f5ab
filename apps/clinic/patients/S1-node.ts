import { friend } from '../servers/news.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'The API is Node alone, and has never heard of CORS but for the news',
  server: 'Node',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'node' }),
  texts: () => ({
    'app.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.url.startsWith('/neighbour')) response.setHeader('Access-Control-Allow-Origin', '${friend}')
  response.setHeader('Content-Type', 'application/json')
  response.end('[{ "name": "Ada" }]')
}).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['node']],
}
