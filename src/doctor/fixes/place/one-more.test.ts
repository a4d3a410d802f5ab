import { describe, expect, test } from 'vitest'
import { fixedLines, oneMoreLines } from '../../../gateways/index.ts'
import { block, placedBy } from './placed.cases.ts'
import { placers } from './placers.ts'

const more = { origin: 'https://app.example', other: '*', credentials: true, isOtherWord: false, isBehind: true }
const files = { nginx: 'nginx.conf', apache: 'api.conf', caddy: 'Caddyfile', haproxy: 'haproxy.cfg', varnish: 'main.vcl' }

/** What stands there becomes this; null where a person has to say where it belongs. */
function put(server: keyof typeof files, text: string): string | null {
  const { text: lines, behind, variables } = oneMoreLines(server, more)!
  return placedBy(placers[server]!, files[server])(text, { lines: [lines, behind, variables].filter((each) => each !== '') })
}

const map = oneMoreLines('nginx', more)!.variables.trimEnd()
const three = [
  'add_header Access-Control-Allow-Origin $visto_beside_2o0o2t1rivszh always;',
  'add_header Access-Control-Allow-Credentials $visto_cookies_2o0o2t1rivszh always;',
  'add_header Vary "Origin" always;',
]
const [star, api] = ['add_header Access-Control-Allow-Origin *;', 'proxy_pass http://api;']
const hides = ['proxy_hide_header Access-Control-Allow-Origin;']
const word = 'add_header Access-Control-Allow-Credentials true;'
const behind = (lines: readonly string[]) => lines.map((line) => line.replace('beside', 'behind'))
const withoutWord = three.filter((line) => !line.includes('Credentials'))
const nginx = (...lines: readonly string[]) => block('http', block('server', ...lines))
const mapped = (...lines: readonly string[]) => block('http', map, block('server', ...lines))
const all = (...lines: readonly string[]) => block('location /', ...lines)
const options = (...lines: readonly string[]) => block('if ($request_method = OPTIONS)', ...lines, 'return 204;')
const [set, answersPreflights = ''] = fixedLines('nginx', { headers: [], on: 'all', hidden: [] })!.text.split('\n')
const printed = (...lines: readonly string[]) => [set!, block(answersPreflights.split(' {')[0]!, ...lines, 'return 204;')]
const methods = 'add_header Access-Control-Allow-Methods *;'

