import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, lists, url, visit } from '../situations/fake-server.cases.ts'
import { fixesFor } from './fixes-for.ts'

function of(server: string | null, options: ProbeOptions, answers: Answers): Diagnosis {
  return diagnose([visit(url, options, answers).evidence], server === null ? {} : { server })[0]!
}

/** Of the server, each with its place, and what is printed there; not how a file is put to use. */
function lines({ fixes }: Diagnosis): string[] {
  return fixes
    .filter(({ at, opens }) => at === 'server' && !opens.startsWith('Nothing by itself'))
    .map(({ target, file, where, edits }) =>
      file === undefined
        ? `${target}: ${where}: ${edits
            .map(({ text }) => text)
            .join('')
            .trim()}`
        : `${target}: ${file}`,
    )
}

const put: ProbeOptions = { method: 'PUT' }
const methods = (value: string): Answers => ({ P2: granted(204, [['access-control-allow-methods', value]]) })
const include: ProbeOptions = { credentials: 'include' }
const reads: ProbeOptions = { reads: ['x-total-count'] }
const counted = (more: HeaderList = []): Answers => ({ P1: granted(200, [['x-total-count', '7'], ...more]) })
/** One that has a list: a stranger is answered otherwise. */
const True: Answers = { P1: granted(200, [['access-control-allow-credentials', 'True']]), P1x: { status: 200 } }
const add =
  'where this path is answered, in the place of the add_header of that name, or beside the others of CORS (where nginx has none, what stands behind it sets them: change it there)'
/** What stands beside the `if` for OPTIONS changes nothing of its answer. */
const addToPreflight = add.replace(
  'where this path is answered',
  'where OPTIONS is answered for this path (in the if for it, where there is one: what stands outside of that is not on its answer)',
)
const cors = 'in the options of cors(), in the place of what is there'

interface Small {
  readonly name: string
  readonly server: string | null
  readonly options: ProbeOptions
  readonly answers: Answers
  readonly says: readonly string[]
}

