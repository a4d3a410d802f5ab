import { certificateFiles, good } from './certificates.ts'
import type { Place, Program, Server } from './patient.ts'
import { caddyfile } from './servers/caddy.ts'
import { haproxyCfg } from './servers/haproxy.ts'
import { httpdConf } from './servers/apache.ts'
import { nginxConf } from './servers/nginx.ts'
import { plainApi } from './servers/plain-api.ts'

const get: Server['call'] = ({ api }) => `fetch('${api}/users')`
const put: Server['call'] = ({ api }) =>
  `fetch('${api}/users', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' })`
const cookies: Server['call'] = ({ api }) => `fetch('${api}/users', { credentials: 'include' })`
const app: Program = { run: 'node', file: 'app.js', at: 'port' }
const api: Program = { run: 'node', file: 'api.js', at: 'behind' }

/** A listener of node:http. */
function node(title: string, call: Server['call'], listener: (place: Place) => string): Server {
  const source = (place: Place): string => `import { createServer } from 'node:http'

createServer((request, response) => {
${listener(place)}
}).listen(process.env.PORT, '127.0.0.1')
`
  return { title, server: 'Node', call, texts: (place) => ({ 'app.js': source(place) }), programs: [app] }
}

/** An application of Express. */
function express(title: string, call: Server['call'], uses: (place: Place) => string): Server {
  const source = (place: Place): string => `import cors from 'cors'
import express from 'express'
import { cors as visto } from 'visto/express'

const app = express()
${uses(place)}
app.listen(process.env.PORT, '127.0.0.1')
`
  return { title, server: 'Express', call, told: () => ({ send: true }), texts: (place) => ({ 'app.js': source(place) }), programs: [app] }
}

/** A connection by hand, for what no library writes. */
function raw(title: string, call: Server['call'], answer: (place: Place) => readonly string[]): Server {
  const source = (place: Place): string => `import { createServer } from 'node:net'

createServer((socket) => {
  socket.once('data', () => socket.end(${JSON.stringify(answer(place).join('\r\n'))}))
  socket.on('error', () => {})
}).listen(process.env.PORT, '127.0.0.1')
`
  return { title, server: 'sockets of Node', call, texts: (place) => ({ 'app.js': source(place) }), programs: [app] }
}

const allows = (place: Place): string =>
  `  response.setHeader('Access-Control-Allow-Origin', '${place.page}')\n  response.setHeader('Vary', 'Origin')\n`

