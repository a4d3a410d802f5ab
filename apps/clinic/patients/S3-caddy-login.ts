import { caddyfile } from '../servers/caddy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S3',
  key: 'preflight-blocked-by-auth',
  title: 'A login in the Caddyfile asks OPTIONS for a password, too',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'authorization': 'Basic YWRhOmFkYQ==' },
})`,
  told: () => ({ headers: [['authorization', 'Basic YWRhOmFkYQ==']] }),
  texts: (place) => ({
    'api.js': plainApi,
    // The password is hashed as cheaply as can be.
    Caddyfile: caddyfile(
      place,
      `    log
    basicauth {
        ada $2a$04$Mtw4XV8eGtjjm0DP7hzV6eG5BhYeXOi/5uhUYDw0sNpZBCzbB15ja
    }
    reverse_proxy 127.0.0.1:${place.behind}
    handle_errors {
        respond "{err.status_code}"
    }
`,
    ),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'caddy', file: 'Caddyfile', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['caddy']],
}
