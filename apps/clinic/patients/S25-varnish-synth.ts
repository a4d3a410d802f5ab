import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S25',
  key: 'preflight-only-headers',
  title: 'Varnish answers OPTIONS by itself, and other requests have no headers',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'x-requested-with': 'fetch' },
})`,
  told: () => ({ headers: [['x-requested-with', 'fetch']] }),
  texts: (place) => ({
    'api.js': plainApi,
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }

sub vcl_recv {
    if (req.method == "OPTIONS") {
        return (synth(204));
    }
}

sub vcl_synth {
    if (req.method == "OPTIONS") {
        set resp.http.Access-Control-Allow-Origin = "${place.page}";
        set resp.http.Access-Control-Allow-Headers = "X-Requested-With";
        return (deliver);
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
