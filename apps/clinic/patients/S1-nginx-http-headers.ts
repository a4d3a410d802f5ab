import { nginxConf } from '../servers/nginx.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'All servers of the machine share a header, and none says anything of CORS',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'nginx.conf': nginxConf(
      place,
      `        location / {
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
      `    add_header X-Served-By nginx always;
    proxy_hide_header X-Powered-By;
`,
    ),
    'api.js': plainApi,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['nginx']],
  keeps: { 'x-served-by': 'nginx' },
}
