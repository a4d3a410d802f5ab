import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S20',
  key: 'method-not-allowed:DELETE',
  title: 'Varnish answers OPTIONS by itself, and its list has no DELETE',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'DELETE',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => response.writeHead(204).end()).listen(process.env.PORT, '127.0.0.1')
`,
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }

sub vcl_recv {
    if (req.method == "OPTIONS") { return (synth(204)); }
}

sub vcl_synth {
    if (req.method == "OPTIONS") {
        set resp.http.Access-Control-Allow-Origin = "${place.page}";
        set resp.http.Access-Control-Allow-Methods = "GET, PUT";
        return (deliver);
    }
}

sub vcl_deliver {
    set resp.http.Access-Control-Allow-Origin = "${place.page}";
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
