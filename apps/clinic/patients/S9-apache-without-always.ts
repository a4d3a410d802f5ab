import { httpdConf } from '../servers/apache.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S9',
  key: 'wrong-url-or-headers-missing-on-client-error',
  title: 'The path is misspelt, and Header has no always',
  server: 'Apache httpd',
  call: ({ api }) => `fetch('${api}/user')`,
  texts: (place) => ({
    'index.html': `API
`,
    'httpd.conf': httpdConf(
      place,
      `    DocumentRoot ${place.folder}
    Header set Access-Control-Allow-Origin ${place.page}
`,
    ),
  }),
  programs: [{ run: 'apache', file: 'httpd.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['apache']],
}
