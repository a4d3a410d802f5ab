import { caddyfile } from '../servers/caddy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'Caddy says * to a page with cookies',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: (place) => ({
    'api.js': plainApi,
    Caddyfile: caddyfile(
      place,
      `    header Access-Control-Allow-Origin *
    reverse_proxy 127.0.0.1:${place.behind}
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'caddy', file: 'Caddyfile', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page'], ['caddy']],
  everybody: ['page'],
  readers: ['page', 'caddy'],
}
