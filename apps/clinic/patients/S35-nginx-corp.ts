import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S35',
  key: 'opaque-or-blocked-by-corp-orb',
  title: 'mode: no-cors, and a server that keeps other sites out',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/users', {
  mode: 'no-cors',
})`,
  texts: (place) => ({
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header Cross-Origin-Resource-Policy same-origin;
            return 200 "[]";
        }
`,
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['page', 'nginx']],
}
