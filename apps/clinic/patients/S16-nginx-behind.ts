import { news, withNews } from '../servers/news.ts'
import { nginxConf } from '../servers/nginx.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'The API behind nginx says * to a page with cookies',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: (place) => ({
    ...news,
    'api.js': withNews(plainApi.replace("{ 'Content", "{ 'Access-Control-Allow-Origin': '*', 'Content")),
    'nginx.conf': nginxConf(
      place,
      `        location / {
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page'], ['nginx']],
  everybody: ['page'],
  readers: ['page', 'nginx'],
}
