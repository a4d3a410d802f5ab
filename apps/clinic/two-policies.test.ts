import { expect, test } from 'vitest'
import { definePolicy } from 'visto'
import { compile } from 'visto/gateways'
import { admit } from './admit.ts'
import { ask, valuesOf } from './ask.ts'
import type { Texts } from './patient.ts'
import { nginxConf } from './servers/nginx.ts'

const [page, stranger] = ['https://app.example', 'https://stranger.example']

/** Two APIs of one nginx, for the same page: one with cookies, one without. */
const policies = {
  open: definePolicy({ origin: [page], methods: ['PUT'] }),
  cookies: definePolicy({ origin: [page], credentials: true, crossOriginResourcePolicy: 'same-site' }),
}

function printed(name: keyof typeof policies): Texts {
  return Object.fromEntries(compile(policies[name], 'nginx').files.map(({ name: file, text }) => [`${name}.${file}`, text]))
}

test('two policies stand in one http { } of a real nginx, each for its own server', async () => {
  const stay = await admit({
    title: 'Two policies',
    server: 'nginx',
    call: () => '',
    texts: (place): Texts => {
      const server = (name: string) => `include ${place.folder}/${name}.visto-cors.server.conf;\nlocation / { return 200 ${name}; }\n`
      const http = ['open', 'cookies'].map((name) => `include ${place.folder}/${name}.visto-cors.http.conf;\n`).join('')
      const other = `server {\nlisten 127.0.0.1:${place.beside};\n${server('cookies')}}\n`
      return { 'nginx.conf': nginxConf(place, server('open'), http + other), ...printed('open'), ...printed('cookies') }
    },
    programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  })
  const names = ['access-control-allow-origin', 'access-control-allow-credentials', 'cross-origin-resource-policy']
  const { api, port, beside } = stay.place
  try {
    for (const [server, own] of [
      [api, [page, null, null]],
      [api.replace(String(port), String(beside)), [page, 'true', 'same-site']],
    ] as const) {
      expect(valuesOf(await ask({ api: server }, '/', page), names)).toEqual(own)
      expect(valuesOf(await ask({ api: server }, '/', stranger), names.slice(0, 2))).toEqual([null, null])
    }
  } finally {
    await stay.discharge()
  }
})
