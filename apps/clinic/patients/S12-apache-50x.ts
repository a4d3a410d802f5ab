import { httpdConf } from '../servers/apache.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S12',
  key: 'edge-error-without-headers',
  title: 'The application is down, and Apache httpd says so by itself',
  server: 'Apache httpd',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'httpd.conf': httpdConf(place, `    ProxyPass / http://127.0.0.1:${place.behind}/ retry=0\n`),
  }),
  programs: [{ run: 'apache', file: 'httpd.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['apache']],
}
