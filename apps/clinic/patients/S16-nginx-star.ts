import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'nginx says * to a page with cookies',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: (place) => ({
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header Access-Control-Allow-Origin *;
            return 200 "[]";
        }
`,
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['page'], ['nginx']],
  everybody: ['page'],
  readers: ['page', 'nginx'],
}
