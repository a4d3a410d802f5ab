import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'The VCL lets in the methods that it knows, in a file that it includes',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'DELETE',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  response.writeHead(204, { 'Access-Control-Allow-Origin': '${place.page}' }).end()
}).listen(process.env.PORT, '127.0.0.1')
`,
    'methods.vcl': `sub vcl_recv {
    if (req.method !~ "^(GET|HEAD|DELETE)$") {
        return (synth(405));
    }
}
`,
    'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }

include "methods.vcl";

# What goes out.
sub vcl_deliver {
    unset resp.http.X-Powered-By;
    return (deliver);
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
