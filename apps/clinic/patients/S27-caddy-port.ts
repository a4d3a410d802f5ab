import { plainApi } from '../servers/plain-api.ts'
import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S27',
  key: 'acao-near-miss',
  title: 'The Caddyfile allows another port',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'api.js': plainApi,
    Caddyfile: caddyfile(
      place,
      `    header Access-Control-Allow-Origin http://app.localhost:3000
    reverse_proxy 127.0.0.1:${place.behind}
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'caddy', file: 'Caddyfile', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['caddy']],
}
