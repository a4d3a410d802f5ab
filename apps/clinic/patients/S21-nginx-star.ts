import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S21',
  key: 'acam-malformed',
  title: 'An API for everybody has blanks between its methods',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  told: () => ({ send: true }),
  texts: (place) => ({
    'nginx.conf': nginxConf(
      place,
      `        location / {
            add_header Access-Control-Allow-Origin * always;
            add_header Access-Control-Allow-Methods "GET PUT" always;
            return 200 "{}";
        }
`,
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['nginx']],
  everybody: ['nginx'],
}
