import { orders, putsAnOrder } from '../servers/orders.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'Varnish lets in two pages by an if, and the API behind it answers no OPTIONS',
  server: 'Varnish before Node',
  ...putsAnOrder,
  texts: (place) => ({
    ...orders,
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }

sub vcl_recv {
    if (req.method == "OPTIONS") {
        return (pass);
    }
}

sub vcl_deliver {
    if (req.url ~ "^/api/") {
        set resp.http.Vary = "Origin";
        if (req.http.Origin == "${place.page}" || req.http.Origin == "${place.page.replace('app.', 'admin.')}") {
            set resp.http.Access-Control-Allow-Origin = req.http.Origin;
        }
    }
}
`,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'varnish', file: 'main.vcl', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['varnish']],
}
