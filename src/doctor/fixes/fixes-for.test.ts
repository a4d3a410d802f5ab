import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis, Edit } from '../diagnosis.ts'
import { type Answers, granted, url, visit } from '../situations/fake-server.cases.ts'
import { fixesFor, type Remedy } from './fixes-for.ts'

/** A server of this name that says nothing of CORS. */
function without(server: string, answers: Answers = { P1: { status: 200 }, P2: { status: 404 } }): Diagnosis {
  return diagnose([visit(url, {}, answers).evidence], { server })[0]!
}

/** A text after the edits of a remedy, each of which must find its anchor once. */
function edited(remedy: Remedy | undefined, name: string, text: string): string {
  const edits = remedy?.fixes.filter(({ file }) => file === name).flatMap((fix) => fix.edits) ?? []
  return edits.reduce(applied, text)
}

function applied(text: string, { insertAfter, replace, text: put }: Edit): string {
  const anchor = replace ?? insertAfter
  if (anchor === undefined) return put + text
  expect(text.split(anchor)).toHaveLength(2)
  return text.split(anchor).join((insertAfter ?? '') + put)
}

interface Placed {
  readonly name: string
  readonly server: string
  readonly file: string
  readonly text: string
  readonly becomes: string
}

const placed: readonly Placed[] = [
  {
    name: 'nginx: old lines go, and a location with a header of its own includes the policy again',
    server: 'nginx',
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
    name: 'nginx: a site in a file of its own',
    server: 'nginx',
    file: 'sites-enabled/api',
    text: 'server {\n\troot /srv;\n}\n',
    becomes: 'include visto-cors.http.conf;\nserver {\n\tinclude visto-cors.server.conf;\n\troot /srv;\n}\n',
  },
  {
    name: 'Apache httpd: lines of both lists go, and other headers stay',
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
    name: 'Caddy: the site goes into a handle, behind the policy; matchers, logs and certificates stay where they are',
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
    becomes: `#!/usr/bin/env node\n'use strict'\nconst { allow } = require('./visto-cors.js')\nconst express = require('express')\nconst app = express()\napp.use(allow)\n`,
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
    becomes: `const { allow } = require('./visto-cors.js');\nconst https = require('https');\nfunction answer(request, response) {\n  response.end();\n}\nhttps.createServer({ key, cert }, allow(answer)).listen(443);\n`,
  },
  {
    name: 'Fastify: after all of its options',
    server: 'fastify',
    file: 'app.js',
    text: `import Fastify from 'fastify'\nconst app = Fastify({\n  logger: {\n    level: 'info',\n  },\n})\n`,
    becomes: `import { allow } from './visto-cors.js'\nimport Fastify from 'fastify'\nconst app = Fastify({\n  logger: {\n    level: 'info',\n  },\n})\nawait allow(app)\n`,
  },
  {
    name: 'Varnish: between the backends and the subroutines',
    server: 'varnish',
    file: 'default.vcl',
    text: `vcl 4.1;\nbackend default { .host = "::1"; }\nsub vcl_deliver {\n    set resp.http.Access-Control-Allow-Origin = "*";\n    set resp.http.X-Own = "1";\n}\n`,
    becomes: `vcl 4.1;\nbackend default { .host = "::1"; }\ninclude "visto-cors.vcl";\nsub vcl_deliver {\n    set resp.http.X-Own = "1";\n}\n`,
  },
]

test.each(placed)('$name', ({ server, file, text, becomes }) => {
  const remedies = fixesFor(without(server), {
    files: [
      { name: 'package.json', text: '{\n  "type": "module"\n}\n' },
      { name: file, text },
    ],
  })
  expect(remedies.map(({ target, fits }) => ({ target, fits }))).toEqual([{ target: server, fits: true }])
  expect(edited(remedies[0], file, text)).toBe(becomes)
})

test('HAProxy includes nothing in a section: the rules stand in it, after its binds', () => {
  const text = `frontend www\n    bind :80\n    bind :443 ssl\n    http-response set-header Access-Control-Allow-Origin *\n    default_backend api\n`
  const [remedy] = fixesFor(without('haproxy'), { files: [{ name: 'haproxy.cfg', text }] })
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
    expect(diagnosis.fixes.map(({ file, edits }) => [file, edits.length])).toEqual([[undefined, 1]])
    const [remedy] = fixesFor(diagnosis, { files: [{ name: 'the.conf', text }] })
    expect(edited(remedy, 'the.conf', text)).toBe(becomes)
  })

  test.each(['nginx', 'apache'])('%s passes on what stands behind it, where the word belongs', (server) => {
    const text = server === 'nginx' ? 'server {\n  root /srv;\n}\n' : '<VirtualHost *:80>\nDocumentRoot /srv\n</VirtualHost>\n'
    expect(fixesFor(without(server, notFound), { files: [{ name: 'the.conf', text }] })[0]?.fits).toBe(false)
  })

  test('where an error has them, that is not it: the policy is printed', () => {
    const answers: Answers = { P1: { status: 500 }, P4: granted(404) }
    expect(without('nginx', answers).fixes.some(({ file }) => file === 'visto-cors.http.conf')).toBe(true)
  })
})

describe('what cannot be told is left to a person:', () => {
  test.each([
    ['two sites', 'nginx', 'http {\n  server { root /a; }\n  server { root /b; }\n}\n'],
    ['a header of its own in an if', 'nginx', 'server {\n  location / {\n    if ($a) {\n      add_header X-Own 1;\n    }\n  }\n}\n'],
    ['a text that is no configuration', 'nginx', 'Dear Sir or Madam'],
    ['two virtual hosts', 'apache', '<VirtualHost a>\nDocumentRoot /a\n</VirtualHost>\n<VirtualHost b>\nDocumentRoot /b\n</VirtualHost>\n'],
    ['a site whose log stands between', 'caddy', 'a.example {\n    root * /srv\n    log\n    file_server\n}\n'],
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
