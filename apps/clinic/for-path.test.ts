import { describe, expect, test } from 'vitest'
import { fixedLines, oneMoreLines } from 'visto/gateways'
import { admit } from './admit.ts'
import { ask, valuesOf } from './ask.ts'
import type { Place, Program, Texts } from './patient.ts'
import { httpdConf } from './servers/apache.ts'
import { caddyfile } from './servers/caddy.ts'
import { haproxyCfg } from './servers/haproxy.ts'

const [page, more, neighbour] = ['https://app.example', 'https://new.example', 'https://neighbour.example']

/** An application with nothing of CORS at `/users` and `/renamed`, and others beside it that have their own, on preflights too. */
const applications = `import { createServer } from 'node:http'

createServer((request, response) => {
  const isOwn = /^\\/(?:users(?:[/?]|$)|renamed)/.test(request.url)
  if (isOwn) return response.writeHead(request.method === 'OPTIONS' ? 405 : 200, { 'Access-Control-Allow-Credentials': 'true' }).end()
  response.writeHead(200, { 'Access-Control-Allow-Origin': '${neighbour}', 'Access-Control-Allow-Methods': 'PATCH' }).end()
}).listen(process.env.PORT, '127.0.0.1')
`

/** A real server before it, which refuses one path itself, and has another name for one. */
interface Before {
  readonly target: string
  readonly file: string
  readonly text: (place: Place, lines: readonly Lines[]) => string
}

interface Lines {
  readonly text: string
  readonly variables?: string
}

const indented = (lines: readonly Lines[]) => lines.map(({ text }) => text.replace(/^(?=.)/gm, '    ')).join('')

const inDelivery = (lines: string) => ['vcl_deliver', 'vcl_synth'].map((name) => `sub ${name} {\n${lines}}\n`).join('')

const servers: readonly Before[] = [
  {
    target: 'apache',
    file: 'httpd.conf',
    text: (place, lines) =>
      httpdConf(
        place,
        `${indented(lines)}RewriteRule ^/users/old$ /renamed [PT]
<Location /users/closed>
Require all denied
</Location>
ProxyPass / http://127.0.0.1:${place.behind}/
`,
      ),
  },
  {
    target: 'caddy',
    file: 'Caddyfile',
    // What is for one page more comes first, as what is deferred goes from the last to the first.
    text: (place, lines) =>
      caddyfile(
        place,
        `${indented(lines.toReversed())}rewrite /users/old /renamed\nerror /users/closed 403\nreverse_proxy 127.0.0.1:${place.behind}\n`,
      ),
  },
  {
    target: 'haproxy',
    file: 'haproxy.cfg',
    text: (place, lines) =>
      haproxyCfg(place, {
        frontend: `${indented(lines)}    http-request deny if { path /users/closed }\n    http-request set-path /renamed if { path /users/old }\n`,
      }),
  },
  {
    target: 'varnish',
    file: 'main.vcl',
    text: (place, lines) => `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }
${lines.map(({ text, variables = '' }) => (text.startsWith('sub') ? text : variables + inDelivery(text))).join('')}
sub vcl_recv {
    if (req.url == "/users/closed") { return (synth(403)); }
    if (req.url == "/users/old") { set req.url = "/renamed"; }
}
`,
  },
]

const names = ['access-control-allow-origin', 'access-control-allow-credentials', 'access-control-allow-methods', 'vary']

async function answer(place: Place, path: string, origin = page, method = 'GET'): Promise<readonly (string | number | null)[]> {
  const given = await ask(place, path, origin, method, method === 'OPTIONS' ? [['Access-Control-Request-Method', 'PUT']] : [])
  return [given.status, ...valuesOf(given, names)]
}

async function inFront({ target, file, text }: Before, lines: readonly Lines[], look: (place: Place) => Promise<void>): Promise<void> {
  const stay = await admit({
    title: 'One application of several',
    server: target,
    call: () => '',
    texts: (place): Texts => ({ [file]: text(place, lines), 'api.js': applications }),
    programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: target, file, at: 'port' } as Program],
  })
  try {
    await look(stay.place)
  } finally {
    await stay.discharge()
  }
}

const path = '/users'
const hidden = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']

function forAll(target: string, on: 'requests' | 'all'): Lines {
  const methods = on === 'all' ? [['Access-Control-Allow-Methods', 'PUT'] as const] : []
  return fixedLines(target, { headers: [['Access-Control-Allow-Origin', page], ...methods, ['Vary', 'Origin']], on, hidden, path })!
}

describe.each(servers)('lines for one path in a real $target', (server) => {
  const { target } = server

  test('hold for it and what is below it, and for what it is renamed to, on errors and preflights too', async () => {
    await inFront(server, [forAll(target, 'all')], async (place) => {
      const paths = ['/users', '/users/7', '/users?x=1', '/users/old']
      const own = [page, null, 'PUT', 'Origin']
      expect(await Promise.all(paths.map((each) => answer(place, each)))).toEqual(paths.map(() => [200, ...own]))
      expect(await answer(place, '/users/closed')).toEqual([403, ...own])
      const [status, ...headers] = await answer(place, '/users/7', page, 'OPTIONS')
      expect([status, ...headers.slice(0, 3)]).toEqual([204, page, null, 'PUT'])
    })
  })

  test('leave to other applications what they have', async () => {
    await inFront(server, [forAll(target, 'all')], async (place) => {
      const own = [200, neighbour, null, 'PATCH', null]
      for (const each of ['/usersx', '/', '/others/users', '/Users']) {
        expect(await answer(place, each)).toEqual(own)
        expect(await answer(place, each, page, 'OPTIONS')).toEqual(own)
      }
    })
  })

  test('leave preflights to who answers them, where they are for the requests alone', async () => {
    await inFront(server, [forAll(target, 'requests')], async (place) => {
      expect(await answer(place, '/users/7')).toEqual([200, page, null, null, 'Origin'])
      expect(await answer(place, '/users/7', page, 'OPTIONS')).toEqual([405, page, null, null, 'Origin'])
    })
  })

  test('give one page more its own, and all others what they have', async () => {
    const oneMore = { origin: more, credentials: true, isOtherWord: false, isBehind: true, path }
    const added = [oneMoreLines(target, { ...oneMore, other: page })!, oneMoreLines(target, { ...oneMore, path: '/others', other: page })!]
    await inFront(server, [forAll(target, 'requests'), ...added], async (place) => {
      for (const [each, status] of [
        ['/users/old', 200],
        ['/users/closed', 403],
      ] as const) {
        expect((await answer(place, each, more)).slice(0, 3)).toEqual([status, more, 'true'])
        expect((await answer(place, each)).slice(0, 3)).toEqual([status, page, null])
      }
      expect(await answer(place, '/usersx', more)).toEqual([200, neighbour, null, 'PATCH', null])
    })
  })
})
