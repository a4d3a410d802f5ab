import { haproxyCfg } from '../servers/haproxy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S12',
  key: 'edge-error-without-headers',
  title: 'No server is up behind HAProxy',
  server: 'HAProxy',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'haproxy.cfg': haproxyCfg(place, {}),
  }),
  programs: [{ run: 'haproxy', file: 'haproxy.cfg', at: 'port' }],
  ends: 'blocked',
  cures: [['haproxy']],
}
