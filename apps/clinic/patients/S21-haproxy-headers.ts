import { plainApi } from '../servers/plain-api.ts'
import { haproxyCfg } from '../servers/haproxy.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S21',
  key: 'acah-malformed',
  title: 'Headers in quotes',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-foo': '1' },
})`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'api.js': plainApi,
    'haproxy.cfg': haproxyCfg(place, {
      frontend: `    http-request return status 204 hdr Access-Control-Allow-Origin ${place.page} hdr Access-Control-Allow-Headers '"x-foo"' if METH_OPTIONS
    http-response set-header Access-Control-Allow-Origin ${place.page}
`,
    }),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
}
