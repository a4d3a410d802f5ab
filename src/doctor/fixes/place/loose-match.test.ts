import { expect, test } from 'vitest'
import { looseMatch } from './loose-match.ts'

const map = (key: string, value = '$http_origin') => `map $http_origin $cors {\n    default "";\n    ${key} ${value};\n}\n`

test.each([
  ['nginx: the end', map(String.raw`"~app\.localhost$"`)],
  ['nginx: the beginning', map(String.raw`"~^https://app\.example\.com"`)],
  ['nginx: the scheme', map('"~^https?://"')],
  ['nginx: a dot that is any letter', map('~^https://app.example.com$')],
  ['nginx: names below, which a person has to read', map(String.raw`"~^https://.*\.example\.com$"`)],
  ['nginx: one of two', map(String.raw`"~^https://app\.example$|evil"`)],
  ['nginx: a condition', String.raw`if ($http_origin ~* "(app|www)\.example\.com") { set $cors $http_origin; }`],
  ['httpd', String.raw`SetEnvIf Origin "app\.example$" CORS=$0`],
  ['httpd, a word', String.raw`SetEnvIfNoCase Origin ^https://app\.example CORS=$0`],
  ['httpd, an expression', String.raw`Header set Access-Control-Allow-Origin %{o}e "expr=%{HTTP:Origin} =~ m#app\.example$#"`],
  ['httpd, a condition', String.raw`RewriteCond %{HTTP:Origin} app\.example$`],
  ['HAProxy: the end', 'acl ok req.hdr(origin) -m end app.example'],
  ['HAProxy: a pattern', String.raw`acl ok req.hdr(Origin) -m reg app\.example$`],
  ['HAProxy, in one word', 'acl ok hdr_end(origin) app.example'],
  ['HAProxy: a variable', 'http-response set-header X y if { var(txn.o) -m beg https://app.example }'],
  ['Varnish', String.raw`if (req.http.Origin ~ "app\.example$") {`],
  ['Caddy', String.raw`@cors header_regexp Origin app\.example$`],
  ['Caddy: a star', '@cors header Origin *app.example'],
  ['code: the end', "if (origin.endsWith('app.example')) allow(origin)"],
  ['code: a part', "cors({ origin: (origin, done) => done(null, origin?.includes('app.example')) })"],
  ['code: a pattern', String.raw`cors({ origin: /app\.example$/ })`],
  ['code: one in a list', String.raw`cors({ origin: ['https://app.example', /app\.example$/] })`],
  ['code: another name for it', "const origin = o => o.endsWith('app.example')"],
])('%s', (_, text) => {
  expect(looseMatch(text)).not.toBeNull()
})

test.each([
  ['nginx: whole origins', map('"https://app.example"')],
  ['nginx: a pattern of one', map(String.raw`"~^https://app\.example\.com$"`)],
  ['nginx: of both schemes and all ports', map(String.raw`"~*^https?://app\.example\.com(:\d+)?$"`)],
  ['nginx: who is refused', map('"~evil"', '""')],
  ['nginx: a map of something else', 'map $uri $x { ~foo 1; }\n' + map('"https://app.example"')],
  ['httpd', String.raw`SetEnvIf Origin "^https://app\.example$" CORS=$0`],
  ['HAProxy', 'acl ok req.hdr(origin) -m str https://app.example'],
  ['HAProxy: a path', 'acl api path -m beg /api\nacl ok req.hdr(origin) -m str https://app.example'],
  ['Varnish', 'if (req.http.Origin == "https://app.example") {'],
  ['Caddy', '@cors header Origin https://app.example'],
  ['code: a list', "cors({ origin: ['https://app.example'], credentials: true })"],
  ['code: a list that is asked', "const allowed = ['https://app.example']\nif (allowed.includes(origin)) allow(origin)"],
  ['code: a path', "app.use(cors({ origin: 'https://app.example' }))\napp.get(/^\\/v1/, list)\n"],
  ['a comment', String.raw`    # SetEnvIf Origin "app\.example$" CORS=$0`],
])('none in %s', (_, text) => {
  expect(looseMatch(text)).toBeNull()
})
