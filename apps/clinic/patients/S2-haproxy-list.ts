import { haproxyCfg } from '../servers/haproxy.ts'
import { orders } from '../servers/orders.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'HAProxy lets in two pages by an acl, and the API behind it answers no OPTIONS',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/api/orders', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true, server: 'haproxy' }),
  texts: (place) => ({
    ...orders,
    'haproxy.cfg': haproxyCfg(place, {
      frontend: `    acl is_api path_beg /api/
    acl is_allowed req.hdr(origin) -m str ${place.page} ${place.page.replace('app.', 'admin.')}
    http-request set-var(txn.origin) req.hdr(origin) if is_api is_allowed
    http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if { var(txn.origin) -m found }
    http-after-response add-header Vary Origin if { var(txn.origin) -m found }
`,
    }),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
}
