import { news, newsProgram } from '../servers/news.ts'
import { caddyfile } from '../servers/caddy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'Caddy passes requests on to an API without CORS',
  server: 'Caddy before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    Caddyfile: caddyfile(
      place,
      `    reverse_proxy /neighbour/* 127.0.0.1:${place.beside}
    reverse_proxy 127.0.0.1:${place.behind}\n`,
    ),
    ...news,
    'api.js': plainApi,
  }),
  programs: [{ run: 'node', file: 'api.js', at: 'behind' }, newsProgram, { run: 'caddy', file: 'Caddyfile', at: 'port' }],
  ends: 'blocked',
  cures: [['caddy']],
}
