import { describe, expect, test } from 'vitest'
import { compile } from '../../gateways/index.ts'
import { definePolicy } from '../../policy/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis, Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, url, visit } from '../situations/fake-server.cases.ts'
import { fixesFor, type Remedy } from './fixes-for.ts'
import { applied } from './place/placed.cases.ts'
import { wiringOf } from './wiring.ts'

/** A server of this name that says nothing of CORS. */
function without(server: string, answers: Answers = { P1: { status: 200 }, P2: { status: 404 } }): Diagnosis {
  return diagnose([visit(url, {}, answers).evidence], { server })[0]!
}

/** A text after the edits of a remedy. */
function edited(remedy: Remedy | undefined, name: string, text: string): string {
  const edits = remedy?.fixes.filter(({ file }) => file === name).flatMap((fix) => fix.edits) ?? []
  return edits.reduce(applied, text)
}

interface Placed {
  readonly name: string
  readonly server: string
  readonly file: string
  readonly text: string
  readonly becomes: string
  /** Of a whole policy; else of a server that says nothing of CORS. */
  readonly isPolicy?: true
}

/** A compiled policy, where lines for one page will not do. */
function policyOf(server: string): Pick<Diagnosis, 'fixes'> {
  const { files } = compile(definePolicy({ origin: ['https://app.example'] }), server, { acceptWider: true })
  const printed = files.map(({ name, where, text }): Fix => ({
    at: 'server',
    target: server,
    file: name,
    where,
    edits: [{ text }],
    opens: '',
  }))
  return { fixes: [...printed, ...wiringOf(server)] }
}

