import { describe, expect, test } from 'vitest'
import { placeInApache } from './apache.ts'
import { placedBy } from './placed.cases.ts'
import type { ConfigFile } from './placer.ts'

const placed = placedBy(placeInApache, 'api.conf')

function block(head: string, ...lines: readonly string[]): string {
  const inside = lines.flatMap((line) => line.trimEnd().split('\n'))
  return `<${head}>\n${inside.map((line) => `    ${line}\n`).join('')}</${head.split(' ')[0]}>\n`
}

const host = (...lines: readonly string[]) => block('VirtualHost *:443', ...lines)
const proxy = 'ProxyPass / http://127.0.0.1:8080/'
const origin = (value: string, list = 'always ') => `Header ${list}set Access-Control-Allow-Origin "${value}"`
const page = origin('https://app.example')
const [star, own] = [origin('*', ''), 'Header set X-Frame-Options deny']
const vary = 'Header always merge Vary "Origin"'
const root = 'DocumentRoot /srv'
const certbot = 'RewriteRule ^ https://%{SERVER_NAME}%{REQUEST_URI} [END,NE,R=permanent]'
const hide = 'Header onsuccess unset Access-Control-Allow-Origin'
const methods = (value: string) => `Header always set Access-Control-Allow-Methods ${value}`

interface Placed {
  readonly name: string
  readonly text: string
  /** Null where it has no place. */
  readonly becomes: string | null
  readonly others?: readonly ConfigFile[]
}

describe('a few lines for all answers', () => {
  const lines = [`${page}\n${vary}\n${hide}\n`]
  const few = [page, vary, hide]
  test.each<Placed>([
    { name: 'take the place of the old one, and of no other header', text: host(star, own, proxy), becomes: host(...few, own, proxy) },
    {
      name: 'take the place of one in a module that is asked for',
      text: host(block('IfModule mod_headers.c', star), proxy),
      becomes: host(...few, block('IfModule mod_headers.c').trimEnd(), proxy),
    },
    {
      name: 'take the place of one that is written over two lines',
      text: host('Header set Access-Control-Allow-Origin \\\n    "*"', proxy),
      becomes: host(...few, proxy),
    },
    {
      name: 'stand in the host for https, where certbot made the other lead there',
      text: block('VirtualHost *:80', root, 'RewriteEngine on', 'RewriteCond %{SERVER_NAME} =api.example', certbot) + host(root),
      becomes: block('VirtualHost *:80', root, 'RewriteEngine on', 'RewriteCond %{SERVER_NAME} =api.example', certbot) + host(...few, root),
    },
    {
      name: 'are for a person where the other host leads there for some',
      text: block('VirtualHost *:80', root, 'RewriteCond %{REQUEST_URI} ^/login', certbot) + host(root),
      becomes: null,
    },
    {
      name: 'leave a Vary that names more than the origin',
      text: host('Header append Vary "Origin, Accept"', 'Header append Vary Origin', proxy),
      becomes: host(...few, 'Header append Vary "Origin, Accept"', proxy),
    },
    { name: 'leave a comment as it is', text: host(`# ${star}`, proxy), becomes: host(...few, `# ${star}`, proxy) },
    { name: 'are for a person where fonts are for everybody', text: host(block('FilesMatch "\\.woff2?$"', star), proxy), becomes: null },
    { name: 'are for a person where another path has one', text: host(block('Location /public', star), proxy), becomes: null },
    {
      name: 'are for a person where there is a list',
      text: host('SetEnvIf Origin "^https://a\\.example$" CORS=$0', `${origin('%{CORS}e')} env=CORS`, proxy),
      becomes: null,
    },
    {
      name: 'are for a person where an .htaccess has one',
      text: host(proxy),
      others: [{ name: '.htaccess', text: `${star}\n` }],
      becomes: null,
    },
    {
      name: 'are for a person where a folder beside the host has one, which would be sent along',
      text: block('Directory /srv', star) + host(root),
      becomes: null,
    },
    {
      name: 'stand beside another host that has its own',
      text: block('VirtualHost *:80', star) + host(proxy),
      becomes: block('VirtualHost *:80', star) + host(...few, proxy),
    },
    { name: 'are for a person where a macro is used', text: host('Use Cors "https://a.example"', proxy), becomes: null },
    { name: 'are for a person where a file is included that is not given', text: host('Include conf/common.conf', proxy), becomes: null },
    {
      name: 'stand beside a file that is given, and the one of certbot',
      text: host('Include conf/common.conf', 'Include /etc/letsencrypt/options-ssl-apache.conf', proxy),
      others: [{ name: 'common.conf', text: `${own}\n` }],
      becomes: host(...few, 'Include conf/common.conf', 'Include /etc/letsencrypt/options-ssl-apache.conf', proxy),
    },
  ])('$name', ({ text, becomes, others }) => {
    expect(placed(text, { lines }, others)).toBe(becomes)
  })
})

