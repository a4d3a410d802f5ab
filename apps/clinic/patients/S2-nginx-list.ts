import { nginxConf } from '../servers/nginx.ts'
import { orders, putsAnOrder } from '../servers/orders.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'nginx lets in two pages by a map, and the API behind it answers no OPTIONS',
  server: 'nginx before Node',
  ...putsAnOrder,
  texts: (place) => ({
    ...orders,
    'nginx.conf': nginxConf(
      place,
      `        location /api/ {
            add_header Access-Control-Allow-Origin $cors always;
            add_header Vary Origin always;
            add_header X-Frame-Options DENY always;
            proxy_pass http://127.0.0.1:${place.behind};
        }
        location / {
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
      `    map $http_origin $cors {
        ${place.page} $http_origin;
        ${place.page.replace('app.', 'admin.')} $http_origin;
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
