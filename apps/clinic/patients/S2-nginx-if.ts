import { plainApi } from '../servers/plain-api.ts'
import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'An add_header in an if drops the others',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': plainApi,
    'nginx.conf': nginxConf(
      place,
      `        add_header Access-Control-Allow-Origin ${place.page} always;
        add_header Access-Control-Allow-Headers content-type always;
        location / {
            if ($request_method = OPTIONS) {
                add_header X-Answered-By nginx;
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
