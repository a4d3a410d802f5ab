import { news, newsProgram } from '../servers/news.ts'
import { httpdConf } from '../servers/apache.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'httpd lets no OPTIONS through, and its list lacks PUT',
  server: 'Apache httpd before Node',
  call: ({ api }) => `fetch('${api}/users', { method: 'PUT' })`,
  texts: (place) => ({
    'httpd.conf': httpdConf(
      place,
      `    Header always set Access-Control-Allow-Origin "${place.page}"
    Header always set Access-Control-Allow-Methods "GET, POST"
    <Location /users>
        <LimitExcept GET POST PUT>
            Require all denied
        </LimitExcept>
    </Location>
    ProxyPass /neighbour http://127.0.0.1:${place.beside}/neighbour
    ProxyPass / http://127.0.0.1:${place.behind}/
`,
    ),
    ...news,
    'api.js': plainApi,
  }),
  programs: [{ run: 'node', file: 'api.js', at: 'behind' }, newsProgram, { run: 'apache', file: 'httpd.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['apache']],
}
