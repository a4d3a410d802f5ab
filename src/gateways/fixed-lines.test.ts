import { describe, expect, test } from 'vitest'
import type { Header } from '../engine/index.ts'
import { type FixedAnswers, fixedHeaderLines, fixedLines, oneMoreLines } from './fixed-lines.ts'

const origin: Header = ['Access-Control-Allow-Origin', 'https://app.example']
const methods: Header = ['Access-Control-Allow-Methods', 'PUT']
const vary: Header = ['Vary', 'Origin']
const hidden = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']

const requests: FixedAnswers = { headers: [origin, vary], on: 'requests', hidden }
const all: FixedAnswers = { headers: [origin, methods, vary], on: 'all', hidden: [] }
const preflights: FixedAnswers = { ...all, on: 'preflights' }

const cases: readonly { target: string; answers: FixedAnswers; text: string; behind?: string; variables?: string }[] = [
  {
    target: 'nginx',
    answers: requests,
    text: `add_header Access-Control-Allow-Origin "https://app.example" always;
add_header Vary "Origin" always;
`,
    behind: `proxy_hide_header Access-Control-Allow-Origin;
proxy_hide_header Access-Control-Allow-Credentials;
fastcgi_hide_header Access-Control-Allow-Origin;
fastcgi_hide_header Access-Control-Allow-Credentials;
`,
  },
  {
    target: 'nginx',
    answers: preflights,
    text: `set $visto_preflight "$request_method:$http_access_control_request_method";
if ($visto_preflight ~ "^OPTIONS:.") {
    add_header Access-Control-Allow-Origin "https://app.example" always;
    add_header Access-Control-Allow-Methods "PUT" always;
    add_header Vary "Origin" always;
    return 204;
}
`,
  },
  {
    target: 'apache',
    answers: requests,
    text: `Header always set Access-Control-Allow-Origin "https://app.example"
Header always merge Vary "Origin"
# What stands behind sends is in another list than the lines above.
Header onsuccess unset Access-Control-Allow-Origin
Header onsuccess unset Access-Control-Allow-Credentials
Header always unset Access-Control-Allow-Credentials
`,
  },
  {
    target: 'apache',
    answers: preflights,
    text: `RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [E=VISTO_PREFLIGHT:1,R=204,L]
Header always set Access-Control-Allow-Origin "https://app.example" env=VISTO_PREFLIGHT
Header always set Access-Control-Allow-Methods "PUT" env=VISTO_PREFLIGHT
Header always merge Vary "Origin" env=VISTO_PREFLIGHT
`,
  },
  {
    target: 'caddy',
    answers: requests,
    text: `header {
    Access-Control-Allow-Origin "https://app.example"
    +Vary "Origin"
}
header {
    -Access-Control-Allow-Credentials
    Access-Control-Allow-Origin "https://app.example"
    defer
}
`,
  },
  {
    target: 'caddy',
    answers: preflights,
    text: `@visto_preflight {
    method OPTIONS
    header Access-Control-Request-Method *
}
header @visto_preflight {
    Access-Control-Allow-Origin "https://app.example"
    Access-Control-Allow-Methods "PUT"
    +Vary "Origin"
    defer
}
respond @visto_preflight 204
`,
  },
  {
    target: 'haproxy',
    answers: requests,
    text: `http-after-response del-header Access-Control-Allow-Credentials
http-after-response set-header Access-Control-Allow-Origin 'https://app.example'
http-after-response add-header Vary 'Origin'
`,
  },
  {
    target: 'haproxy',
    answers: preflights,
    text: `http-request return status 204 hdr Access-Control-Allow-Origin 'https://app.example' hdr Access-Control-Allow-Methods 'PUT' hdr Vary 'Origin' if METH_OPTIONS { req.fhdr(access-control-request-method) -m found }
`,
  },
  {
    target: 'varnish',
    answers: requests,
    text: `sub visto_headers {
    unset resp.http.Access-Control-Allow-Credentials;
    set resp.http.Access-Control-Allow-Origin = "https://app.example";
    if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
}
sub vcl_deliver {
    call visto_headers;
}
sub vcl_synth {
    call visto_headers;
}
`,
  },
  {
    target: 'varnish',
    answers: preflights,
    text: `sub vcl_recv {
    if (req.method == "OPTIONS" && req.http.Access-Control-Request-Method) {
        return (synth(204));
    }
}
sub vcl_synth {
    if (req.method == "OPTIONS" && req.http.Access-Control-Request-Method) {
        set resp.http.Access-Control-Allow-Origin = "https://app.example";
        set resp.http.Access-Control-Allow-Methods = "PUT";
        if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
        synthetic("");
        return (deliver);
    }
}
`,
  },
]

