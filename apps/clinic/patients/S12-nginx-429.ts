import { ask } from '../ask.ts'
import { plainApi } from '../servers/plain-api.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S12',
  key: 'edge-error-without-headers',
  title: 'Who asks too often gets 429 from the proxy',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  before: (place) => ask(place, '/users'),
  texts: (place) => ({
    'api.js': plainApi,
    'nginx.conf': nginxConf(
      place,
      `        location / {
            limit_req zone=all;
            limit_req_status 429;
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
      `    limit_req_zone $server_addr zone=all:1m rate=1r/m;
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
