import { news, withNews } from '../servers/news.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'Varnish passes requests on to an API without CORS',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }
`,
    ...news,
    'api.js': withNews(plainApi),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'varnish', file: 'main.vcl', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['varnish']],
}
