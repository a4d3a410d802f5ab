import { certificateFiles, ofAnotherHost } from '../certificates.ts'
import type { Patient } from '../patient.ts'
import { nginxConf } from '../servers/nginx.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:certificate',
  title: 'The certificate is for another host',
  server: 'nginx',
  call: ({ port }) => `fetch('https://api.localhost:${port}/users')`,
  texts: (place) => ({
    ...certificateFiles(ofAnotherHost),
    'nginx.conf': nginxConf(
      place,
      `        ssl_certificate ${place.folder}/api.pem;
        ssl_certificate_key ${place.folder}/api.key;
        add_header Access-Control-Allow-Origin ${place.page} always;
        location / { return 200; }
`,
      '',
      'ssl',
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'whoever issues certificates has to issue another', says: /renew the certificate/ },
}
