import { nginxConf } from '../servers/nginx.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S2',
  key: 'preflight-not-routed',
  title: 'The server takes three methods, and another location refuses OPTIONS by itself',
  server: 'nginx before Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'api.js': plainApi,
    'nginx.conf': nginxConf(
      place,
      `        if ($request_method !~ ^(GET|HEAD|POST)$) { return 405; }
        location /img {
            if ($request_method = OPTIONS) { return 405; }
            root ${place.folder};
        }
        location / {
            add_header Access-Control-Allow-Origin ${place.page};
            proxy_pass http://127.0.0.1:${place.behind};
        }
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'nginx', file: 'nginx.conf', at: 'port' },
  ],
  ends: 'blocked',
  cures: [],
  words: {
    why: 'the server refuses OPTIONS before any location, and for the others as well: whether it shall is for a person to say',
    says: /an if of the server comes before all of them.*if \(\$visto_preflight ~ \\"\^OPTIONS:\.\\"\) \{/s,
  },
}
