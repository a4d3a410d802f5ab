import { haproxyCfg } from '../servers/haproxy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S9',
  key: 'wrong-url-or-headers-missing-on-client-error',
  title: 'The path is misspelt, and HAProxy denies it by itself',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/user')`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'haproxy.cfg': haproxyCfg(place, {
      frontend: `    http-request deny deny_status 404 unless { path / /users }
    http-response set-header Access-Control-Allow-Origin ${place.page}
    http-response set-header X-Frame-Options deny
`,
    }),
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => response.end('[]')).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
  keeps: { 'x-frame-options': 'deny' },
}
