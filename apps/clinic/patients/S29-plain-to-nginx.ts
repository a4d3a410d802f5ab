import { certificateFiles, good } from '../certificates.ts'
import type { Patient } from '../patient.ts'
import { nginxConf } from '../servers/nginx.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:plain-to-tls',
  title: 'http:// to a port that speaks https',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    ...certificateFiles(good),
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
  ends: 'readable',
  cures: [['page']],
}
