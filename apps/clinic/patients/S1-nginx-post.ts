import { news, withNews } from '../servers/news.ts'
import { nginxConf } from '../servers/nginx.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'A page sends JSON and cookies to an API without CORS, and a location has a header of its own',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: '{}',
  credentials: 'include',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header X-Served-By nginx;
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
    ...news,
    'api.js': withNews(plainApi),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['nginx']],
  keeps: { 'x-served-by': 'nginx' },
}
