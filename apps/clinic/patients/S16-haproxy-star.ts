import { haproxyCfg } from '../servers/haproxy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'HAProxy says * to a page with cookies',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'api.js': plainApi,
    'haproxy.cfg': haproxyCfg(place, {
      frontend: '    http-after-response set-header Access-Control-Allow-Origin *\n',
    }),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page'], ['haproxy']],
  everybody: ['page'],
  readers: ['page', 'haproxy'],
}
