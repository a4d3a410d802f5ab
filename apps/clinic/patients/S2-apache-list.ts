import { httpdConf } from '../servers/apache.ts'
import { orders, putsAnOrder } from '../servers/orders.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'httpd lets in two pages by SetEnvIf, and the API behind it answers no OPTIONS',
  server: 'Apache httpd before Node',
  ...putsAnOrder,
  texts: (place) => ({
    ...orders,
    'httpd.conf': httpdConf(
      place,
      `    SetEnvIf Origin "^(${place.page}|${place.page.replace('app.', 'admin.')})$" CORS=$1
    <Location /api/>
        Header always set Access-Control-Allow-Origin "%{CORS}e" env=CORS
        Header always merge Vary Origin
    </Location>
    ProxyPass / http://127.0.0.1:${place.behind}/
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'apache', file: 'httpd.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['apache']],
}
