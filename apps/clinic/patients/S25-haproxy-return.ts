import { haproxyCfg } from '../servers/haproxy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S25',
  key: 'preflight-only-headers',
  title: 'HAProxy answers preflights, and adds nothing to the answers themselves',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/users', { method: 'PUT' })`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'haproxy.cfg': haproxyCfg(place, {
      frontend: `    http-request return status 204 hdr Access-Control-Allow-Origin ${place.page} hdr Access-Control-Allow-Methods PUT if METH_OPTIONS
`,
    }),
    'api.js': plainApi,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
}