describe('one page more in nginx', () => {
  test.each<{ name: string; text: string; becomes: string | null }>([
    {
      name: 'stands in the place of the star',
      text: nginx(all(star, 'add_header X-Own 1;', api)),
      becomes: mapped(all(...three, 'add_header X-Own 1;', ...hides, api)),
    },
    {
      name: 'leaves the word for cookies to all who have it, where it stands',
      text: nginx(all(options(star, methods), star, word, api)),
      becomes: mapped(all(options(...three, methods), ...withoutWord, word, ...hides, api)),
    },
    {
      name: 'stands in what visto has printed for preflights, too',
      text: nginx(all(...printed(star), star, api)),
      becomes: mapped(all(...printed(...three), ...three, ...hides, api)),
    },
    {
      name: 'takes the place of another word, which says nothing to anybody',
      text: nginx(all(star, word.replace('true', 'false'), api)),
      becomes: mapped(all(...three, ...hides, api)),
    },
    {
      name: 'repeats the word that the server has, where what is behind says the origin',
      text: nginx(word, all(api)),
      becomes: mapped(word, all(...behind(withoutWord).toSpliced(1, 0, word), ...hides, api)),
    },
    {
      name: 'keeps hidden what the server hides',
      text: nginx(...hides, 'proxy_hide_header Access-Control-Allow-Credentials;', star, all(api)),
      becomes: mapped(
        ...hides,
        'proxy_hide_header Access-Control-Allow-Credentials;',
        ...three,
        all(...hides, 'proxy_hide_header Access-Control-Allow-Credentials;', api),
      ),
    },
    {
      name: 'has no place where a variable chooses the word',
      text: nginx(all(star, word.replace('true', '$cookies'), api)),
      becomes: null,
    },
    {
      name: 'leaves the other headers of CORS, and stands on preflights, too',
      text: nginx(all(options(star, methods), star, 'add_header Access-Control-Expose-Headers x-total;', api)),
      becomes: mapped(all(options(...three, methods), ...three, 'add_header Access-Control-Expose-Headers x-total;', ...hides, api)),
    },
    {
      name: 'hides nothing where nothing is behind',
      text: nginx(star, all('return 200;')),
      becomes: mapped(...three, all('return 200;')),
    },
    {
      name: 'stands where the server behind is asked, if that says the star',
      text: nginx('add_header X-Own 1;', all(api)),
      becomes: mapped('add_header X-Own 1;', all(...behind(three), ...hides, 'add_header X-Own 1;', api)),
    },
    {
      name: 'has no place where another page is named than the one that was seen',
      text: nginx(all(star.replace('*', 'https://other.example'), api)),
      becomes: null,
    },
    { name: 'nor where paths are answered apart', text: nginx(all(star, api), block('location /fonts', star)), becomes: null },
    { name: 'nor beside the first one more', text: nginx(all(...three, api)), becomes: null },
    { name: 'nor where nobody says a star', text: nginx(all('return 200;')), becomes: null },
    { name: 'nor where what stands around the server says it', text: block('http', star, block('server', all(api))), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(put('nginx', text)).toBe(becomes)
  })
})

const head = 'frontend www\n    bind :443\n'
const backend = '    default_backend api\nbackend api\n    server api 127.0.0.1:8080\n'
const [first, ...after] = oneMoreLines('haproxy', more)!.text.trimEnd().split('\n')
const haproxy = (...lines: readonly (string | undefined)[]) => `${head}${lines.map((line) => `    ${line}\n`).join('')}${backend}`
const [own, late] = ['response', 'after-response'].map((when) => `http-${when} set-header Access-Control-Allow-Origin *`)

const host = (...lines: readonly string[]) =>
  block('X', ...lines)
    .replace('X {', '<VirtualHost *:443>')
    .replace('\n}\n', '\n</VirtualHost>\n')
const apache = oneMoreLines('apache', more)!.text.trimEnd().split('\n')
const [proxy, said] = ['ProxyPass / http://127.0.0.1:8080/', 'Header set Access-Control-Allow-Origin *']

const vcl = (deliver: string) => `vcl 4.1;\nbackend default { .host = "127.0.0.1"; }\nsub vcl_deliver {\n${deliver}}\n`
const varnish = block('sub vcl_deliver', oneMoreLines('varnish', more)!.text)
const sets = '    set resp.http.Access-Control-Allow-Origin = "*";\n'

const caddy = oneMoreLines('caddy', more)!.text
const deferred = /^header @.* \{\n(?: .*\n)+?\}\n/m.exec(caddy)![0]
const site = (...lines: readonly string[]) => block('api.example', ...lines)

describe('one page more comes after what every other has', () => {
  test.each<{ name: string; server: keyof typeof files; text: string; becomes: string | null }>([
    { name: 'of rules that run before it', server: 'haproxy', text: haproxy(own), becomes: haproxy(first, ...after, own) },
    {
      name: 'of rules that run with it',
      server: 'haproxy',
      text: haproxy(late, 'log global'),
      becomes: haproxy(first, late, ...after, 'log global'),
    },
    { name: 'of httpd', server: 'apache', text: host(said, proxy), becomes: host(said, proxy, ...apache) },
    {
      name: 'not of a section, which comes later still',
      server: 'apache',
      text: host(proxy, '<Location /users>', said, '</Location>'),
      becomes: null,
    },
    { name: 'of Varnish', server: 'varnish', text: vcl(sets), becomes: `${vcl(sets)}\n${varnish}` },
    { name: 'not where a subroutine ends before', server: 'varnish', text: vcl(`${sets}    return (deliver);\n`), becomes: null },
    {
      name: 'of Caddy, wherever it stands, as it is deferred',
      server: 'caddy',
      text: site('header Access-Control-Allow-Origin *', 'reverse_proxy :8080'),
      becomes: site(caddy, 'header Access-Control-Allow-Origin *', 'reverse_proxy :8080'),
    },
    {
      name: 'of Caddy, on errors as well, where those are given it by themselves',
      server: 'caddy',
      text: site('reverse_proxy :8080', block('handle_errors', 'header Access-Control-Allow-Origin *', 'respond 500')),
      becomes: site(caddy, 'reverse_proxy :8080', block('handle_errors', deferred, 'header Access-Control-Allow-Origin *', 'respond 500')),
    },
  ])('$server: $name', ({ server, text, becomes }) => {
    expect(put(server, text)).toBe(becomes)
  })
})
