import { plainApi } from '../servers/plain-api.ts'
import { httpdConf } from '../servers/apache.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S14',
  key: 'acao-not-an-origin',
  title: 'Somebody wrote a pattern into the header',
  server: 'Apache httpd before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'api.js': plainApi,
    'httpd.conf': httpdConf(
      place,
      `    Header always set Access-Control-Allow-Origin "http://*.localhost"
    ProxyPass / http://127.0.0.1:${place.behind}/
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'apache', file: 'httpd.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['apache']],
}
