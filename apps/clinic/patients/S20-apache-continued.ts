import { httpdConf } from '../servers/apache.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S20',
  key: 'method-not-allowed:PUT',
  title: 'The list of methods is written over two lines, and lacks PUT',
  server: 'Apache httpd',
  call: ({ api }) => `fetch('${api}/', { method: 'PUT' })`,
  texts: (place) => ({
    'httpd.conf': httpdConf(
      place,
      `    RewriteEngine On
    RewriteRule ^ - [R=204,L]
    Header always set Access-Control-Allow-Origin "${place.page}"
    Header always set Access-Control-Allow-Methods \\
        "GET, POST"
    DocumentRoot ${place.folder}
`,
    ),
  }),
  programs: [{ run: 'apache', file: 'httpd.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['apache']],
}
