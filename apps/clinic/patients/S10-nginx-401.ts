import { plainApi } from '../servers/plain-api.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S10',
  key: 'headers-missing-on-auth-error',
  title: 'The password is missing, and the 401 of nginx has no headers',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'api.js': plainApi,
    users: `ada:{PLAIN}ada
`,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            auth_basic api;
            auth_basic_user_file users;
            add_header Access-Control-Allow-Origin ${place.page};
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
  cures: [['nginx']],
}
