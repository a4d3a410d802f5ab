import { news, newsProgram } from '../servers/news.ts'
import { httpdConf } from '../servers/apache.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'httpd passes requests on to an API without CORS',
  server: 'Apache httpd before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'httpd.conf': httpdConf(
      place,
      `    ProxyPass /neighbour http://127.0.0.1:${place.beside}/neighbour
    ProxyPass / http://127.0.0.1:${place.behind}/\n`,
    ),
    ...news,
    'api.js': plainApi,
  }),
  programs: [{ run: 'node', file: 'api.js', at: 'behind' }, newsProgram, { run: 'apache', file: 'httpd.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['apache']],
}