/** Servers that no page has trouble with, unusual ones too: the doctor must find nothing. */
export const healthy: readonly Server[] = [
  express(
    'visto itself',
    put,
    ({ page }) => `app.use(visto({ origin: '${page}', methods: ['PUT'], allowedHeaders: ['content-type'] }))
app.put('/users', (request, response) => response.json({}))`,
  ),
  express(
    'cors() for everybody',
    get,
    () => `app.use(cors())
app.get('/users', (request, response) => response.json([]))`,
  ),
  express(
    'cors() with a list and cookies',
    cookies,
    ({ page }) => `app.use(cors({ origin: ['https://a.example', '${page}'], credentials: true }))
app.get('/users', (request, response) => response.cookie('seen', '1').json([]))`,
  ),
  express(
    'a preflight of 200 with a body',
    put,
    ({
      page,
    }) => `app.options('/users', (request, response) => response.set({ 'Access-Control-Allow-Origin': '${page}', 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': '*' }).send('Welcome'))
app.put('/users', cors({ origin: '${page}' }), (request, response) => response.json({}))`,
  ),
  express(
    'a 404 that the page can read',
    ({ api: at }) => `fetch('${at}/nothing')`,
    ({ page }) => `app.use(cors({ origin: '${page}' }))`,
  ),
  express(
    'a failure that the page can read',
    get,
    ({ page }) => `app.use(visto({ origin: '${page}' }))
app.get('/users', () => { throw new Error('gone') })`,
  ),
  express(
    'a 401 that the page can read',
    get,
    ({ page }) => `app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.status(401).set('WWW-Authenticate', 'Bearer').json({}))`,
  ),
  express(
    'a redirect within the server',
    get,
    ({ page }) => `app.use(cors({ origin: '${page}' }))
app.get('/users', (request, response) => response.redirect('/v2/users'))
app.get('/v2/users', (request, response) => response.json([]))`,
  ),
  express(
    'a redirect with a slash, of a request without preflight',
    get,
    ({ page }) => `app.use(cors({ origin: '${page}' }))
app.use((request, response, next) => (request.path.endsWith('/') ? next() : response.redirect(308, request.path + '/')))
app.get('/users/', (request, response) => response.json([]))`,
  ),
  {
    ...express(
      'headers that are read, and exposed',
      get,
      ({ page }) => `app.use(cors({ origin: '${page}', exposedHeaders: ['X-Total-Count'] }))
app.get('/users', (request, response) => response.set('X-Total-Count', '3').json([]))`,
    ),
    told: () => ({ reads: ['x-total-count'] }),
  },
  node(
    'names in small letters, and another Vary',
    get,
    ({ page }) => `  response.writeHead(200, { vary: 'accept-encoding, Origin', 'access-control-allow-origin': '${page}' }).end('[]')`,
  ),
  node(
    'Vary for all',
    get,
    ({ page }) =>
      `  response.writeHead(200, { Vary: '*', 'Access-Control-Allow-Origin': '${page}', 'Cache-Control': 'max-age=60' }).end('[]')`,
  ),
  node(
    'one origin as a constant, cacheable',
    get,
    ({ page }) => `  response.writeHead(200, { 'Access-Control-Allow-Origin': '${page}', 'Cache-Control': 'max-age=60' }).end('[]')`,
  ),
  node(
    'lists with blanks, tabs, and empty places',
    put,
    (
      place,
    ) => `${allows(place)}  if (request.method === 'OPTIONS') response.setHeader('Access-Control-Allow-Methods', ' GET ,,PUT,').setHeader('Access-Control-Allow-Headers', 'X-A,\\tContent-Type')
  response.end('{}')`,
  ),
  node(
    'lists on two lines each',
    put,
    (
      place,
    ) => `${allows(place)}  if (request.method === 'OPTIONS') response.setHeader('Access-Control-Allow-Methods', ['GET', 'PUT']).setHeader('Access-Control-Allow-Headers', ['X-A', 'Content-Type'])
  response.end('{}')`,
  ),
  node('status 205, without a body', get, (place) => `${allows(place)}  response.writeHead(205).end()`),
  node('status 299, which has no name', get, (place) => `${allows(place)}  response.writeHead(299, 'Whatever').end('[]')`),
  node(
    'pieces that come slowly',
    get,
    (place) => `${allows(place)}  response.write('[')
  setTimeout(() => response.end(']'), 100)`,
  ),
  node(
    'events without an end',
    ({ api: at }) => `fetch('${at}/events', { headers: { accept: 'text/event-stream' } })`,
    (place) => `${allows(place)}  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\\n\\n')`,
  ),
  node('large headers', get, (place) => `${allows(place)}  response.writeHead(200, { 'X-Large': 'x'.repeat(60000) }).end('[]')`),
  node(
    'a hundred cookies',
    get,
    (place) =>
      `${allows(place)}  response.writeHead(200, { 'Set-Cookie': Array.from({ length: 100 }, (_, at) => 'c' + at + '=1; SameSite=Lax') }).end('[]')`,
  ),
  node(
    'a page of its own, in HTML',
    get,
    (place) => `${allows(place)}  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Log in</title>')`,
  ),
  node(
    'headers of a policy on embedding',
    get,
    (place) =>
      `${allows(place)}  response.writeHead(200, { 'Cross-Origin-Resource-Policy': 'same-origin', 'X-Content-Type-Options': 'nosniff', 'Content-Type': 'application/json' }).end('[]')`,
  ),
  node(
    'the page’s own server, without a header',
    ({ page }) => `fetch('${page}/')`,
    () => `  response.end()`,
  ),
  raw('HTTP/1.0, which ends with the connection', get, ({ page }) => [
    'HTTP/1.0 200 OK',
    `Access-Control-Allow-Origin: ${page}`,
    'Content-Type: text/plain',
    '',
    'ok',
  ]),
  raw('no reason, and lines with blanks around', get, ({ page }) => [
    'HTTP/1.1 200',
    `Access-Control-Allow-Origin:   ${page}  `,
    'Connection: close',
    'Content-Length: 2',
    '',
    'ok',
  ]),
  raw('an early hint first', get, ({ page }) => [
    'HTTP/1.1 103 Early Hints',
    'Link: </a.css>; rel=preload',
    '',
    'HTTP/1.1 200 OK',
    `Access-Control-Allow-Origin: ${page}`,
    'Connection: close',
    'Content-Length: 2',
    '',
    'ok',
  ]),
  {
    title: 'https on both sides',
    server: 'Node',
    secure: true,
    call: ({ port }) => `fetch('https://api.localhost:${port}/users')`,
    texts: (place) => ({
      ...certificateFiles(good),
      'app.js': `import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

createServer({ cert: readFileSync('api.pem'), key: readFileSync('api.key') }, (request, response) => {
${allows(place)}  response.end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`,
    }),
    programs: [app],
  },
  {
    title: 'add_header with always, in one place',
    server: 'nginx before Node',
    call: get,
    texts: (place) => ({
      'api.js': plainApi,
      'nginx.conf': nginxConf(
        place,
        `        add_header Access-Control-Allow-Origin ${place.page} always;
        location / { proxy_pass http://127.0.0.1:${place.behind}; }
`,
      ),
    }),
    programs: [api, { run: 'nginx', file: 'nginx.conf', at: 'port' }],
  },
  {
    title: 'a cache that knows Vary',
    server: 'Varnish before Node',
    call: get,
    texts: (place) => ({
      'api.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.headers.origin === '${place.page}') response.setHeader('Access-Control-Allow-Origin', '${place.page}')
  response.writeHead(200, { 'Cache-Control': 'max-age=60', Vary: 'Origin' }).end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`,
      'main.vcl': `vcl 4.1;

backend default { .host = "127.0.0.1"; .port = "${place.behind}"; }
`,
    }),
    programs: [api, { run: 'varnish', file: 'main.vcl', at: 'port' }],
  },
  {
    title: 'Header always set',
    server: 'Apache httpd before Node',
    call: get,
    texts: (place) => ({
      'api.js': plainApi,
      'httpd.conf': httpdConf(
        place,
        `    Header always set Access-Control-Allow-Origin ${place.page}
    ProxyPass / http://127.0.0.1:${place.behind}/
`,
      ),
    }),
    programs: [api, { run: 'apache', file: 'httpd.conf', at: 'port' }],
  },
  {
    title: 'header in the site',
    server: 'Caddy before Node',
    call: get,
    texts: (place) => ({
      'api.js': plainApi,
      Caddyfile: caddyfile(
        place,
        `    header Access-Control-Allow-Origin ${place.page}
    reverse_proxy 127.0.0.1:${place.behind}
`,
      ),
    }),
    programs: [api, { run: 'caddy', file: 'Caddyfile', at: 'port' }],
  },
  {
    title: 'http-response set-header',
    server: 'HAProxy before Node',
    call: get,
    texts: (place) => ({
      'api.js': plainApi,
      'haproxy.cfg': haproxyCfg(place, { frontend: `    http-response set-header Access-Control-Allow-Origin ${place.page}\n` }),
    }),
    programs: [api, { run: 'haproxy', file: 'haproxy.cfg', at: 'port' }],
  },
]