const placed: readonly Placed[] = [
  {
    name: 'nginx with a policy: old lines go, and a location with a header of its own includes the policy again',
    server: 'nginx',
    isPolicy: true,
    file: 'nginx.conf',
    text: `# server { in a comment
http {
    log_format own '{ "status": $status }';
    server {
        listen 80;
        return 301 https://$host$request_uri;
    }
    server {
        listen 443 ssl;
        add_header Access-Control-Allow-Origin *;
        location / {
            proxy_pass http://api;
        }
        location /files {
            add_header Vary Origin; add_header "Access-Control-Allow-Origin" "$http_origin" always;
            add_header X-Frame-Options deny;
        }
    }
}
`,
    becomes: `# server { in a comment
http {
    include visto-cors.http.conf;
    log_format own '{ "status": $status }';
    server {
        listen 80;
        return 301 https://$host$request_uri;
    }
    server {
        include visto-cors.server.conf;
        listen 443 ssl;
        location / {
            proxy_pass http://api;
        }
        location /files {
            include visto-cors.server.conf;
             
            add_header X-Frame-Options deny;
        }
    }
}
`,
  },
  {
    name: 'nginx with a policy: a site in a file of its own',
    server: 'nginx',
    isPolicy: true,
    file: 'sites-enabled/api',
    text: 'server {\n\troot /srv;\n}\n',
    becomes: 'include visto-cors.http.conf;\nserver {\n\tinclude visto-cors.server.conf;\n\troot /srv;\n}\n',
  },
  {
    name: 'nginx: a few lines beside what others have, and once more in an error page with a header of its own',
    server: 'nginx',
    file: 'nginx.conf',
    text: `server {
    listen 443 ssl;
    error_page 502 /50x.html;
    add_header Access-Control-Allow-Origin $cors;
    location / {
        proxy_pass http://api;
    }
    location = /50x.html {
        add_header Vary Accept-Encoding;
    }
}
`,
    becomes: `map "$http_origin $sent_http_access_control_allow_origin" $visto_page_g8f36pf3nkxh {
    default "";
    "https://app.example " "https://app.example";
}
server {
    listen 443 ssl;
    error_page 502 /50x.html;
    add_header Access-Control-Allow-Origin $cors;
    add_header Access-Control-Allow-Origin $visto_page_g8f36pf3nkxh always;
    add_header Vary "Origin" always;
    location / {
        proxy_pass http://api;
    }
    location = /50x.html {
        add_header Vary Accept-Encoding;
        add_header Access-Control-Allow-Origin $visto_page_g8f36pf3nkxh always;
        add_header Vary "Origin" always;
    }
}
`,
  },
  {
    name: 'Apache httpd with a policy: lines of both lists go, and other headers stay',
    isPolicy: true,
    server: 'apache',
    file: 'api.conf',
    text: `<VirtualHost *:80>
    Redirect / https://api.example/
</VirtualHost>
<VirtualHost *:443>
    Header always set Access-Control-Allow-Origin "*"
    Header set X-Frame-Options deny
    ProxyPass / http://127.0.0.1:8080/
    <Location /v1>
        Header append Vary Origin
    </Location>
</VirtualHost>
`,
    becomes: `<VirtualHost *:80>
    Redirect / https://api.example/
</VirtualHost>
<VirtualHost *:443>
    Include visto-cors.conf
    Header set X-Frame-Options deny
    ProxyPass / http://127.0.0.1:8080/
    <Location /v1>
    </Location>
</VirtualHost>
`,
  },
  {
    name: 'Caddy with a policy: the site goes into a handle, behind the policy; matchers, logs and certificates stay where they are',
    isPolicy: true,
    server: 'caddy',
    file: 'Caddyfile',
    text: `{
    email me@example.com
}

api.example {
    tls internal
    @old path /old/*
    header Access-Control-Allow-Origin *
    header {
        Access-Control-Allow-Methods "GET, PUT"
        X-Frame-Options deny
    }
    reverse_proxy /v1/* localhost:8081 # the first
    reverse_proxy localhost:8080 {
        header_up X-Own 1
    }
}
`,
    becomes: `{
    email me@example.com
}
import visto-cors.caddy

api.example {
    tls internal
    @old path /old/*
    route {
        import visto_cors
        handle {
    header {
        X-Frame-Options deny
    }
    reverse_proxy /v1/* localhost:8081 {
        import visto_cors_upstream
    } # the first
    reverse_proxy localhost:8080 {
        import visto_cors_upstream
        header_up X-Own 1
    }
        }
    }
}
`,
  },
  {
    name: 'Apache httpd: a few lines for the path before what other paths keep',
    server: 'apache',
    file: 'api.conf',
    text: `<VirtualHost *:443>
    Header always set Access-Control-Allow-Origin "*"
    Header set X-Frame-Options deny
    ProxyPass / http://127.0.0.1:8080/
    <Location /v1>
        Header append Vary Origin
    </Location>
</VirtualHost>
`,
    becomes: `<VirtualHost *:443>
    <If "%{THE_REQUEST} =~ m#^\\S+ /v1[/? ]#">
        Header always set Access-Control-Allow-Origin "https://app.example" "expr=%{HTTP:Origin} == 'https://app.example'"
        Header always merge Vary "Origin"
        # What stands behind sends is in another list than the lines above.
        Header onsuccess unset Access-Control-Allow-Origin "expr=%{HTTP:Origin} == 'https://app.example'"
        Header onsuccess unset Access-Control-Allow-Credentials "expr=%{HTTP:Origin} == 'https://app.example'"
        Header always unset Access-Control-Allow-Credentials "expr=%{HTTP:Origin} == 'https://app.example'"
    </If>
    Header always set Access-Control-Allow-Origin "*"
    Header set X-Frame-Options deny
    ProxyPass / http://127.0.0.1:8080/
    <Location /v1>
        Header append Vary Origin
    </Location>
</VirtualHost>
`,
  },
  {
    name: 'Caddy: a few lines for the path first in the site',
    server: 'caddy',
    file: 'Caddyfile',
    text: `api.example {
    log
    reverse_proxy /v1/* localhost:8081 # the first
    tls internal
    reverse_proxy localhost:8080
}
`,
    becomes: `api.example {
    log
    @visto_path_v1_g8f36pf3nkxh {
        vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
        header Origin "https://app.example"
    }
    header @visto_path_v1_g8f36pf3nkxh {
        Access-Control-Allow-Origin "https://app.example"
    }
    header @visto_path_v1_g8f36pf3nkxh {
        -Access-Control-Allow-Credentials
        Access-Control-Allow-Origin "https://app.example"
        defer
    }
    @visto_path_v1_g8f36pf3nkxh_all vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
    header @visto_path_v1_g8f36pf3nkxh_all +Vary "Origin"
    reverse_proxy /v1/* localhost:8081 # the first
    tls internal
    reverse_proxy localhost:8080
}
`,
  },
  {
    name: 'HAProxy: a few rules for the path after its binds, and before the one that other paths keep',
    server: 'haproxy',
    file: 'haproxy.cfg',
    text: `frontend www
    bind :80
    bind :443 ssl
    http-response set-header Access-Control-Allow-Origin *
    default_backend api
`,
    becomes: `frontend www
    bind :80
    bind :443 ssl
    http-request set-var(txn.visto_path_v1) bool(true) if { path_reg '^/v1(/|$)' }
    http-request set-var(txn.visto_origin_g8f36pf3nkxh) bool(true) if { req.fhdr(origin) -m str 'https://app.example' }
    http-after-response del-header Access-Control-Allow-Credentials if { var(txn.visto_path_v1) -m found } { var(txn.visto_origin_g8f36pf3nkxh) -m found }
    http-after-response set-header Access-Control-Allow-Origin 'https://app.example' if { var(txn.visto_path_v1) -m found } { var(txn.visto_origin_g8f36pf3nkxh) -m found }
    http-after-response add-header Vary 'Origin' if { var(txn.visto_path_v1) -m found }
    http-response set-header Access-Control-Allow-Origin *
    default_backend api
`,
  },
  {
    name: 'Varnish: a few lines before its subroutines, and what gives headers after that of other paths',
    server: 'varnish',
    file: 'default.vcl',
    text: `vcl 4.1;
backend default { .host = "::1"; }
sub vcl_deliver {
    set resp.http.Access-Control-Allow-Origin = "*";
    set resp.http.X-Own = "1";
}
`,
    becomes: `vcl 4.1;
backend default { .host = "::1"; }
sub vcl_recv {
    if (req.restarts == 0) {
        set req.http.X-Visto-Url = req.url;
    }
}
sub vcl_backend_fetch {
    unset bereq.http.X-Visto-Url;
}
sub visto_headers_v1_g8f36pf3nkxh {
    if (req.http.X-Visto-Url ~ "^/v1([/?]|$)") {
        if (req.http.Origin == "https://app.example") {
            unset resp.http.Access-Control-Allow-Credentials;
            set resp.http.Access-Control-Allow-Origin = "https://app.example";
        }
        if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
    }
}
sub vcl_synth {
    call visto_headers_v1_g8f36pf3nkxh;
}
sub vcl_deliver {
    set resp.http.Access-Control-Allow-Origin = "*";
    set resp.http.X-Own = "1";
}

sub vcl_deliver {
    call visto_headers_v1_g8f36pf3nkxh;
}
`,
  },
  {
    name: 'Express: under another name, in TypeScript',
    server: 'express',
    file: 'src/app.ts',
    text: `import express from 'express'\n\nexport const api: express.Express = express();\napi.use(login)\n`,
    becomes: `import { allow } from './visto-cors.js';\nimport express from 'express'\n\nexport const api: express.Express = express();\napi.use(allow);\napi.use(login)\n`,
  },
  {
    name: 'Express: required, in a strict script of a shell',
    server: 'express',
    file: 'app.cjs',
    text: `#!/usr/bin/env node\n'use strict'\nconst express = require('express')\nconst app = express()\n`,
    becomes: `#!/usr/bin/env node\n'use strict'\nconst { allow } = require('./visto-cors.mjs')\nconst express = require('express')\nconst app = express()\napp.use(allow)\n`,
  },
  {
    name: 'Express: in a module by its name',
    server: 'express',
    file: 'app.mjs',
    text: `import express from 'express'\nconst app = express()\n`,
    becomes: `import { allow } from './visto-cors.mjs'\nimport express from 'express'\nconst app = express()\napp.use(allow)\n`,
  },
  {
    name: 'Node: around the listener of a module',
    server: 'node',
    file: 'server.js',
    text: `import { createServer } from 'node:http'\n\ncreateServer((request, response) => {\n  response.end('[]')\n}).listen(3000)\n`,
    becomes: `import { allow } from './visto-cors.js'\nimport { createServer } from 'node:http'\n\ncreateServer(allow((request, response) => {\n  response.end('[]')\n})).listen(3000)\n`,
  },
  {
    name: 'Node: around a function by its name, over TLS, required',
    server: 'node',
    file: 'server.cjs',
    text: `const https = require('https');\nfunction answer(request, response) {\n  response.end();\n}\nhttps.createServer({ key, cert }, answer).listen(443);\n`,
    becomes: `const { allow } = require('./visto-cors.mjs');\nconst https = require('https');\nfunction answer(request, response) {\n  response.end();\n}\nhttps.createServer({ key, cert }, allow(answer)).listen(443);\n`,
  },
  {
    name: 'Fastify: after all of its options',
    server: 'fastify',
    file: 'app.js',
    text: `import Fastify from 'fastify'\nconst app = Fastify({\n  logger: {\n    level: 'info',\n  },\n})\n`,
    becomes: `import { allow } from './visto-cors.js'\nimport Fastify from 'fastify'\nconst app = Fastify({\n  logger: {\n    level: 'info',\n  },\n})\nawait allow(app)\n`,
  },
  {
    name: 'Varnish with a policy: between the backends and the subroutines',
    isPolicy: true,
    server: 'varnish',
    file: 'default.vcl',
    text: `vcl 4.1;\nbackend default { .host = "::1"; }\nsub vcl_deliver {\n    set resp.http.Access-Control-Allow-Origin = "*";\n    set resp.http.X-Own = "1";\n}\n`,
    becomes: `vcl 4.1;\nbackend default { .host = "::1"; }\ninclude "visto-cors.vcl";\nsub vcl_deliver {\n    set resp.http.X-Own = "1";\n}\n`,
  },
]

