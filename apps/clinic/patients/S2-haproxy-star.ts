import { news, withNews } from '../servers/news.ts'
import { haproxyCfg } from '../servers/haproxy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'HAProxy says *, and nobody answers OPTIONS',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true, server: 'haproxy' }),
  texts: (place) => ({
    ...news,
    'api.js': withNews(`import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.method === 'OPTIONS') return response.writeHead(405).end()
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`),
    'haproxy.cfg': haproxyCfg(place, {
      frontend: '    http-response set-header Access-Control-Allow-Origin *\n',
    }),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
  readers: ['haproxy'],
}
