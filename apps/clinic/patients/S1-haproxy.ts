import { news, withNews } from '../servers/news.ts'
import { haproxyCfg } from '../servers/haproxy.ts'
import { plainApi } from '../servers/plain-api.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S1',
  key: 'acao-missing-everywhere',
  title: 'HAProxy passes requests on to an API without CORS',
  server: 'HAProxy before Node',
  call: ({ api }) => `fetch('${api}/users')`,
  told: () => ({ server: 'haproxy' }),
  texts: (place) => ({
    'haproxy.cfg': haproxyCfg(place, {}),
    ...news,
    'api.js': withNews(plainApi),
  }),
  programs: [
    { run: 'node', file: 'api.js', at: 'behind' },
    { run: 'haproxy', file: 'haproxy.cfg', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['haproxy']],
}
