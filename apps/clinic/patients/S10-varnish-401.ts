import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S10',
  key: 'headers-missing-on-auth-error',
  title: 'The password is missing, and the 401 of the VCL has no headers',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => response.end('[]')).listen(process.env.PORT, '127.0.0.1')
`,
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }

sub vcl_recv {
    if (req.http.Authorization != "Basic YWRhOmFkYQ==") {
        return (synth(401, "Who are you?"));
    }
}

sub vcl_synth {
    if (resp.status == 401) {
        set resp.http.WWW-Authenticate = "Basic realm=api";
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
