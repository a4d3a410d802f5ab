import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S12',
  key: 'edge-error-without-headers',
  title: 'The application is down, and Varnish says so by itself',
  server: 'Varnish',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    'main.vcl': `vcl 4.1;\n\nbackend default { .host = "127.0.0.1"; .port = "${place.behind}"; }\n`,
  }),
  programs: [{ run: 'varnish', file: 'main.vcl', at: 'port' }],
  ends: 'blocked',
  cures: [['varnish']],
}