test.each(placed)('$name', ({ server, file, text, becomes, isPolicy }) => {
  const remedies = fixesFor(isPolicy ? policyOf(server) : without(server), {
    files: [
      { name: 'package.json', text: '{\n  "type": "module"\n}\n' },
      { name: file, text },
    ],
  })
  // A list may be anywhere: the words for it fit no file.
  const [remedy, ...others] = remedies.filter(({ target }) => target !== null)
  expect(others).toEqual([])
  expect(remedy).toMatchObject({ target: server, fits: true })
  expect(edited(remedy, file, text)).toBe(becomes)
  // The file that is imported stands beside, by that name.
  const imported = /\bvisto-cors\.m?js\b/.exec(becomes)?.[0]
  if (imported !== undefined) expect(remedy!.fixes.map((fix) => fix.file)).toContain(imported)
})

test('HAProxy with a policy includes nothing in a section: the rules stand in it, after its binds', () => {
  const text = `frontend www\n    bind :80\n    bind :443 ssl\n    http-response set-header Access-Control-Allow-Origin *\n    default_backend api\n`
  const remedy = fixesFor(policyOf('haproxy'), { files: [{ name: 'haproxy.cfg', text }] }).find(({ target }) => target !== null)
  expect(remedy).toMatchObject({ target: 'haproxy', fits: true, fixes: [{ file: 'haproxy.cfg' }] })
  const lines = edited(remedy, 'haproxy.cfg', text).split('\n')
  expect(lines.slice(0, 4)).toEqual(['frontend www', '    bind :80', '    bind :443 ssl', expect.stringMatching(/^ +# CORS, compiled/)])
  expect(lines.at(-2)).toBe('    default_backend api')
  expect(lines.join('\n')).not.toContain('set-header Access-Control-Allow-Origin *')
})

const notFound: Answers = { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 }, P4root: granted(200) }

describe('errors alone lack the headers, and one word mends it', () => {
  test.each([
    {
      server: 'nginx',
      text: 'server {\n    root /srv;\n    add_header Access-Control-Allow-Origin $cors;\n    add_header Vary Origin always;\n    location /a {\n        add_header "Access-Control-Allow-Origin" "*";\n        add_header X-Own 1;\n    }\n}\n',
      becomes:
        'server {\n    root /srv;\n    add_header Access-Control-Allow-Origin $cors always;\n    add_header Vary Origin always;\n    location /a {\n        add_header "Access-Control-Allow-Origin" "*" always;\n        add_header X-Own 1;\n    }\n}\n',
    },
    {
      server: 'apache',
      text: '<VirtualHost *:80>\n    DocumentRoot /srv\n    Header set Access-Control-Allow-Origin "*"\n    Header onsuccess append Vary Origin\n    Header set X-Own 1\n</VirtualHost>\n',
      becomes:
        '<VirtualHost *:80>\n    DocumentRoot /srv\n    Header always set Access-Control-Allow-Origin "*"\n    Header always append Vary Origin\n    Header set X-Own 1\n</VirtualHost>\n',
    },
  ])('$server', ({ server, text, becomes }) => {
    const diagnosis = without(server, notFound)
    expect(diagnosis.fixes.slice(0, 2).map(({ target, file, edits }) => [target, file, edits.length])).toEqual([
      ['page', undefined, 0],
      [server, undefined, 1],
    ])
    // With the right URL the server needs none; and the root may be answered in another place: then it is the policy that helps.
    expect(diagnosis.fixes.map(({ instead }) => instead)).toEqual([true, undefined, ...diagnosis.fixes.slice(2).map(() => true)])
    expect(diagnosis.fixes.length).toBeGreaterThan(2)
    const remedy = fixesFor(diagnosis, { files: [{ name: 'the.conf', text }] }).find(({ target }) => target === server)
    expect(edited(remedy, 'the.conf', text)).toBe(becomes)
  })

  test.each([
    ['nginx passes on what stands behind it', 'nginx', 'server {\n  root /srv;\n}\n'],
    [
      'nginx has them at the root alone',
      'nginx',
      'server {\n  location = / {\n    add_header Access-Control-Allow-Origin *;\n  }\n  location / {\n    proxy_pass http://api;\n  }\n}\n',
    ],
  ])('%s: the other way fits, which is lines for answers that let nobody in', (_, server, text) => {
    const remedies = fixesFor(without(server, notFound), { files: [{ name: 'the.conf', text }], url })
    expect(remedies.map(({ target, fits }) => [target, fits])).toEqual([
      ['page', false],
      [server, true],
    ])
    const changed = edited(remedies[1], 'the.conf', text)
    expect(changed).toMatch(
      /^map "\$http_origin \$sent_http_access_control_allow_origin" [^]* \{\n +add_header Access-Control-Allow-Origin \$visto_page_/,
    )
    expect(changed).not.toMatch(/\* always/)
  })

  test('httpd passes on what stands behind it: the other way fits, which is lines for answers that let nobody in', () => {
    const text = '<VirtualHost *:80>\nDocumentRoot /srv\n</VirtualHost>\n'
    const remedy = fixesFor(without('apache', notFound), { files: [{ name: 'the.conf', text }] }).find(({ target }) => target === 'apache')
    expect(remedy?.fits).toBe(true)
    expect(edited(remedy, 'the.conf', text)).toMatch(/Header always setifempty Access-Control-Allow-Origin [^]*<\/If>\n<\/VirtualHost>/)
  })

  test('where an error has them, that is not it: the page is let in by answers that let nobody in', () => {
    const answers: Answers = { P1: { status: 500 }, P4: granted(404) }
    const texts = without('nginx', answers).fixes.flatMap(({ edits }) => edits.map(({ text }) => text))
    expect(texts.join('')).toMatch(/^add_header Access-Control-Allow-Origin \$visto_page_/)
    expect(texts.join('')).not.toContain('… always')
  })
})

describe('what cannot be told is left to a person:', () => {
  test.each([
    ['two sites', 'nginx', 'http {\n  server { root /a; }\n  server { root /b; }\n}\n'],
    ['a header of its own in an if', 'nginx', 'server {\n  location / {\n    if ($a) {\n      add_header X-Own 1;\n    }\n  }\n}\n'],
    ['a text that is no configuration', 'nginx', 'Dear Sir or Madam'],
    ['two virtual hosts', 'apache', '<VirtualHost a>\nDocumentRoot /a\n</VirtualHost>\n<VirtualHost b>\nDocumentRoot /b\n</VirtualHost>\n'],
    ['a site without anything', 'caddy', 'a.example {\n    log\n}\n'],
    [
      'a server whose listener comes later',
      'node',
      "import http from 'http'\nconst options = {}\nhttp.createServer(options).on('request', answer)\n",
    ],
    ['a server of another protocol', 'node', "import { createServer } from 'node:net'\ncreateServer((socket) => socket.end())\n"],
    ['two frontends', 'haproxy', 'frontend a\n    bind :80\nfrontend b\n    bind :81\n'],
  ])('%s', (_, server, text) => {
    const name = server === 'node' ? 'server.js' : 'the.conf'
    const [remedy] = fixesFor(without(server), { files: [{ name, text }] })
    expect(remedy?.fits).toBe(false)
    expect(remedy?.fixes).toEqual(without(server).fixes)
  })

  test('two applications, and one whose making is not seen', () => {
    const two = 'const a = express()\nconst b = express()\n'
    for (const text of [two, 'const app = makeApp()\n']) {
      expect(fixesFor(without('express'), { files: [{ name: 'app.js', text }] })[0]?.fits).toBe(false)
    }
  })

  test('a server of which no file is given, and one that nobody knows', () => {
    expect(fixesFor(without('nginx'), { files: [] }).map(({ target, fits }) => [target, fits])).toEqual([['nginx', false]])
    const [unknown] = diagnose([visit(url, {}, { P1: { status: 200 }, P2: { status: 404 } }).evidence])
    expect(fixesFor(unknown!, { files: [{ name: 'a.txt', text: '' }] }).map(({ target, fits }) => [target, fits])).toEqual([[null, false]])
  })
})

describe('nginx answers the preflight', () => {
  const json: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']], send: true }
  const { fixes } = diagnose([visit(url, json, { P1: { status: 200, headers: [allows('{origin}')] }, P2: { status: 405 } }).evidence], {
    server: 'nginx',
  })[0]!
  const api = (...inside: readonly string[]) =>
    `server {\n    location / {\n${inside.map((line) => `        ${line}\n`).join('')}        proxy_pass http://api;\n    }\n}\n`
  const headers = [
    'add_header Access-Control-Allow-Origin "https://app.example" always;',
    'add_header Access-Control-Allow-Headers "content-type" always;',
    'add_header Vary "Origin" always;',
  ].map((line) => `    ${line}`)
  const opening = ['set $visto_preflight "$request_method:$http_access_control_request_method";', 'if ($visto_preflight ~ "^OPTIONS:.") {']

  test.each([
    { name: 'in the only location', own: [], becomes: [...opening, ...headers, '    return 204;', '}'] },
    {
      name: 'in the if of visto that is there, in the place of what it says of CORS',
      own: [...opening, '    add_header Access-Control-Allow-Methods GET;', '    add_header X-Own 1;', '    return 204;', '}'],
      becomes: [...opening, ...headers, '    add_header X-Own 1;', '    return 204;', '}'],
    },
    {
      name: 'in one that looks at the header alone',
      own: ['if ($http_access_control_request_method) {', '    return 204;', '}'],
      becomes: ['if ($http_access_control_request_method) {', ...headers, '    return 204;', '}'],
    },
    {
      name: 'in one that refuses it, behind a variable',
      own: ['set $upstream api;', 'if ($request_method = OPTIONS) {', '    return 405;', '}'],
      becomes: ['set $upstream api;', 'if ($request_method = OPTIONS) {', ...headers, '    return 204;', '}'],
    },
    {
      name: 'in one that refuses it',
      own: ["if ($request_method = 'OPTIONS') {", '    return 405;', '}'],
      becomes: ["if ($request_method = 'OPTIONS') {", ...headers, '    return 204;', '}'],
    },
  ])('$name', ({ own, becomes }) => {
    const [remedy] = fixesFor({ fixes }, { files: [{ name: 'nginx.conf', text: api(...own) }] })
    expect(remedy).toMatchObject({ target: 'nginx', fits: true })
    expect(edited(remedy, 'nginx.conf', api(...own))).toBe(api(...becomes))
  })

  test('not in one of several, which only a person can tell apart', () => {
    const text =
      'server {\n    location /a {\n        proxy_pass http://a;\n    }\n    location /b {\n        proxy_pass http://b;\n    }\n}\n'
    expect(fixesFor({ fixes }, { files: [{ name: 'nginx.conf', text }] })[0]?.fits).toBe(false)
  })
})

describe('a line that one layer adds beside the other goes', () => {
  const twice = (own: string, behind: string): Answers => ({ P1: { status: 200, headers: [allows(behind), allows(own)] } })
  test.each([
    {
      server: 'nginx',
      answers: twice('*', 'https://app.example'),
      text: 'server {\n    location / {\n        add_header  Access-Control-Allow-Origin * always;\n        proxy_pass http://api;\n    }\n}\n',
      becomes: 'server {\n    location / {\n        proxy_pass http://api;\n    }\n}\n',
    },
    {
      server: 'haproxy',
      answers: twice('*', 'https://app.example'),
      text: 'frontend a\n    bind :80\n    http-response add-header Access-Control-Allow-Origin *\nbackend b\n    server c :81\n',
      becomes: 'frontend a\n    bind :80\nbackend b\n    server c :81\n',
    },
  ])('$server', ({ server, answers, text, becomes }) => {
    const [remedy] = fixesFor(without(server, answers), { files: [{ name: 'the.conf', text }] })
    expect(remedy).toMatchObject({ target: server, fits: true })
    expect(edited(remedy, 'the.conf', text)).toBe(becomes)
  })

  test('by a person, where it stands twice', () => {
    const line = '    http-response add-header Access-Control-Allow-Origin *\n'
    const text = `frontend a\n    bind :80\n${line}backend b\n${line}`
    expect(fixesFor(without('haproxy', twice('*', '{origin}')), { files: [{ name: 'the.conf', text }] })[0]?.fits).toBe(false)
  })
})

describe('the page’s call', () => {
  const call = `fetch('${url}', {\n  headers: { 'x-requested-with': 'XMLHttpRequest', accept: 'application/json' },\n})\n`
  const P2: Answers = { P2: { status: 204, headers: [['access-control-allow-origin', '{origin}']] } }
  const { evidence } = visit(url, { headers: [['x-requested-with', 'XMLHttpRequest']] }, P2)
  const remedies = fixesFor(diagnose([evidence])[0]!, { files: [{ name: 'page.js', text: call }] })

  test('loses a header with its value', () => {
    expect(remedies[0]).toMatchObject({ target: 'page', fits: true })
    expect(edited(remedies[0], 'page.js', call)).toBe(`fetch('${url}', {\n  headers: { accept: 'application/json' },\n})\n`)
  })
})

/** What a pattern is slow on: that which never ends, and that which can be read in many ways. */
const long = (text: string, before = '', after = ''): string => before + text.repeat(100_000 / text.length - 10) + after
const slow = [
  long('{'),
  long('}'),
  long('server {'),
  long('"'),
  long("'"),
  long('$'),
  long('${'),
  long('<VirtualHost a>\n'),
  long('a {\n'),
  long('a \n', 'a {\n'),
  long(' ', 'a {\n', 'reverse_proxy b {\n}\n}\n'),
  long(' ', 'a {\n    a', 'b\n}\n'),
  long('frontend a\n'),
  long('          mode http\n', 'frontend a\n'),
  long('    bind :1\n'),
  long('const a = (\n'),
  long(' \n'),
  long('const a = express({\n \n'),
]

test.each(['nginx', 'apache', 'caddy', 'haproxy', 'varnish', 'express'])(
  'a text made to take for ever is read all the same, for %s',
  (server) => {
    const diagnosis = without(server)
    for (const text of slow) {
      const files = [{ name: server === 'express' ? 'app.js' : 'the.conf', text }]
      expect(fixesFor(diagnosis, { files })).toHaveLength(1)
    }
  },
)
