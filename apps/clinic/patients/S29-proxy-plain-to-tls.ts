import { certificateFiles, good } from '../certificates.ts'
import type { Patient } from '../patient.ts'
import { nginxConf } from '../servers/nginx.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:proxy-plain-to-tls',
  title: 'proxy_pass http:// to a port that speaks https',
  server: 'nginx before nginx',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    ...certificateFiles(good),
    'nginx.conf': nginxConf(
      place,
      `        location / { proxy_pass http://127.0.0.1:${place.beside}; }
`,
      `    ssl_certificate ${place.folder}/api.pem;
    ssl_certificate_key ${place.folder}/api.key;
    server {
        listen 127.0.0.1:${place.beside} ssl;
        add_header Access-Control-Allow-Origin ${place.page};
        location / { return 200; }
    }
`,
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'which of the two is meant, only who runs them knows', says: /proxy_pass of nginx/ },
}
