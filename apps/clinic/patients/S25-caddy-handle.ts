import { caddyfile } from '../servers/caddy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S25',
  key: 'preflight-only-headers',
  title: 'The headers stand in the handle of OPTIONS alone',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-requested-with': 'fetch' },
})`,
  told: () => ({ headers: [['x-requested-with', 'fetch']] }),
  texts: (place) => ({
    'api.js': plainApi,
    Caddyfile: caddyfile(
      place,
      `    @options method OPTIONS
    handle @options {
        header Access-Control-Allow-Origin ${place.page}
        header Access-Control-Allow-Headers X-Requested-With
        respond 204
    }
    handle {
        reverse_proxy 127.0.0.1:${place.behind}
    }
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
