import { plainApi } from '../servers/plain-api.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S3',
  key: 'preflight-blocked-by-auth',
  title: 'auth_basic asks OPTIONS for a password, too',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'authorization': 'Basic YWRhOmFkYQ==' },
})`,
  told: () => ({ headers: [['authorization', 'Basic YWRhOmFkYQ==']] }),
  texts: (place) => ({
    'api.js': plainApi,
    users: `ada:{PLAIN}ada
`,
    'nginx.conf': nginxConf(
      place,
      `        add_header Access-Control-Allow-Origin ${place.page} always;
        add_header Access-Control-Allow-Headers authorization always;
        location / {
            auth_basic api;
            auth_basic_user_file users;
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
