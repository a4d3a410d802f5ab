import { expect, test } from 'vitest'
import { getHeader, type HeaderList } from 'visto/engine'
import { fixedLines } from 'visto/gateways'
import { admit } from './admit.ts'
import { ask } from './ask.ts'
import type { Place, Program, Texts } from './patient.ts'
import { httpdConf } from './servers/apache.ts'
import { caddyfile } from './servers/caddy.ts'
import { haproxyCfg } from './servers/haproxy.ts'
import { nginxConf } from './servers/nginx.ts'

/** An application that answers every request with the name of its method. */
const api = `import { createServer } from 'node:http'

createServer(({ method }, response) => response.writeHead(200, { 'X-Asked': method }).end()).listen(process.env.PORT, '127.0.0.1')
`

/** Before it a real server, with lines that answer preflights. */
interface Before {
  readonly target: string
  readonly file: string
  readonly text: (place: Place, lines: string) => string
}

const servers: readonly Before[] = [
  {
    target: 'nginx',
    file: 'nginx.conf',
    text: (place, lines) => nginxConf(place, `location / {\n${lines}proxy_pass http://127.0.0.1:${place.behind};\n}\n`),
  },
  {
    target: 'apache',
    file: 'httpd.conf',
    text: (place, lines) => httpdConf(place, `${lines}ProxyPass / http://127.0.0.1:${place.behind}/\n`),
  },
  { target: 'caddy', file: 'Caddyfile', text: (place, lines) => caddyfile(place, `${lines}reverse_proxy 127.0.0.1:${place.behind}\n`) },
  {
    target: 'haproxy',
    file: 'haproxy.cfg',
    text: (place, lines) => haproxyCfg(place, { frontend: lines.replace(/^(?=.)/gm, '    ') }),
  },
  {
    target: 'varnish',
    file: 'main.vcl',
    text: (place, lines) => `vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "${place.behind}"; }\n${lines}`,
  },
]

const page = 'https://app.example'

/** The status, and which method came to the application, if one did. */
async function answer(place: Place, method: string, asksFor?: string, origin = page): Promise<string> {
  const asks: HeaderList = asksFor === undefined ? [] : [['Access-Control-Request-Method', asksFor]]
  const answered = await ask(place, '/users', origin, method, asks)
  return `${answered.status} ${getHeader(answered.headers, 'x-asked') ?? 'by itself'}`
}

const cases = servers.flatMap((each) => (['all', 'preflights'] as const).map((on) => ({ ...each, on })))

async function before({ target, file, text }: Before, lines: string, look: (place: Place) => Promise<void>): Promise<void> {
  const stay = await admit({
    title: 'What is no preflight',
    server: target,
    call: () => '',
    texts: (place): Texts => ({ [file]: text(place, lines), 'api.js': api }),
    programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: target, file, at: 'port' } as Program],
  })
  try {
    await look(stay.place)
  } finally {
    await stay.discharge()
  }
}

test.each(cases)('a real $target with lines for $on answers preflights by itself, and nothing that only looks like one', async (each) => {
  const { text: lines } = fixedLines(each.target, { headers: [['Access-Control-Allow-Origin', page]], on: each.on, hidden: [] })!
  await before(each, lines, async (place) => {
    expect(await answer(place, 'OPTIONS', 'PUT')).toBe('204 by itself')
    expect(await answer(place, 'OPTIONS', '0')).toBe('204 by itself')
    expect(await answer(place, 'OPTIONS')).toBe('200 OPTIONS')
    expect(await answer(place, 'GET', 'PUT')).toBe('200 GET')
    expect(await answer(place, 'PUT', 'PUT')).toBe('200 PUT')
  })
})

test.each(servers)('a real $target with lines for the preflights of one page answers those, and no others', async (each) => {
  const headers = [['Access-Control-Allow-Origin', page]] as const
  const { text: lines } = fixedLines(each.target, { headers, on: 'preflights', hidden: [], origin: page })!
  await before(each, lines, async (place) => {
    expect(await answer(place, 'OPTIONS', 'PUT')).toBe('204 by itself')
    const alike = [`${page}:8443`, `${page}.org`, 'https://app-example', 'https://APP.example', `x${page}`, 'null', '']
    for (const origin of alike) expect(await answer(place, 'OPTIONS', 'PUT', origin)).toBe('200 OPTIONS')
    expect(await answer(place, 'OPTIONS', `PUT ${page}`, 'null')).toBe('200 OPTIONS')
    expect(await answer(place, 'OPTIONS')).toBe('200 OPTIONS')
    expect(await answer(place, 'GET', 'PUT')).toBe('200 GET')
  })
})