test.each(cases)('$target, for $answers.on', ({ target, answers, text, behind = '', variables = '' }) => {
  expect(fixedLines(target, answers)).toEqual({ text, behind, variables })
})

test.each([
  ['nginx', 'if ($visto_preflight ~ "^OPTIONS:.") { return 204; }\n'],
  ['apache', 'RewriteRule ^ - [R=204,L]\n'],
  ['caddy', 'respond @visto_preflight 204\n'],
  ['haproxy', 'http-request return status 204 if METH_OPTIONS { req.fhdr(access-control-request-method) -m found }\n'],
  ['varnish', 'return (synth(204));\n'],
])('%s answers preflights only where some are sent', (target, line) => {
  expect(fixedLines(target, all)?.text).toContain(line)
  expect(fixedLines(target, requests)?.text).not.toContain(line)
})

test.each([
  ['apache', /^RewriteEngine On\nRewriteCond %\{REQUEST_URI\} "\^\/v1\\\.2\(\/\|\$\)"\n(?:.*\n){2}.*E=VISTO_PREFLIGHT_V1_2E_2:1,/],
  ['caddy', /^@visto_preflight_v1_2e_2 \{\n    vars_regexp \{http\.request\.orig_uri\.path\} \^\/v1\\\.2\(\/\|\$\)\n/],
  ['haproxy', / if \{ path_reg '\^\/v1\\\.2\(\/\|\$\)' \} METH_OPTIONS /],
  ['varnish', /^(?:sub vcl_\w+ \{\n    if \(req\.url ~ "\^\/v1\\\.2\(\[\/\?\]\|\$\)" && req\.method [^]*?\n\}\n){2}$/],
])('%s answers preflights of one application, where it is told its path', (target, lines) => {
  expect(fixedLines(target, { ...preflights, path: '/v1.2' })?.text).toMatch(lines)
})

const ofOnePage = [
  {
    target: 'nginx',
    text: String.raw`set $visto_preflight "$request_method:$http_access_control_request_method $http_origin";
if ($visto_preflight ~ "^OPTIONS:\S+ https://app\.example\z") {
    add_header Vary "Origin" always;
    return 204;
}
`,
  },
  {
    target: 'apache',
    text: `RewriteEngine On
RewriteCond %{REQUEST_URI} "^/v1(/|$)"
RewriteCond %{HTTP:Origin} "=https://app.example"
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [E=VISTO_PREFLIGHT_V1_G8F36PF3NKXH:1,R=204,L]
Header always merge Vary "Origin" env=VISTO_PREFLIGHT_V1_G8F36PF3NKXH
`,
  },
  {
    target: 'caddy',
    text: `@visto_preflight_v1_g8f36pf3nkxh {
    vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
    method OPTIONS
    header Access-Control-Request-Method *
    header Origin "https://app.example"
}
header @visto_preflight_v1_g8f36pf3nkxh {
    +Vary "Origin"
    defer
}
respond @visto_preflight_v1_g8f36pf3nkxh 204
`,
  },
  {
    target: 'haproxy',
    text: `http-request return status 204 hdr Vary 'Origin' if { path_reg '^/v1(/|$)' } METH_OPTIONS { req.fhdr(access-control-request-method) -m found } { req.fhdr(origin) -m str 'https://app.example' }
`,
  },
  {
    target: 'varnish',
    text: `sub vcl_recv {
    if (req.url ~ "^/v1([/?]|$)" && req.method == "OPTIONS" && req.http.Access-Control-Request-Method && req.http.Origin == "https://app.example") {
        return (synth(204));
    }
}
sub vcl_synth {
    if (req.url ~ "^/v1([/?]|$)" && req.method == "OPTIONS" && req.http.Access-Control-Request-Method && req.http.Origin == "https://app.example") {
        if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
        synthetic("");
        return (deliver);
    }
}
`,
  },
]

test.each(ofOnePage)('$target answers the preflights of one page, where it is told which', ({ target, text }) => {
  const answers: FixedAnswers = { headers: [vary], on: 'preflights', hidden: [], path: '/v1', origin: 'https://app.example' }
  expect(fixedLines(target, answers)).toEqual({ text, behind: '', variables: '' })
})

const toOnePage: readonly { target: string; text: string; variables?: string }[] = [
  {
    target: 'nginx',
    text: String.raw`set $visto_preflight "$request_method:$http_access_control_request_method $http_origin";
if ($visto_preflight ~ "^OPTIONS:\S+ https://app\.example\z") { return 204; }
add_header Access-Control-Allow-Origin $visto_page_g8f36pf3nkxh always;
add_header Vary "Origin" always;
`,
    variables: `map "$http_origin $sent_http_access_control_allow_origin" $visto_page_g8f36pf3nkxh {
    default "";
    "https://app.example " "https://app.example";
}
`,
  },
  {
    target: 'apache',
    text: `RewriteEngine On
RewriteCond %{REQUEST_URI} "^/v1(/|$)"
RewriteCond %{HTTP:Origin} "=https://app.example"
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]
<If "%{THE_REQUEST} =~ m#^\\S+ /v1[/? ]#">
    Header always set Access-Control-Allow-Origin "https://app.example" "expr=%{HTTP:Origin} == 'https://app.example'"
    Header always merge Vary "Origin"
    # What stands behind sends is in another list than the lines above.
    Header onsuccess unset Access-Control-Allow-Origin "expr=%{HTTP:Origin} == 'https://app.example'"
</If>
`,
  },
  {
    target: 'caddy',
    text: `@visto_preflight_v1_g8f36pf3nkxh {
    vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
    method OPTIONS
    header Access-Control-Request-Method *
    header Origin "https://app.example"
}
@visto_path_v1_g8f36pf3nkxh {
    vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
    header Origin "https://app.example"
}
header @visto_path_v1_g8f36pf3nkxh {
    Access-Control-Allow-Origin "https://app.example"
}
header @visto_path_v1_g8f36pf3nkxh {
    Access-Control-Allow-Origin "https://app.example"
    defer
}
@visto_path_v1_g8f36pf3nkxh_all vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
header @visto_path_v1_g8f36pf3nkxh_all +Vary "Origin"
respond @visto_preflight_v1_g8f36pf3nkxh 204
`,
  },
  {
    target: 'haproxy',
    text: `http-request set-var(txn.visto_path_v1) bool(true) if { path_reg '^/v1(/|$)' }
http-request set-var(txn.visto_origin_g8f36pf3nkxh) bool(true) if { req.fhdr(origin) -m str 'https://app.example' }
http-request return status 204 if { var(txn.visto_path_v1) -m found } METH_OPTIONS { req.fhdr(access-control-request-method) -m found } { var(txn.visto_origin_g8f36pf3nkxh) -m found }
http-after-response set-header Access-Control-Allow-Origin 'https://app.example' if { var(txn.visto_path_v1) -m found } { var(txn.visto_origin_g8f36pf3nkxh) -m found }
http-after-response add-header Vary 'Origin' if { var(txn.visto_path_v1) -m found }
`,
  },
  {
    target: 'varnish',
    text: `sub vcl_recv {
    if (req.restarts == 0) {
        set req.http.X-Visto-Url = req.url;
    }
    if (req.url ~ "^/v1([/?]|$)" && req.method == "OPTIONS" && req.http.Access-Control-Request-Method && req.http.Origin == "https://app.example") {
        return (synth(204));
    }
}
sub vcl_backend_fetch {
    unset bereq.http.X-Visto-Url;
}
sub visto_headers_v1_g8f36pf3nkxh {
    if (req.http.X-Visto-Url ~ "^/v1([/?]|$)") {
        if (req.http.Origin == "https://app.example") {
            set resp.http.Access-Control-Allow-Origin = "https://app.example";
        }
        if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
    }
}
sub vcl_deliver {
    call visto_headers_v1_g8f36pf3nkxh;
}
sub vcl_synth {
    call visto_headers_v1_g8f36pf3nkxh;
    if (req.url ~ "^/v1([/?]|$)" && req.method == "OPTIONS" && req.http.Access-Control-Request-Method && req.http.Origin == "https://app.example") {
        synthetic("");
        return (deliver);
    }
}
`,
  },
]

test.each(toOnePage)('$target leaves every page but one what it has, where it is told which', ({ target, text, variables = '' }) => {
  const answers: FixedAnswers = {
    headers: [origin, vary],
    on: 'all',
    hidden: ['Access-Control-Allow-Origin'],
    path: '/v1',
    origin: 'https://app.example',
  }
  expect(fixedLines(target, answers)).toEqual({ text, behind: '', variables })
})

test('nginx makes no table of a long origin by itself, and compares that with a regular expression', () => {
  const long = `https://${'a'.repeat(50)}.example`
  const header: Header = ['Access-Control-Allow-Origin', long]
  const variables = fixedLines('nginx', { headers: [header], on: 'requests', hidden: [], origin: long })?.variables
  expect(variables).toContain(`    "~^https://${'a'.repeat(50)}\\.example \\z" "${long}";`)
})

const forPath = [
  {
    target: 'apache',
    text: `<If "%{THE_REQUEST} =~ m#^\\S+ /v1\\.2[/? ]#">
    Header always set Access-Control-Allow-Origin "https://app.example"
    Header always merge Vary "Origin"
</If>
`,
  },
  {
    target: 'caddy',
    text: `@visto_path_v1_2e_2 vars_regexp {http.request.orig_uri.path} ^/v1\\.2(/|$)
header @visto_path_v1_2e_2 {
    Access-Control-Allow-Origin "https://app.example"
    +Vary "Origin"
}
`,
  },
  {
    target: 'haproxy',
    text: `http-request set-var(txn.visto_path_v1_2e_2) bool(true) if { path_reg '^/v1\\.2(/|$)' }
http-after-response set-header Access-Control-Allow-Origin 'https://app.example' if { var(txn.visto_path_v1_2e_2) -m found }
http-after-response add-header Vary 'Origin' if { var(txn.visto_path_v1_2e_2) -m found }
`,
  },
  {
    target: 'varnish',
    text: `sub vcl_recv {
    if (req.restarts == 0) {
        set req.http.X-Visto-Url = req.url;
    }
}
sub vcl_backend_fetch {
    unset bereq.http.X-Visto-Url;
}
sub visto_headers_v1_2e_2 {
    if (req.http.X-Visto-Url ~ "^/v1\\.2([/?]|$)") {
        set resp.http.Access-Control-Allow-Origin = "https://app.example";
        if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
    }
}
sub vcl_deliver {
    call visto_headers_v1_2e_2;
}
sub vcl_synth {
    call visto_headers_v1_2e_2;
}
`,
  },
]

test.each(forPath)('$target gives the answers of one application its headers, where it is told its path', ({ target, text }) => {
  expect(fixedLines(target, { ...requests, hidden: [], path: '/v1.2' })).toEqual({ text, behind: '', variables: '' })
})

test('httpd takes off what stands behind it may send of a name, as that is in another list', () => {
  const unset = 'Header onsuccess unset Access-Control-Allow-Methods\n'
  expect(fixedHeaderLines('apache', [methods, vary], ['Access-Control-Allow-Methods', 'Vary'])).toEqual([
    `Header always set Access-Control-Allow-Methods "PUT"\n${unset}`,
    'Header always merge Vary "Origin"\n',
  ])
  expect(fixedHeaderLines('apache', [methods])?.join('')).not.toContain(unset)
})

describe('a value is one in the words of its server:', () => {
  const odd: Header = ['Access-Control-Allow-Headers', "x-%-'-`"]
  test.each([
    ['nginx', `add_header Access-Control-Allow-Headers "x-%-'-\`" always;\n`],
    ['apache', `Header always set Access-Control-Allow-Headers "x-%%-'-\`"\n`],
    ['caddy', `header Access-Control-Allow-Headers "x-%-'-\`"\n`],
    ['haproxy', `http-after-response set-header Access-Control-Allow-Headers 'x-%%-'\\''-\`'\n`],
    ['varnish', `set resp.http.Access-Control-Allow-Headers = "x-%-'-\`";\n`],
  ])('%s', (target, line) => {
    expect(fixedHeaderLines(target, [odd])).toEqual([line])
  })

  test('nginx has no words for a dollar sign where no variable is defined', () => {
    const dollar: Header = ['Access-Control-Allow-Headers', 'x-$']
    expect(fixedHeaderLines('nginx', [origin, dollar])).toBeNull()
    expect(fixedLines('nginx', { ...all, headers: [dollar] })).toBeNull()
    expect(fixedHeaderLines('apache', [dollar])).toHaveLength(1)
  })
})

const servers = ['nginx', 'apache', 'caddy', 'haproxy', 'varnish']
const oneMore = { origin: 'https://new.example', other: '*', credentials: true, isOtherWord: false, isBehind: true }

describe.each(servers)('nothing gets into a text of %s without its quotes:', (target) => {
  test.each([
    ['a line of its own', '/users\nrespond 200', /^"\/users\\nrespond 200" is not a prefix of paths, such as "\/api"/],
    ['the end of a regular expression', '/users#', /is not a prefix/],
    ['the end of a string', '/users"', /is not a prefix/],
    ['a blank', '/users /orders', /is not a prefix/],
    ['a slash at the end', '/users/', /: write "\/users"$/],
    ['a star', '/users/*', /: write "\/users"$/],
  ])('no path with %s', (_, path, says) => {
    for (const print of [() => fixedLines(target, { ...all, path }), () => oneMoreLines(target, { ...oneMore, path })]) {
      expect(print).toThrow(RangeError)
      expect(print).toThrow(says)
    }
  })

  test.each(['X-A\nX-B', 'X-A;', 'X A', ''])('no name %j of a header', (name) => {
    const header: Header = [name, '1']
    expect(() => fixedLines(target, { ...all, headers: [header] })).toThrow('is no name of a header')
    expect(() => fixedLines(target, { ...all, hidden: [name] })).toThrow('is no name of a header')
    expect(() => fixedHeaderLines(target, [header])).toThrow('is no name of a header')
  })

  test('and the prefix of all paths is none', () => {
    expect(fixedLines(target, { ...all, path: '/' })).toEqual(fixedLines(target, all))
    expect(oneMoreLines(target, { ...oneMore, path: '/' })).toEqual(oneMoreLines(target, oneMore))
  })
})

test('a text with a dollar sign at its beginning is no variable of nginx', () => {
  expect(oneMoreLines('nginx', { ...oneMore, other: '$http_origin' })).toBeNull()
  expect(oneMoreLines('nginx', { ...oneMore, origin: '$http_origin' })).toBeNull()
})

test.each(['express', 's3', 'toString', '__proto__'])('%s has no such lines', (target) => {
  expect([fixedLines(target, all), fixedHeaderLines(target, [origin])]).toEqual([null, null])
})
