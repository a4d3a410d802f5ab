import { caddyfile } from '../servers/caddy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S12',
  key: 'edge-error-without-headers',
  title: 'The application is down, and Caddy says so by itself',
  server: 'Caddy',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    Caddyfile: caddyfile(place, `    reverse_proxy 127.0.0.1:${place.behind}\n`),
  }),
  programs: [{ run: 'caddy', file: 'Caddyfile', at: 'port' }],
  ends: 'blocked',
  cures: [['caddy']],
}
