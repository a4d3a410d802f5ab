import { expect, test } from 'vitest'
import { oneMoreLines } from 'visto/gateways'
import { admit, type Stay } from './admit.ts'
import { ask, valuesOf } from './ask.ts'
import type { Place, Program, Texts } from './patient.ts'
import { httpdConf } from './servers/apache.ts'
import { caddyfile } from './servers/caddy.ts'
import { haproxyCfg } from './servers/haproxy.ts'
import { nginxConf } from './servers/nginx.ts'
import { plainApi } from './servers/plain-api.ts'

const [named, page, stranger] = ['https://other.example', 'https://app.example', 'https://stranger.example']

/** A real server that says `other` to everybody, with the lines for the page where they are told to be. */
interface Named {
  readonly target: string
  readonly file: string
  readonly text: (place: Place, other: string, lines: string, variables: string) => string
  readonly path?: string
}

const servers: readonly Named[] = [
  {
    target: 'nginx',
    file: 'nginx.conf',
    text: (place, _, lines, variables) =>
      nginxConf(place, `location / {\n${lines}proxy_pass http://127.0.0.1:${place.behind};\n}\n`, variables),
  },
  {
    target: 'apache',
    file: 'httpd.conf',
    text: (place, other, lines) =>
      httpdConf(place, `ProxyPass / http://127.0.0.1:${place.behind}/\nHeader set Access-Control-Allow-Origin "${other}"\n${lines}`),
  },
  {
    target: 'caddy',
    file: 'Caddyfile',
    text: (place, other, lines) =>
      caddyfile(place, `header Access-Control-Allow-Origin "${other}"\n${lines}reverse_proxy 127.0.0.1:${place.behind}\n`),
  },
  {
    target: 'caddy',
    file: 'Caddyfile',
    text: (place, other, lines) => caddyfile(place, `header Access-Control-Allow-Origin "${other}"\n${lines}file_server\n`),
    path: '/an-error-of-its-own',
  },
  {
    target: 'caddy',
    file: 'Caddyfile',
    text: (place, other, lines) => {
      const deferred = lines.match(/^header @.* \{\n(?: .*\n)+?\}\n/gm)?.join('') ?? ''
      const errors = `handle_errors {\nheader Access-Control-Allow-Origin "${other}"\n${deferred}respond 404\n}\n`
      return caddyfile(place, `${lines}file_server\n${errors}`)
    },
    path: '/an-error-that-has-it-by-itself',
  },
  {
    target: 'haproxy',
    file: 'haproxy.cfg',
    text: (place, other, lines) =>
      haproxyCfg(place, {
        frontend: `    http-response set-header Access-Control-Allow-Origin ${other}\n${lines.replace(/^/gm, '    ').trimEnd()}\n`,
      }),
  },
  {
    target: 'varnish',
    file: 'main.vcl',
    text: (place, other, lines) =>
      `vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "${place.behind}"; }\nsub vcl_deliver {\n    set resp.http.Access-Control-Allow-Origin = "${other}";\n${lines}}\n`,
  },
]

const asked = [page, named, stranger, null]

async function answerTo(origin: string | null, place: Place, path: string): Promise<readonly (string | null)[]> {
  return valuesOf(await ask(place, path, origin), ['access-control-allow-origin', 'access-control-allow-credentials', 'vary'])
}

function answersOf({ place }: Stay, path: string): Promise<(readonly (string | null)[])[]> {
  return Promise.all(asked.map((origin) => answerTo(origin, place, path)))
}

/** The page has its own, with cookies, and everybody else this. */
function oneMore(...others: readonly (string | null)[]): (readonly (string | null)[])[] {
  return [[page, 'true', 'Origin'], others, others, others]
}

const cases = servers.flatMap((each) => [named, '*'].map((other) => ({ path: '/users', ...each, other })))

test.each(cases)('a real $target that says $other at $path gives one page more its own, and everybody else what they had', async (each) => {
  const { target, file, text, other, path } = each
  const program = { run: target, file, at: 'port' } as Program
  const stay = await admit({
    title: 'One more',
    server: target,
    call: () => '',
    texts: (place): Texts => {
      const {
        text: lines,
        behind,
        variables,
      } = oneMoreLines(target, { origin: page, other, credentials: true, isOtherWord: false, isBehind: true })!
      return { [file]: text(place, other, lines + behind, variables), 'api.js': plainApi }
    },
    programs: [{ run: 'node', file: 'api.js', at: 'behind' }, program],
  })
  try {
    expect(await answersOf(stay, path)).toEqual(oneMore(other, null, 'Origin'))
  } finally {
    await stay.discharge()
  }
})

/** Of an API that names one page at one path, and at another path another. */
const closing = `import { createServer } from 'node:http'

const named = { '/users': '${named}', '/others': '${stranger}' }
createServer((request, response) => {
  const origin = named[request.url]
  response.writeHead(200, origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin }).end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`

/** Where nothing but the server behind says anything of CORS. */
const proxies: readonly Named[] = [
  {
    ...proxied('nginx'),
    text: (place, _, lines, variables) =>
      nginxConf(place, `location / {\n${lines.replace('beside', 'behind')}proxy_pass http://127.0.0.1:${place.behind};\n}\n`, variables),
  },
  { ...proxied('apache'), text: (place, _, lines) => httpdConf(place, `ProxyPass / http://127.0.0.1:${place.behind}/\n${lines}`) },
  { ...proxied('caddy'), text: (place, _, lines) => caddyfile(place, `${lines}reverse_proxy 127.0.0.1:${place.behind}\n`) },
  { ...proxied('haproxy'), text: (place, _, lines) => haproxyCfg(place, { frontend: `${lines.replace(/^/gm, '    ').trimEnd()}\n` }) },
  {
    ...proxied('varnish'),
    text: (place, _, lines) =>
      `vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "${place.behind}"; }\nsub vcl_deliver {\n${lines}}\n`,
  },
]

