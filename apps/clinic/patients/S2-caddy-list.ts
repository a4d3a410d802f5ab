import { caddyfile } from '../servers/caddy.ts'
import { orders, putsAnOrder } from '../servers/orders.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'Caddy lets in two pages by a matcher, and the API behind it answers no OPTIONS',
  server: 'Caddy before Node',
  ...putsAnOrder,
  texts: (place) => ({
    ...orders,
    Caddyfile: caddyfile(
      place,
      `    @allowed {
        path /api/*
        header Origin ${place.page}
        header Origin ${place.page.replace('app.', 'admin.')}
    }
    header @allowed {
        Access-Control-Allow-Origin {header.Origin}
        +Vary Origin
    }
    reverse_proxy 127.0.0.1:${place.behind}
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'caddy', file: 'Caddyfile', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['caddy']],
}
