import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S16',
  key: 'wildcard-with-credentials',
  title: 'Varnish says * to a page with cookies',
  server: 'Varnish before Node',
  call: ({ api }) => `fetch('${api}/users', {
  credentials: 'include',
})`,
  texts: (place) => ({
    'api.js': plainApi,
    'main.vcl': `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }
sub vcl_deliver {
    set resp.http.Access-Control-Allow-Origin = "*";
}
`,
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'varnish', file: 'main.vcl', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page'], ['varnish']],
  everybody: ['page'],
  readers: ['page', 'varnish'],
}