function proxied(target: string): Named {
  return servers.find((each) => each.target === target)!
}

test.each(proxies)('before an API, the lines for one page more in a real $target leave closed what is closed', async (each) => {
  const { target, file, text } = each
  const stay = await admit({
    title: 'One more beside closed paths',
    server: target,
    call: () => '',
    texts: (place): Texts => {
      const lines = oneMoreLines(target, { origin: page, other: named, credentials: false, isOtherWord: false, isBehind: true })!
      return { [file]: text(place, named, lines.text + lines.behind, lines.variables), 'api.js': closing }
    },
    programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: target, file, at: 'port' } as Program],
  })
  try {
    const allowed = async (path: string) => (await answersOf(stay, path)).map(([own]) => own)
    expect(await allowed('/users')).toEqual([page, named, named, named])
    expect(await allowed('/others')).toEqual([stranger, stranger, stranger, stranger])
    expect(await allowed('/closed')).toEqual([null, null, null, null])
  } finally {
    await stay.discharge()
  }
})

const [dash, dot] = ['https://a-b.example', 'https://a.b.example']

test.each(servers.filter(({ target }) => target !== 'nginx'))(
  'a real $target tells two pages apart whose names look alike',
  async (each) => {
    const { target, file, text, path = '/users' } = each
    const stay = await admit({
      title: 'Two more',
      server: target,
      call: () => '',
      texts: (place): Texts => {
        const more = { other: named, isOtherWord: false, isBehind: true }
        const lines = [
          { ...more, origin: dash, credentials: false },
          { ...more, origin: dot, credentials: true },
        ].map((added) => oneMoreLines(target, added)!.text)
        return { [file]: text(place, named, lines.join(''), ''), 'api.js': plainApi }
      },
      programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: target, file, at: 'port' } as Program],
    })
    try {
      const answers = await Promise.all([dash, dot, named].map((origin) => answerTo(origin, stay.place, path)))
      expect(answers.map(([allowed, cookies]) => [allowed, cookies])).toEqual([
        [dash, null],
        [dot, 'true'],
        [named, null],
      ])
    } finally {
      await stay.discharge()
    }
  },
)

interface Words {
  readonly name: string
  /** What the server behind says of cookies. */
  readonly behind: string | null
  readonly isOtherWord?: boolean
  /** What stands in the location already. */
  readonly own?: string
  readonly others: string | null
}

test.each<Words>([
  { name: 'everybody has it from behind, and keeps it', behind: 'true', others: 'true' },
  { name: 'nobody has it, and the page alone gets it', behind: null, others: null },
  {
    name: 'it is hidden already, and stays so',
    behind: 'true',
    own: 'proxy_hide_header Access-Control-Allow-Credentials;\n',
    others: null,
  },
  { name: 'another word stood there, which said nothing', behind: 'false', isOtherWord: true, others: null },
])('the word for cookies in a real nginx: $name', async ({ behind, isOtherWord = false, own = '', others }) => {
  const sent = { 'Access-Control-Allow-Origin': named, ...(behind !== null && { 'Access-Control-Allow-Credentials': behind }) }
  const stay = await admit({
    title: 'The word for cookies',
    server: 'nginx',
    call: () => '',
    texts: (place): Texts => {
      const more = oneMoreLines('nginx', { origin: page, other: named, credentials: true, isOtherWord, isBehind: true })!
      const location = `location / {\n${own}${more.text}${more.behind}proxy_pass http://127.0.0.1:${place.behind};\n}\n`
      const api = plainApi.replace("'Content-Type'", `...${JSON.stringify(sent)}, 'Content-Type'`)
      return { 'nginx.conf': nginxConf(place, location, more.variables), 'api.js': api }
    },
    programs: [
      { run: 'node', file: 'api.js', at: 'behind' },
      { run: 'nginx', file: 'nginx.conf', at: 'port' },
    ],
  })
  try {
    expect(await answersOf(stay, '/users')).toEqual(oneMore(named, others, 'Origin'))
  } finally {
    await stay.discharge()
  }
})

test('in a real nginx, a place with a star and one that names a page get one page more each, and strangers keep what they had', async () => {
  const more = { credentials: true, isOtherWord: false, isBehind: true }
  const first = oneMoreLines('nginx', { ...more, origin: page, other: '*' })!
  const second = oneMoreLines('nginx', { ...more, origin: dot, other: named })!
  const stay = await admit({
    title: 'Two places',
    server: 'nginx',
    call: () => '',
    texts: (place): Texts => ({
      'nginx.conf': nginxConf(
        place,
        `location / {\n${first.text}return 200;\n}\nlocation /a/ {\n${second.text}return 200;\n}\n`,
        first.variables + second.variables,
      ),
    }),
    programs: [{ run: 'nginx', file: 'nginx.conf', at: 'port' }],
  })
  try {
    const answers = (path: string) => Promise.all([page, dot, stranger].map((origin) => answerTo(origin, stay.place, path)))
    expect(await answers('/')).toEqual([
      [page, 'true', 'Origin'],
      ['*', null, 'Origin'],
      ['*', null, 'Origin'],
    ])
    expect(await answers('/a/')).toEqual([
      [named, null, 'Origin'],
      [dot, 'true', 'Origin'],
      [named, null, 'Origin'],
    ])
  } finally {
    await stay.discharge()
  }
})