const small: readonly Small[] = [
  {
    name: 'code that sets the origin alone is told the line itself, as it has no list',
    server: 'flask',
    options: { method: 'POST', headers: [['content-type', 'application/json']] },
    answers: { P1: granted(200), P2: granted(200), P1x: { status: 200 } },
    says: [
      'null: in its answer to the preflight (an OPTIONS), beside where Access-Control-Allow-Origin is set: Access-Control-Allow-Headers: content-type',
      'flask: visto_cors.py',
    ],
  },
  {
    name: 'a method is added to the list of npm cors, and nothing is dropped',
    server: 'express-cors',
    options: put,
    answers: methods('GET,DELETE'),
    says: [`express-cors: ${cors}: methods: ['GET', 'DELETE', 'PUT'],`],
  },
  {
    name: 'so is a header',
    server: 'fastify-cors',
    options: { headers: [['x-foo', '1']] },
    answers: { P2: granted(204, lists('x-bar')) },
    says: [`fastify-cors: in the options of @fastify/cors, in the place of what is there: allowedHeaders: ['x-bar', 'x-foo'],`],
  },
  {
    name: 'so is a method of @fastify/cors, which has three by itself',
    server: 'fastify-cors',
    options: put,
    answers: methods('GET,HEAD,POST'),
    says: ["fastify-cors: in the options of @fastify/cors, in the place of what is there: methods: ['GET', 'HEAD', 'POST', 'PUT'],"],
  },
  {
    name: 'cookies are a word',
    server: 'express-cors',
    options: include,
    answers: True,
    says: [`express-cors: ${cors}: credentials: true,`],
  },
  {
    name: 'the same in nginx is a line',
    server: 'nginx',
    options: include,
    answers: True,
    says: [`nginx: ${add}: add_header Access-Control-Allow-Credentials "true" always;`],
  },
  {
    name: 'with a method and a header that lack as well, it is three',
    server: 'nginx',
    options: { ...put, ...include, headers: [['content-type', 'application/json']] },
    answers: {
      P2: granted(204, [
        ['access-control-allow-methods', 'GET, POST'],
        ['access-control-allow-headers', 'authorization'],
      ]),
      P1: granted(200),
      P1x: { status: 200 },
    },
    says: [
      `nginx: ${add}: add_header Access-Control-Allow-Credentials "true" always;\nadd_header Access-Control-Allow-Methods "GET, POST, PUT" always;\nadd_header Access-Control-Allow-Headers "authorization, content-type" always;`,
    ],
  },
  {
    name: 'not for everybody: who answers with whatever Origin comes gives it to this page alone',
    server: 'haproxy',
    options: include,
    answers: { P1: granted(200), P1x: granted(200) },
    says: [
      expect.stringMatching(
        /Allow-Credentials 'true' if \{ var\(txn\.visto_path_v1\) -m found \} \{ var\(txn\.visto_origin_\w+\) -m found \}$/,
      ),
    ],
  },
  {
    name: 'nor in the options of npm cors',
    server: 'express-cors',
    options: include,
    answers: { ...True, P1x: granted(200) },
    says: ['express-cors: cors-options.js'],
  },
  {
    name: 'commas are a line of nginx',
    server: 'nginx',
    options: put,
    answers: methods('GET PUT'),
    says: [`nginx: ${addToPreflight}: add_header Access-Control-Allow-Methods "GET, PUT" always;`],
  },
  {
    name: 'what preflights alone have is wanting on the answer: two rules of HAProxy',
    server: 'haproxy',
    options: put,
    answers: { P1: { status: 200 }, ...methods('PUT') },
    says: [
      `haproxy: where this path is answered, outside of what is for OPTIONS alone (where HAProxy has nothing of CORS, what stands behind it answers the preflights, and the answers must have it there, too): http-after-response set-header Access-Control-Allow-Origin 'https://app.example'\nhttp-after-response add-header Vary 'Origin'`,
    ],
  },
  {
    name: 'what preflights alone have is wanting on the answer: a header of Caddy, and of the server behind it none',
    server: 'caddy',
    options: put,
    answers: { P1: { status: 200 }, P2: { status: 204, headers: [allows('{origin}'), ['access-control-allow-methods', 'PUT']] } },
    says: [
      'caddy: in the site. On errors that Caddy makes itself, a header line of the site or of handle_errors for one of these names stays; what answers preflights stays as it is: @visto_path_v1 vars_regexp {http.request.orig_uri.path} ^/v1(/|$)\nheader @visto_path_v1 {\n    Access-Control-Allow-Origin "https://app.example"\n    +Vary "Origin"\n}\nheader @visto_path_v1 {\n    -Access-Control-Allow-Credentials\n    Access-Control-Allow-Origin "https://app.example"\n    defer\n}',
    ],
  },
  {
    name: 'a server with a list keeps it, where preflights alone have it',
    server: 'varnish',
    options: put,
    answers: { P1: { status: 200 }, ...methods('PUT') },
    says: [expect.stringMatching(/sub vcl_deliver \{\n[^\n]* && !resp\.http\.Access-Control-Allow-Origin\) \{/)],
  },
  {
    name: 'a header that script reads is exposed beside those that are',
    server: 'express-cors',
    options: reads,
    answers: counted([['access-control-expose-headers', 'x-page']]),
    says: [`express-cors: ${cors}: exposedHeaders: ['x-page', 'x-total-count'],`],
  },
  {
    name: 'Hono has another word for it',
    server: 'hono-cors',
    options: reads,
    answers: counted(),
    says: ["hono-cors: in the options of cors() of hono/cors, in the place of what is there: exposeHeaders: ['x-total-count'],"],
  },
  {
    name: 'in nginx it is a line',
    server: 'nginx',
    options: reads,
    answers: counted(),
    says: [`nginx: ${add}: add_header Access-Control-Expose-Headers "x-total-count" always;`],
  },
  {
    name: 'a star does not stand for it where cookies are sent, and is no name',
    server: null,
    options: { ...reads, ...include },
    answers: counted([
      ['access-control-expose-headers', '*'],
      ['access-control-allow-credentials', 'true'],
    ]),
    says: ['null: in its answer to the request itself: Access-Control-Expose-Headers: x-total-count', 'null: visto.config.json'],
  },
  {
    name: 'another server is told the name, then its policy',
    server: 'envoy',
    options: put,
    answers: methods('GET,DELETE'),
    says: [
      'null: in its list of methods (Access-Control-Allow-Methods), beside what is there: PUT',
      'envoy: visto-cors.http-filter.yaml',
      'envoy: visto-cors.route.yaml',
    ],
  },
  {
    name: 'a list without commas is told as it has to be',
    server: null,
    options: put,
    answers: methods('GET PUT'),
    says: [
      'null: in its list of methods (Access-Control-Allow-Methods), with commas between the names and no quotes: Access-Control-Allow-Methods: GET, PUT',
      'null: visto.config.json',
    ],
  },
  {
    name: 'so is each of two, whatever stands in the place of the commas',
    server: null,
    options: { ...put, headers: [['content-type', 'application/json']] },
    answers: {
      P2: granted(204, [
        ['access-control-allow-methods', 'GET PUT DELETE'],
        ['access-control-allow-headers', 'content-type; x-a'],
      ]),
    },
    says: [
      'null: in its list of methods (Access-Control-Allow-Methods), with commas between the names and no quotes: Access-Control-Allow-Methods: GET, PUT, DELETE',
      'null: in its list of headers (Access-Control-Allow-Headers), with commas between the names and no quotes: Access-Control-Allow-Headers: content-type, x-a',
      'null: visto.config.json',
    ],
  },
  {
    name: 'the word for cookies is on both answers, where the preflight lacks it',
    server: null,
    options: { ...put, ...include },
    answers: {
      P2: granted(204, [
        ['access-control-allow-methods', 'PUT'],
        ['access-control-allow-credentials', 'True'],
      ]),
      ...True,
    },
    says: [
      'null: in its answers, to the preflight and to the request itself, in the place of what is there: Access-Control-Allow-Credentials: true',
      'null: visto.config.json',
    ],
  },
  {
    name: 'on the one answer, where there is no other',
    server: null,
    options: include,
    answers: True,
    says: [
      'null: in its answer to the request itself, in the place of what is there: Access-Control-Allow-Credentials: true',
      'null: visto.config.json',
    ],
  },
  {
    name: 'a server that grants nothing needs the policy',
    server: 'express-cors',
    options: put,
    answers: { P1: { status: 200 }, P2: { status: 204 } },
    says: ['express-cors: cors-options.js'],
  },
  {
    name: 'an origin that is not allowed is no matter of a line',
    server: 'express-cors',
    options: put,
    answers: { P2: { status: 204, headers: [allows('https://a.example')] } },
    says: ['express-cors: cors-options.js'],
  },
]

test.each(small)('$name', ({ server, options, answers, says }) => {
  expect(lines(of(server, options, answers))).toEqual(says)
})

test.each<[string, string | null, ProbeOptions, Answers, boolean]>([
  ['a method, where a GET stood in', 'nginx', put, methods('GET'), true],
  ['so in the options of npm cors', 'express-cors', put, methods('GET'), true],
  ['and in words', null, put, methods('GET'), true],
  ['lines for the preflight alone', 'nginx', put, { P1: { status: 200, headers: [allows('{origin}')] }, P2: { status: 405 } }, true],
  ['a GET was sent', 'nginx', { headers: [['x-foo', '1']] }, { P2: granted(204, lists('x-bar')) }, false],
])('what answers the request itself is open where it was not sent: %s', (_, server, options, answers, isOpen) => {
  const [fix] = of(server, options, answers).fixes
  expect(fix?.opens.endsWith(' The answer to the PUT itself was not seen: visto check --send then tells.')).toBe(isOpen)
})

describe('nginx gets as few lines as the page needs', () => {
  const json: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']], send: true }
  const origin = 'add_header Access-Control-Allow-Origin "https://app.example" always;'
  const content = 'add_header Access-Control-Allow-Headers "content-type" always;'
  const vary = 'add_header Vary "Origin" always;'
  const [set, condition] = [
    'set $visto_preflight "$request_method:$http_access_control_request_method";',
    'if ($visto_preflight ~ "^OPTIONS:.")',
  ]
  const inIf = (headers: readonly string[]) => [set, `${condition} {`, ...headers.map((line) => `    ${line}`), '    return 204;', '}']
  const own = inIf([origin, content, vary])
  const byBehind = '$upstream_http_access_control_allow_origin'
  const mapsOf = (others: string, hash: string) => [
    `map $http_origin $visto_beside_${hash} {`,
    `    default "${others}";`,
    '    "https://app.example" "https://app.example";',
    '}',
    `map ${byBehind} $visto_behind_${hash} {`,
    `    default ${byBehind};`,
    `    "${others}" $visto_beside_${hash};`,
    '}',
  ]
  /** Of whatever page: what an application may send that shows nothing to this one. */
  const hide = ['proxy', 'fastcgi'].flatMap((module) =>
    ['Origin', 'Credentials'].map((what) => `${module}_hide_header Access-Control-Allow-${what};`),
  )
  const named: Answers['P1'] = { status: 201, headers: [allows('{origin}')] }
  const constant: Answers['P1'] = { status: 200, headers: [allows('https://app.example'), ['vary', 'Origin']] }
  const its = '$visto_page_g8f36pf3nkxh'
  const page = `add_header Access-Control-Allow-Origin ${its} always;`
  const mapOf = (source: string, name: string, key: string, value: string) => [
    `map ${source} ${name} {`,
    '    default "";',
    `    "${key}" "${value}";`,
    '}',
  ]
  const pages = mapOf('"$http_origin $sent_http_access_control_allow_origin"', its, 'https://app.example ', 'https://app.example')
  const word = '$visto_page_2w0vazty0dgm8'
  const names = '$visto_page_2lt96t97yzer8'
  test.each<{ name: string; given?: ProbeOptions; answers: Answers; prints: readonly string[] }>([
    { name: 'a GET', answers: { P1: { status: 200 } }, prints: [page, vary, ...pages] },
    {
      name: 'a preflight that nobody answers, nor the request',
      given: json,
      answers: { P1: { status: 200 }, P2: { status: 404 } },
      prints: [
        'set $visto_preflight "$request_method:$http_access_control_request_method $http_origin";',
        String.raw`if ($visto_preflight ~ "^OPTIONS:\S+ https://app\.example\z") { return 204; }`,
        page,
        `add_header Access-Control-Allow-Headers ${names} always;`,
        vary,
        ...pages,
        ...mapOf(its, names, 'https://app.example', 'content-type'),
      ],
    },
    {
      name: 'cookies',
      given: include,
      answers: { P1: { status: 200 } },
      prints: [
        page,
        `add_header Access-Control-Allow-Credentials ${word} always;`,
        vary,
        ...pages,
        ...mapOf(`"${its} $sent_http_access_control_allow_credentials"`, word, 'https://app.example ', 'true'),
      ],
    },
    {
      name: 'a preflight that nobody answers, where the request is',
      given: json,
      answers: { P1: named, P2: { status: 405 } },
      prints: own,
    },
    {
      name: 'a preflight that nobody answers, where a Vary looks like a list, and a stranger is told the same',
      given: { ...json, server: 'nginx' },
      answers: { P1: constant, P1x: constant, P2: { status: 405 } },
      prints: own,
    },
    {
      name: 'a preflight that nobody answers, where everybody may read: they keep that, and ask as little as today',
      given: json,
      answers: { P1: { status: 200, headers: [allows('*')] }, P2: { status: 204 } },
      prints: own,
    },
    {
      name: 'so it is where cookies are sent, beside what gives the page its own',
      given: { ...json, ...include },
      answers: { P1: { status: 200, headers: [allows('*')] }, P2: { status: 405 } },
      prints: [
        ...inIf([origin, 'add_header Access-Control-Allow-Credentials "true" always;', content, vary]),
        'add_header Access-Control-Allow-Origin $visto_beside_2o0o2t1rivszh always;',
        'add_header Access-Control-Allow-Credentials $visto_cookies_2o0o2t1rivszh always;',
        vary,
        ...hide.filter((line) => line.endsWith('Origin;')),
        ...mapsOf('*', '2o0o2t1rivszh'),
        `map "$http_origin $sent_http_access_control_allow_credentials ${byBehind}" $visto_cookies_2o0o2t1rivszh {`,
        '    default "";',
        '    "https://app.example  " "true";',
        '    "https://app.example  *" "true";',
        '}',
      ],
    },
    {
      name: 'so it is where another page is named to whoever asks',
      given: json,
      answers: { P1: { status: 200, headers: [allows('https://other.example')] }, P2: { status: 405 } },
      prints: [
        ...own,
        'add_header Access-Control-Allow-Origin $visto_beside_394gnq1ez22c8 always;',
        vary,
        ...hide.filter((line) => line.endsWith('Origin;')),
        ...mapsOf('https://other.example', '394gnq1ez22c8'),
      ],
    },
    {
      name: 'and where the page has its own beside a star, by which it looks like one of a list',
      given: { ...json, server: 'nginx' },
      answers: { P1: constant, P1x: { status: 200, headers: [allows('*'), ['vary', 'Origin']] }, P2: { status: 405 } },
      prints: own,
    },
    {
      name: 'a preflight that has to log in, where the 401 to the request has the headers',
      given: { headers: [['authorization', 'Bearer t']] },
      answers: {
        P1: { status: 401, headers: [allows('{origin}')] },
        P2: { status: 401, headers: [allows('{origin}'), ...lists('authorization')] },
        P2p: { status: 401 },
      },
      prints: inIf([
        origin,
        'add_header Access-Control-Allow-Methods "PUT, DELETE" always;',
        'add_header Access-Control-Allow-Headers "authorization" always;',
        vary,
      ]),
    },
  ])('$name', ({ given = {}, answers, prints }) => {
    const { fixes } = of('nginx', given, answers)
    expect([...new Set(fixes.map(({ target }) => target))]).toEqual(['nginx'])
    expect(fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')).toBe(prints.map((line) => `${line}\n`).join(''))
  })

  test('where the server behind is seen to send something, and nobody is named, there may be a list, and so there is another way', () => {
    const headers: HeaderList = [
      ['access-control-max-age', '5'],
      ['x-powered-by', 'PHP/8'],
    ]
    const { fixes } = of('nginx', {}, { P1: { status: 200, headers } })
    expect(fixes.map(({ target, instead = false }) => [target, instead])).toEqual([
      [null, false],
      ['nginx', true],
      ['nginx', true],
    ])
    const prints = [
      '"https://app.example" $http_origin;',
      page,
      'add_header Access-Control-Max-Age $visto_page_3hebsch1s33q5 always;',
      vary,
      ...pages,
      ...mapOf(`"${its} $sent_http_access_control_max_age"`, '$visto_page_3hebsch1s33q5', 'https://app.example ', '5'),
    ]
    expect(fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')).toBe(prints.map((line) => `${line}\n`).join(''))
  })

  const ownOfPage = inIf([origin, content, vary]).map((line) => {
    if (line.startsWith('set ')) return line.replace('";', ' $http_origin";')
    return line.replace('"^OPTIONS:."', String.raw`"^OPTIONS:\S+ https://app\.example\z"`)
  })

  test.each<[string, Answers]>([
    ['refuses this one’s', { P1: { status: 200, headers: [allows('https://other.example')] }, P2: { status: 403 } }],
    [
      'names the other there, too',
      { P1: { status: 200, headers: [allows('https://other.example')] }, P2: { status: 403, headers: [allows('https://other.example')] } },
    ],
  ])('beside a page that is named to whoever asks, and whose preflights may pass, this one has its own: the server %s', (_, answers) => {
    const { fixes } = of('nginx', json, answers)
    const prints = [
      ...ownOfPage,
      'add_header Access-Control-Allow-Origin $visto_beside_394gnq1ez22c8 always;',
      vary,
      ...hide.filter((line) => line.endsWith('Origin;')),
      ...mapsOf('https://other.example', '394gnq1ez22c8'),
    ]
    expect(fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')).toBe(prints.map((line) => `${line}\n`).join(''))
    expect(fixes.map(({ file }) => file)).toEqual(fixes.map(() => undefined))
    expect(fixes[0]!.opens).toContain('those of every other page are answered as before')
  })

  test.each<[string, Answers]>([
    ['preflights by a list, which lacks the page', { P1: named, P2: { status: 204, headers: [['vary', 'Origin']] } }],
    ['the request by a list', { P1: granted(201), P2: { status: 405 } }],
  ])('a server that may answer %s gets lines for the preflights of this page alone', (_, answers) => {
    const { fixes } = of('nginx', json, answers)
    expect(fixes.map(({ file, edits }) => [file, ...edits.map(({ text }) => text)])).toEqual([
      [undefined, ownOfPage.map((line) => `${line}\n`).join('')],
    ])
    expect(fixes[0]!.opens).toContain('those of every other page are answered as before')
    expect(fixes[0]!.opens).toContain('what the page’s other requests need was not looked at, and is to be added')
  })

  test('a server that may answer preflights of another page gets a policy with a list, which answers no preflight of that for this one', () => {
    const { fixes } = of('nginx', json, { P1: named, P2: { status: 204, headers: [allows('https://other.example')] } })
    expect(fixes.map(({ file }) => file)).toEqual(['visto-cors.http.conf', 'visto-cors.server.conf', undefined])
    expect(fixes[0]?.opens).toContain('If the server has a list of origins today, add those to it')
  })

  test('it is said whose preflights are answered', () => {
    expect(of('nginx', json, { P1: named, P2: { status: 405 } }).fixes[0]?.opens).toContain('nginx answers every preflight there by itself')
    const { opens } = of('nginx', json, { P1: { status: 200 }, P2: { status: 404 } }).fixes[0]!
    expect(opens).toContain('nginx then answers the preflights of this page there by itself')
    expect(opens).toContain('Applications there get none of this page’s preflights any more, those of other paths neither.')
    expect(opens).toContain('every other page keeps what it has')
  })

  test.each<[string, ProbeOptions, Answers]>([
    ['in the place of a list', { headers: [['x-$foo', '1']] }, { P2: granted(204, lists('x-bar')) }],
    ['for every answer', { headers: [['x-$foo', '1']] }, { P1: { status: 200 }, P2: { status: 404 } }],
    ['in an if', { headers: [['x-$foo', '1']] }, { P1: { status: 200, headers: [allows('{origin}')] }, P2: { status: 404 } }],
  ])('a name with a dollar sign is no line of nginx %s: the compiled policy has a variable for it', (_, given, answers) => {
    const { fixes } = of('nginx', given, answers)
    expect(fixes.map(({ file }) => file)).toEqual(['visto-cors.http.conf', 'visto-cors.server.conf', undefined])
    expect(fixes[0]?.edits[0]?.text).toContain('geo $visto_cors_dollar { default "$"; }')
  })
})

describe('an application that shows its framework', () => {
  const express = (answers: Answers): Answers => ({
    ...answers,
    P1: { ...answers.P1, headers: [...(answers.P1?.headers ?? []), ['x-powered-by', 'Express']] },
  })
  test('is offered the middleware that it is likely to have, and visto as another way', () => {
    const found = of(null, {}, express({ P1: { status: 200 }, P2: { status: 404 } }))
    expect(found.fixes.map(({ target, file }) => [target, file])).toEqual([
      ['express-cors', 'cors-options.js'],
      ['express-cors', undefined],
      ['express', 'visto-cors.js'],
      ['express', undefined],
    ])
    expect([found.fixes[1]?.where, found.fixes[2]?.where].join(' ')).toMatch(/npm install cors;.*npm install visto/)
  })

  test('is told the option that is wanting in what it has', () => {
    expect(lines(of(null, include, express(True)))[0]).toBe(`express-cors: ${cors}: credentials: true,`)
  })

  test('is told what to expose, and not to replace what it has', () => {
    const { fixes } = of(null, reads, express(counted()))
    expect(fixes.map(({ target, instead }) => [target, instead])).toEqual([
      ['express-cors', undefined],
      ['express', true],
      ['express', true],
    ])
    expect(fixes[0]?.edits).toEqual([{ text: "exposedHeaders: ['x-total-count'],\n" }])
  })

  test('is offered what it asks for, where it is named', () => {
    expect(lines(of('express', put, methods('GET')))).toEqual([
      'null: in its list of methods (Access-Control-Allow-Methods), beside what is there: PUT',
      'express: visto-cors.js',
    ])
  })
})

describe('the line is put into nginx.conf', () => {
  const once = (own: string) => `server {\n    location / {\n${own}        proxy_pass http://api;\n    }\n}\n`
  const inIf =
    '        if ($http_access_control_request_method) {\n            add_header Access-Control-Allow-Origin *;\n            return 204;\n        }\n'
  const origin = '        add_header Access-Control-Allow-Origin $cors;\n'
  const preflightOnly: Answers = {
    P2: { status: 204, headers: [allows('*'), ['access-control-allow-headers', 'x-foo']] },
    P1: { status: 200 },
  }
  test.each([
    {
      name: 'in the place of the list',
      options: put,
      answers: methods('GET PUT'),
      own: '        add_header Access-Control-Allow-Methods "GET PUT";\n',
      becomes: '        add_header Access-Control-Allow-Methods "GET, PUT" always;\n',
    },
    {
      name: 'beside the origin, not in an if',
      options: include,
      answers: { P1: granted(200), P1x: { status: 200 } },
      own: inIf + origin,
      becomes: `${inIf}${origin}        add_header Access-Control-Allow-Credentials "true" always;\n`,
    },
    {
      name: 'after the if that has them alone',
      options: { headers: [['x-foo', '1']] } as ProbeOptions,
      answers: preflightOnly,
      own: inIf,
      becomes: `${inIf}        add_header Access-Control-Allow-Origin "https://app.example" always;\n        add_header Vary "Origin" always;\n`,
    },
  ])('$name', ({ options, answers, own, becomes }) => {
    const [remedy] = fixesFor(of('nginx', options, answers), { files: [{ name: 'nginx.conf', text: once(own) }] })
    expect(remedy?.fits).toBe(true)
    const text = remedy!.fixes[0]!.edits.reduce(
      (before, { insertAfter, replace, text: line }) => before.replace(insertAfter ?? replace ?? '', () => (insertAfter ?? '') + line),
      once(own),
    )
    expect(text).toBe(once(becomes))
  })

  test.each([
    ['nginx says it', `${origin}        add_header Access-Control-Allow-Credentials True;\n`, true],
    ['it is said by what stands behind, so that a second line would come', origin, false],
  ])('in the place of a word that is misspelt, if %s', (_, own, fits) => {
    expect(fixesFor(of('nginx', include, True), { files: [{ name: 'nginx.conf', text: once(own) }] })[0]?.fits).toBe(fits)
  })

  test.each([
    ['Caddy says it', '    header Access-Control-Allow-Credentials True\n', true],
    ['it is said by what stands behind, so that a second line would come', '', false],
  ])('so in a Caddyfile, if %s', (_, own, fits) => {
    const text = `api.example {\n    header Access-Control-Allow-Origin https://app.example\n${own}    reverse_proxy localhost:8080\n}\n`
    expect(fixesFor(of('caddy', include, True), { files: [{ name: 'Caddyfile', text }] })[0]?.fits).toBe(fits)
  })

  test.each([
    ['nginx', 'nginx.conf', once('        add_header Access-Control-Allow-Origin $http_origin always;\n')],
    ['caddy', 'Caddyfile', 'api.example {\n    header Access-Control-Allow-Origin {header.Origin}\n    reverse_proxy localhost:8080\n}\n'],
  ])('cookies not where %s gives back whatever origin comes, which no answer to a stranger has told', (server, name, text) => {
    const [diagnosis] = diagnose([visit(url, include, { P1: granted(200) }, 'none').evidence], { server })
    const [remedy] = fixesFor(diagnosis!, { files: [{ name, text }] })
    expect(remedy?.fixes[0]?.edits[0]?.text).toContain('Access-Control-Allow-Credentials')
    expect(remedy?.fits).toBe(false)
  })

  test('by a person, where nginx has none, or it is not told which location answers', () => {
    const two = once(inIf).replace(
      'server {\n',
      'server {\n    location /public {\n        add_header Access-Control-Allow-Origin * always;\n    }\n',
    )
    for (const text of [once(''), two, once('        include cors.conf;\n' + inIf)]) {
      expect(fixesFor(of('nginx', { headers: [['x-foo', '1']] }, preflightOnly), { files: [{ name: 'nginx.conf', text }] })[0]?.fits).toBe(
        false,
      )
    }
  })
})

test('whom a star lets in is said to have no cookies, and who says the star', () => {
  const star: Answers = { P1: { status: 200, headers: [allows('*')] }, P2: { status: 204, headers: [allows('*'), ...lists('x-bar')] } }
  expect(of('nginx', { headers: [['x-foo', '1']] }, star).fixes[0]?.opens).toMatch(
    /^Every page may send this, too \(without cookies, where the server says \*\); all else stays as it is\./,
  )
})

test.each([
  ['apache', 'on each of these lines the env= or expr= of the one that it takes the place of, or stands beside'],
  ['caddy', 'on each of these lines the @ or path of the one'],
  ['haproxy', 'on each of these lines the if of the one'],
])('a list that %s has for some requests stays for those, and so does the one that comes beside it', (server, says) => {
  const json: ProbeOptions = { method: 'PUT', headers: [['content-type', 'application/json']] }
  const [fix] = of(server, json, methods('DELETE')).fixes
  expect(fix?.edits.length).toBe(2)
  expect(fix?.where).toContain(says)
})

test.each([
  ['haproxy', 'or beside the others of CORS, below any del-header of that name (where'],
  ['varnish', 'or beside the others of CORS, below any unset of that name (where'],
])('what %s takes off again below it is told to stand above it', (server, says) => {
  expect(of(server, include, True).fixes[0]?.where).toContain(says)
})

test('what HAProxy answers itself has its lists in that answer, whose if knows the request alone', () => {
  const { fixes } = of('haproxy', put, methods('GET'))
  expect(fixes[0]?.where).toContain('where an http-request return has the hdr lines of preflights, in that: hdr, the name and the value')
})
