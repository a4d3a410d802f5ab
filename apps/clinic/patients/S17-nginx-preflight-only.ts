import { plainApi } from '../servers/plain-api.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S17',
  key: 'acac-not-true',
  title: 'Credentials are allowed where OPTIONS is answered, and nowhere else',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-foo': '1' },
  credentials: 'include',
})`,
  texts: (place) => ({
    'api.js': plainApi,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            if ($request_method = OPTIONS) {
                add_header Access-Control-Allow-Origin ${place.page};
                add_header Access-Control-Allow-Credentials true;
                add_header Access-Control-Allow-Headers x-foo;
                return 204;
            }
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
  cures: [['nginx'], ['page']],
}
