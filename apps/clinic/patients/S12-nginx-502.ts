import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S12',
  key: 'edge-error-without-headers',
  title: 'The application is down, and the proxy says so by itself',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'nginx.conf': nginxConf(
      place,
      `        location / {
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['nginx']],
}
