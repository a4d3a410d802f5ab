import { certificateFiles, good } from '../certificates.ts'
import type { Patient } from '../patient.ts'
import { nginxConf } from '../servers/nginx.ts'
import { plainApi } from '../servers/plain-api.ts'

export const patient: Patient = {
  situation: 'S5',
  key: 'preflight-redirect-canonical-host',
  title: 'The API redirects to https',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    ...certificateFiles(good),
    'api.js': plainApi,
    'nginx.conf': nginxConf(
      place,
      `        return 308 https://api.localhost:${place.beside}$request_uri;
`,
      `    ssl_certificate ${place.folder}/api.pem;
    ssl_certificate_key ${place.folder}/api.key;
    server {
        listen 127.0.0.1:${place.beside} ssl;
        add_header Access-Control-Allow-Origin ${place.page} always;
        add_header Access-Control-Allow-Methods PUT always;
        add_header Access-Control-Allow-Headers content-type always;
        location / {
            if ($request_method = OPTIONS) { return 204; }
            proxy_pass http://127.0.0.1:${place.behind};
        }
    }
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page']],
}