describe('a policy in a file of its own', () => {
  const policy = [{ name: 'visto-cors.conf', text: '' }]
  test.each<Placed>([
    { name: 'takes the place of the old line', text: host(star, proxy), becomes: host('Include visto-cors.conf', proxy) },
    { name: 'is for a person where another path has one', text: host(block('Location /public', star), proxy), becomes: null },
    { name: 'is for a person where rules are switched off', text: host('RewriteEngine Off', proxy), becomes: null },
    {
      name: 'is for a person where an .htaccess has one, which would come beside',
      text: host('DocumentRoot /srv'),
      others: [{ name: '.htaccess', text: `${star}\n` }],
      becomes: null,
    },
  ])('$name', ({ text, becomes, others }) => {
    expect(placed(text, { policy }, others)).toBe(becomes)
  })
})

describe('lines for preflights alone', () => {
  const rules = ['RewriteEngine On', 'RewriteRule ^ - [E=VISTO_PREFLIGHT:1,R=204,L]']
  const headers = [page, methods('"PUT"')].map((line) => `${line} env=VISTO_PREFLIGHT`)
  const lines = [`${[...rules, ...headers].join('\n')}\n`]
  test.each<Placed>([
    {
      name: 'are rules before the others, and headers after those of the same name',
      text: host(page, methods('GET'), 'RewriteRule ^/old /new [L]', proxy),
      becomes: host(...rules, page, methods('GET'), 'RewriteRule ^/old /new [L]', proxy, ...headers),
    },
    {
      name: 'are for a person where a section, which comes last, sets the same',
      text: host(block('Location /users', methods('GET')), proxy),
      becomes: null,
    },
    {
      name: 'are for a person where one for all paths does',
      text: host(block('Location /', methods('GET')), proxy),
      becomes: null,
    },
    {
      name: 'stand beside one for all paths that no answer of httpd itself has',
      text: host(block('Location "/"', origin('*', '')), proxy),
      becomes: host(...rules, block('Location "/"', origin('*', '')), proxy, ...headers),
    },
    {
      name: 'are for a person where one is added to them',
      text: host('Header always add Access-Control-Allow-Methods GET', proxy),
      becomes: null,
    },
    { name: 'are for a person where rules are switched off', text: host('RewriteEngine Off', proxy), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })

  const [forPage, ofPage] = [' env=VISTO_PREFLIGHT_G8F36PF3NKXH', 'RewriteCond %{HTTP:Origin} "=https://app.example"'] as const
  const ofPageRules = [rules[0]!, ofPage, 'RewriteRule ^ - [E=VISTO_PREFLIGHT_G8F36PF3NKXH:1,R=204,L]']
  const ofPageHeaders = [page, methods('"PUT"')].map((line) => `${line}${forPage}`)
  const list = `Header always set Access-Control-Allow-Origin "%{CORS}e" env=CORS`
  test.each<Placed>([
    { name: 'stand beside a list', text: host(list, proxy), becomes: host(...ofPageRules, list, proxy, ...ofPageHeaders) },
    {
      name: 'stand beside a list of a section, which lets the page in',
      text: host(block('Location /users', list), proxy),
      becomes: host(...ofPageRules, block('Location /users', list), proxy, ...ofPageHeaders),
    },
    {
      name: 'are for a person where a section, which comes last, sets the methods',
      text: host(block('Location /users', list, methods('GET')), proxy),
      becomes: null,
    },
  ])('of one page $name', ({ text, becomes }) => {
    expect(placed(text, { lines: [`${[...ofPageRules, ...ofPageHeaders].join('\n')}\n`] })).toBe(becomes)
  })
})

describe('one header', () => {
  const line = methods('"GET, PUT"')
  const ofOptions = ` "expr=%{REQUEST_METHOD} == 'OPTIONS'"`
  test.each<Placed>([
    { name: 'stands in the place of its name', text: host(page, methods('GET'), proxy), becomes: host(page, line, proxy) },
    { name: 'stands beside the origin', text: host(page, proxy), becomes: host(page, line, proxy) },
    {
      name: 'stands in the place of its name, which goes on in the next line',
      text: host(page, 'Header always set Access-Control-Allow-Methods \\\n    "GET"', proxy),
      becomes: host(page, line, proxy),
    },
    {
      name: 'is for the origins of the list',
      text: host(`${origin('%{CORS}e')} env=CORS`, proxy),
      becomes: host(`${origin('%{CORS}e')} env=CORS`, `${line} env=CORS`, proxy),
    },
    {
      name: 'stays with preflights, where it is for them',
      text: host(page, methods('GET') + ofOptions, proxy),
      becomes: host(page, line + ofOptions, proxy),
    },
    {
      name: 'stands in the folder that is the whole site',
      text: host('DocumentRoot "/srv/www"', block('Directory /srv/www/', page)),
      becomes: host('DocumentRoot "/srv/www"', block('Directory /srv/www/', page, line)),
    },
    {
      name: 'is for a person where an alias leads out of that folder',
      text: host('DocumentRoot /srv', 'Alias /api /api', block('Directory /srv', page)),
      becomes: null,
    },
    {
      name: 'stays beside what takes off that of the application',
      text: host(page, 'Header unset Access-Control-Allow-Methods', proxy),
      becomes: host(page, line, 'Header unset Access-Control-Allow-Methods', proxy),
    },
    {
      name: 'is for a person where its name stands for another path',
      text: host(page, block('Location /b', methods('GET')), proxy),
      becomes: null,
    },
    { name: 'is for a person where it is for some', text: host(page, `${methods('GET')} "expr=%{HTTPS} == 'on'"`, proxy), becomes: null },
    { name: 'is for a person where a longer list stands than is sent', text: host(page, methods('"GET, DELETE"'), proxy), becomes: null },
    {
      name: 'stands in the place of a part of its list, for the same origins',
      text: host(page, `${methods('GET,\\\nPUT')} env=CORS`, proxy),
      becomes: host(page, `${line} env=CORS`, proxy),
    },
    { name: 'is for a person where it stands twice', text: host(page, methods('GET'), methods('PUT'), proxy), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [`${line}\n`] })).toBe(becomes)
  })

  test('the application’s own goes with it, for the same origins', () => {
    const text = host(`${origin('%{CORS}e')} env=CORS`, proxy)
    const [word, unset] = [
      'Header always set Access-Control-Allow-Credentials "true"',
      'Header onsuccess unset Access-Control-Allow-Credentials',
    ]
    const becomes = host(`${origin('%{CORS}e')} env=CORS`, `${word} env=CORS`, `${unset} env=CORS`, proxy)
    expect(placed(text, { lines: [`${word}\n${unset}\n`] })).toBe(becomes)
  })

  test('the origin of preflights alone becomes that of all answers', () => {
    const text = host(page + ofOptions, methods('PUT') + ofOptions, proxy)
    expect(placed(text, { lines: [`${page}\n`, `${vary}\n`] })).toBe(host(page, vary, methods('PUT') + ofOptions, proxy))
  })
})

