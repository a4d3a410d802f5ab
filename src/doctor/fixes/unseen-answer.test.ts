import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import { readAny } from '../readers/read-any.ts'
import { fixesFor } from './fixes-for.ts'

const chromium = "Access to fetch at 'https://api.example/users' from origin 'https://app.example' has been blocked by CORS policy: "
const header = `${chromium}Request header field x-tenant is not allowed by Access-Control-Allow-Headers in preflight response.`
const method = (name: string) => `${chromium}Method ${name} is not allowed by Access-Control-Allow-Methods in preflight response.`
const unnamed =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/users. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).'
const cookies = `${chromium}The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.`
const malformed = `${chromium}Cannot parse Access-Control-Allow-Headers response header field in preflight response.`
const hidden = 'Refused to get unsafe header "x-total-count"'
/** The page's call and the line of its console, which tell more of the request, and no more of the server. */
const withCall = `${header}\ncurl 'https://api.example/users' -X PUT -H 'x-tenant: 1' -H 'content-type: application/json'`

interface Told {
  readonly name: string
  readonly server: string | null
  readonly line: string
  /** At the server, all of it. */
  readonly says: string
}

const cases: readonly Told[] = [
  {
    name: 'a header is added to the list of npm cors',
    server: 'express-cors',
    line: header,
    says: "express-cors: in the options of cors(), in the list allowedHeaders, beside what is there: 'x-tenant',",
  },
  {
    name: 'to that of whatever middleware an Express application has',
    server: 'express',
    line: header,
    says: "express: in the list allowedHeaders of the policy, or of the options of cors(), beside what is there: 'x-tenant',",
  },
  {
    name: 'Koa has another word for the list',
    server: 'koa-cors',
    line: header,
    says: "koa-cors: in the options of @koa/cors, in the list allowHeaders, beside what is there: 'x-tenant',",
  },
  {
    name: 'nginx has it in a line, or needs one',
    server: 'nginx',
    line: header,
    says: 'nginx: in the add_header Access-Control-Allow-Headers of the answer to the preflight (an OPTIONS), beside what is there (where there is none: add_header Access-Control-Allow-Headers "x-tenant" always;): x-tenant',
  },
  ...(
    [
      ['apache', 'Header always set Access-Control-Allow-Headers "x-tenant"'],
      ['caddy', 'header Access-Control-Allow-Headers "x-tenant"'],
      ['haproxy', "http-after-response set-header Access-Control-Allow-Headers 'x-tenant'"],
      ['varnish', 'set resp.http.Access-Control-Allow-Headers = "x-tenant";'],
    ] as const
  ).map(([server, whole]): Told => ({
    name: `${server} too`,
    server,
    line: header,
    says: `${server}: in Access-Control-Allow-Headers of the answer to the preflight (an OPTIONS), beside what is there (where there is none: ${whole}): x-tenant`,
  })),
  ...['node', 'spring', null].map((server): Told => ({
    name: `for ${server ?? 'a server that nobody knows'} it is the header of the answer`,
    server,
    line: header,
    says: 'null: in Access-Control-Allow-Headers of the answer to the preflight (an OPTIONS), beside what is there: x-tenant',
  })),
  {
    name: 'the call beside the line changes nothing: its other names may be there already',
    server: 'express-cors',
    line: withCall,
    says: "express-cors: in the options of cors(), in the list allowedHeaders, beside what is there: 'x-tenant',",
  },
  {
    name: 'a method that npm cors allows by itself is wanting only where there is a list',
    server: 'express-cors',
    line: method('DELETE'),
    says: "express-cors: in the options of cors(), in the list methods, beside what is there: 'DELETE',",
  },
  {
    name: 'one that @fastify/cors does not is said with the others, which a list of it alone would end',
    server: 'fastify-cors',
    line: method('DELETE'),
    says: "fastify-cors: in the options of @fastify/cors, in the list methods, beside what is there (where there is none: methods: ['GET', 'HEAD', 'POST', 'DELETE']): 'DELETE',",
  },
  {
    name: 'Firefox does not name the method',
    server: 'express-cors',
    line: unnamed,
    says: 'express-cors: in the options of cors(), in the list methods, beside what is there: the method of the request: ',
  },
  {
    name: 'cookies are a word of npm cors',
    server: 'express-cors',
    line: cookies,
    says: 'express-cors: in the options of cors(), in the place of what is there: credentials: true,',
  },
  {
    name: 'cookies are a header of both answers',
    server: null,
    line: cookies,
    says: 'null: in its answers, to the preflight and to the request itself: Access-Control-Allow-Credentials: true',
  },
  {
    name: 'a list that does not parse keeps its names',
    server: 'apache',
    line: malformed,
    says: 'apache: in Access-Control-Allow-Headers of the answer to the preflight (an OPTIONS): the same names, with commas between them and no quotes: ',
  },
  {
    name: 'a header that script is not shown is added to the exposed ones',
    server: 'express-cors',
    line: hidden,
    says: "express-cors: in the options of cors(), in the list exposedHeaders, beside what is there (where there is none: exposedHeaders: ['x-total-count']): 'x-total-count',",
  },
]

function fixesOf({ line, server }: Pick<Told, 'line' | 'server'>): readonly Fix[] {
  return diagnose(readAny(line).exchanges, server === null ? {} : { server })[0]!.fixes.filter(({ at }) => at === 'server')
}

test.each(cases)('of what only a console tells, $name', ({ says, ...told }) => {
  const printed = fixesOf(told).map(({ target, where, edits }) => `${target}: ${where}: ${edits.map(({ text }) => text.trim()).join('')}`)
  expect(printed).toEqual([says])
})

test.each(cases)('no policy takes the place of a list that nobody has seen: $name', (told) => {
  expect(fixesOf(told).map(({ file, opens }) => [file, opens.includes('all else stays as it is.')])).toEqual([[undefined, true]])
})

test.each([
  ['nginx', 'nginx.conf', 'server {\n    location / {\n        add_header Access-Control-Allow-Headers content-type;\n    }\n}\n'],
  ['apache', 'httpd.conf', '<VirtualHost *:80>\n    Header always set Access-Control-Allow-Headers "content-type"\n</VirtualHost>\n'],
  ['caddy', 'Caddyfile', ':80 {\n    header Access-Control-Allow-Headers "content-type"\n    file_server\n}\n'],
  [
    'haproxy',
    'haproxy.cfg',
    "frontend www\n    bind :80\n    http-after-response set-header Access-Control-Allow-Headers 'content-type'\n",
  ],
  ['varnish', 'default.vcl', 'vcl 4.1;\nsub vcl_deliver {\n    set resp.http.Access-Control-Allow-Headers = "content-type";\n}\n'],
  ['express', 'app.js', "const app = express()\napp.use(cors({ allowedHeaders: ['content-type'] }))\n"],
])('a bare name is no line that a program could put into the files of %s', (server, name, text) => {
  const fixes = fixesOf({ server, line: header })
  expect(fixesFor({ fixes }, { files: [{ name, text }] })).toEqual([{ target: server, fixes, fits: false }])
})
