import { httpdConf } from '../servers/apache.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S25',
  key: 'preflight-only-headers',
  title: 'The headers are for OPTIONS alone, by an expression',
  server: 'Apache httpd before Node',
  call: ({ api }) => `fetch('${api}/users', { method: 'PUT' })`,
  texts: (place) => ({
    'httpd.conf': httpdConf(
      place,
      `    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} OPTIONS
    RewriteRule ^ - [R=204,L]
    Header always set Access-Control-Allow-Origin "${place.page}" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
    Header always set Access-Control-Allow-Methods "PUT" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
    ProxyPass / http://127.0.0.1:${place.behind}/
`,
    ),
    'api.js': plainApi,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'apache', file: 'httpd.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['apache']],
}
