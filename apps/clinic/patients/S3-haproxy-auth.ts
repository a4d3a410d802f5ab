import { haproxyCfg } from '../servers/haproxy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S3',
  key: 'preflight-blocked-by-auth',
  title: 'HAProxy asks preflights for a login',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { Authorization: 'Basic YWRhOmxvdmVsYWNl' },
})`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'haproxy.cfg': haproxyCfg(place, {
      frontend: `    http-request auth unless { req.hdr(authorization) 'Basic YWRhOmxvdmVsYWNl' }
    http-response set-header Access-Control-Allow-Origin ${place.page}
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