describe('a limit', () => {
  const [line, old] = ['LimitRequestBody 16777216', 'LimitRequestBody 1024']
  test.each<Placed>([
    { name: 'stands in the place of the old one', text: host(own, old, proxy), becomes: host(own, line, proxy) },
    { name: 'stands first where there was none', text: host(own, proxy), becomes: host(line, own, proxy) },
    { name: 'is for a person where another path has one', text: host(block('Location /login', old), proxy), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [`${line}\n`] })).toBe(becomes)
  })
})

describe('errors too', () => {
  const lines = ['Header always set Access-Control-Allow-Origin …']
  test.each<Placed>([
    {
      name: 'have all that is for all paths',
      text: host(root, star, 'header append Vary Origin', own),
      becomes: host(root, origin('*'), 'header always append Vary Origin', own),
    },
    {
      name: 'have what the root of the site has',
      text: host(root, block('Location "/"', star)),
      becomes: host(root, block('Location "/"', origin('*'))),
    },
    {
      name: 'have it instead of what an application sends',
      text: host(star, 'Header merge Vary Origin', proxy),
      becomes: host(origin('*'), hide, 'Header always merge Vary Origin', proxy),
    },
    { name: 'are for a person where files that are there have it', text: host(root, block('FilesMatch "\\.js$"', star)), becomes: null },
    { name: 'are for a person where it is for a status', text: host(root, `${star} "expr=%{REQUEST_STATUS} == 200"`), becomes: null },
    { name: 'are for a person where nothing allows an origin', text: host(root, 'Header merge Vary Origin'), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })
})
