import { httpdConf } from '../servers/apache.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'httpd says * to a page with cookies',
  server: 'Apache httpd before Node',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: (place) => ({
    'api.js': plainApi,
    'httpd.conf': httpdConf(
      place,
      `    Header set Access-Control-Allow-Origin "*"
    ProxyPass / http://127.0.0.1:${place.behind}/
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'apache', file: 'httpd.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page'], ['apache']],
  everybody: ['page'],
  readers: ['page', 'apache'],
}
