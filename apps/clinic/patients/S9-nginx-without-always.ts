import { nginxConf } from '../servers/nginx.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S9',
  key: 'wrong-url-or-headers-missing-on-client-error',
  title: 'The path is misspelt, and add_header has no always',
  server: 'nginx',
  call: ({ api }) => `fetch('${api}/user')`,
  texts: (place) => ({
    users: `[]`,
    'nginx.conf': nginxConf(
      place,
      `        root ${place.folder};
        add_header Access-Control-Allow-Origin ${place.page};
        location = / {
            return 200 "API";
        }
`,
    ),
  }),
  programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  ends: 'blocked',
  cures: [['nginx']],
}
