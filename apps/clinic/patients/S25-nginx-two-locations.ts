import { nginxConf } from '../servers/nginx.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S25',
  key: 'preflight-only-headers',
  title: 'add_header stands in the if for OPTIONS only, and in another location for everybody',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-foo': '1' },
})`,
  texts: (place) => ({
    'api.js': plainApi,
    'nginx.conf': nginxConf(
      place,
      `        location /public {
            add_header Access-Control-Allow-Origin * always;
            root ${place.folder};
        }
        location / {
            if ($request_method = OPTIONS) {
                add_header Access-Control-Allow-Origin ${place.page};
                add_header Access-Control-Allow-Headers x-foo;
                return 204;
            }
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
