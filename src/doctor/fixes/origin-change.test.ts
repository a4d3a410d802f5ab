import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis, Edit } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { readAny } from '../readers/read-any.ts'
import { type Answers, allows, lists, url, visit } from '../situations/fake-server.cases.ts'
import { fixesFor } from './fixes-for.ts'

function of(server: string | null, options: ProbeOptions, answers: Answers): Diagnosis {
  return diagnose([visit(url, options, answers).evidence], server === null ? {} : { server })[0]!
}

const includes: ProbeOptions = { credentials: 'include' }
const put: ProbeOptions = { method: 'PUT' }
const get = (...values: readonly string[]): Answers => ({ P1: { status: 200, headers: values.map(allows) }, P2: { status: 404 } })
const list: Answers = { P1: { status: 200, headers: [['vary', 'Origin']] }, P2: { status: 204, headers: [['vary', 'Origin']] } }

interface Changed {
  readonly name: string
  readonly server?: string | null
  readonly options?: ProbeOptions
  readonly answers: Answers
  readonly where: string
  readonly edits: readonly Edit[]
}

const cors = 'in the options of cors(), in the place of what is there'

const cases: readonly Changed[] = [
  {
    name: 'a list of npm cors has an entry with a slip, or has none: it gets one',
    answers: list,
    where: 'in the options of cors(), in the list origin, beside the others, and in the place of one that was meant for it',
    edits: [{ text: "'https://app.example',\n" }],
  },
  {
    name: 'a list that refuses by an exception gets one, too, as a policy beside it leaves it throwing',
    options: put,
    answers: { P0: { status: 200 }, P1: { status: 500 }, P2: { status: 500 } },
    where: 'in the options of cors(), in the list origin, beside the others, and in the place of one that was meant for it',
    edits: [{ text: "'https://app.example',\n" }],
  },
  {
    name: 'another page stays, beside it',
    answers: get('https://other.example'),
    where: cors,
    edits: [{ text: "origin: ['https://other.example', 'https://app.example'],\n" }],
  },
  {
    name: 'so it does where httpd names it to everybody: a second page gets its own',
    server: 'apache',
    answers: get('https://other.example'),
    where:
      'where the Header line of Access-Control-Allow-Origin stands (<VirtualHost>, <Directory>, .htaccess), after it; in the <VirtualHost> where an application sends it (with mod_headers)',
    edits: [
      {
        text: `<If "%{THE_REQUEST} =~ m#^\\S+ /v1[/? ]#">
    Header always note Access-Control-Allow-Origin visto_origin_g8f36pf3nkxh
    Header always merge Vary "Origin" "expr=note('visto_origin_g8f36pf3nkxh') == 'https://other.example'"
    Header always set Access-Control-Allow-Origin "https://app.example" "expr=%{HTTP:Origin} == 'https://app.example' && note('visto_origin_g8f36pf3nkxh') == 'https://other.example'"
    Header onsuccess note Access-Control-Allow-Origin visto_origin_g8f36pf3nkxh
    Header onsuccess merge Vary "Origin" "expr=note('visto_origin_g8f36pf3nkxh') == 'https://other.example'"
    Header onsuccess set Access-Control-Allow-Origin "https://app.example" "expr=%{HTTP:Origin} == 'https://app.example' && note('visto_origin_g8f36pf3nkxh') == 'https://other.example'"
</If>
`,
      },
    ],
  },
  {
    name: 'in Caddy, and with cookies for the page that sends them alone',
    server: 'caddy',
    options: includes,
    answers: get('https://other.example'),
    where:
      'in the handle of this path, or in the site where there is none; where a route around the handle sets Access-Control-Allow-Origin itself, in that route. They stand before its header lines with defer; in a route, after its other header lines, too, and before what answers. Where handle_errors sets Access-Control-Allow-Origin, the header { } with defer stands there, too, after it. The word for cookies stands on every answer there to the page, and lets it in where that has its origin: where another of these paths names it without cookies, put the lines in a handle of this path',
    edits: [
      {
        text: `@visto_here_1atc2seee2pcr vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
@visto_origin_1atc2seee2pcr {
    vars_regexp {http.request.orig_uri.path} ^/v1(/|$)
    header Origin "https://app.example"
}
header @visto_origin_1atc2seee2pcr {
    Access-Control-Allow-Origin "^https://other\\.example$" "https://app.example"
    Access-Control-Allow-Credentials "true"
    defer
}
route {
    header @visto_origin_1atc2seee2pcr {
        Access-Control-Allow-Origin "^https://other\\.example$" "https://app.example"
        Access-Control-Allow-Credentials "true"
    }
}
header @visto_here_1atc2seee2pcr +Vary "Origin"
`,
      },
    ],
  },
  {
    name: 'so does one that differs in a part, as it is a page of its own',
    answers: get('https://www.app.example'),
    where: cors,
    edits: [{ text: "origin: ['https://www.app.example', 'https://app.example'],\n" }],
  },
  {
    name: 'what lets nobody in goes',
    answers: get('https://app.example/'),
    where: 'where the origin is written',
    edits: [{ replace: 'https://app.example/', text: 'https://app.example' }],
  },
  {
    name: 'the star goes where cookies are sent, and the lists stay as they are',
    options: includes,
    answers: get('*'),
    where: cors,
    edits: [{ text: "origin: ['https://app.example'],\ncredentials: true,\n" }],
  },
  {
    name: 'a list of a preflight stays as well',
    options: put,
    answers: { P2: { status: 204, headers: [allows('https://other.example'), ...lists('x-bar')] } },
    where: cors,
    edits: [{ text: "origin: ['https://other.example', 'https://app.example'],\n" }],
  },
  {
    name: 'a server that says how it is written in no words of its own has the slip, too',
    server: 'caddy',
    answers: get('https://app.example/'),
    where: 'where the origin is written',
    edits: [{ replace: 'https://app.example/', text: 'https://app.example' }],
  },
  {
    name: 'and so has nginx',
    server: 'nginx',
    answers: get('https://app.example/'),
    where: 'where the origin is written',
    edits: [{ replace: 'https://app.example/', text: 'https://app.example' }],
  },
  {
    name: 'a server that is known tells where its list may be',
    server: 'apache',
    answers: list,
    where:
      "in its list of origins (SetEnvIf Origin: after its others, with their variable in the place of …; in an expression on it: || %{HTTP:Origin} == 'https://app.example'; where the header is set to one origin, written out, this one needs a condition and a line of its own), beside the others, and in the place of one that was meant for it",
    edits: [{ text: 'SetEnvIf Origin "^https://app\\.example$" …=$0\n' }],
  },
  {
    name: 'an acl of HAProxy may let in one origin that its rule names',
    server: 'haproxy',
    answers: list,
    where:
      'in its list of origins (an acl on the Origin: below it, with its name in the place of …, as two of one name join by "or"; in a file that it reads by -f: the origin alone; where the header is set to one origin, written out, this one needs a condition and a line of its own), beside the others, and in the place of one that was meant for it',
    edits: [{ text: "acl … req.fhdr(origin) -m str 'https://app.example'\n" }],
  },
  {
    name: 'Caddy has a matcher',
    server: 'caddy',
    answers: list,
    where: expect.stringContaining(
      'in its list of origins (a matcher by header Origin: in its braces; @name header Origin …, which has none, first becomes @name { } around header Origin …; one by header_regexp: at the end of its expression |^https://app\\.example$; ',
    ),
    edits: [{ text: 'header Origin "https://app.example"\n' }],
  },
  {
    name: 'and Varnish a condition',
    server: 'varnish',
    answers: list,
    where: expect.stringMatching(/^in its list of origins \(an if on req\.http\.Origin: in its condition, /),
    edits: [{ text: '|| req.http.Origin == "https://app.example"\n' }],
  },
  {
    name: 'of nginx it is a line of a map',
    server: 'nginx',
    answers: list,
    where:
      'in its list of origins (a map of $http_origin alone, with the value that the lines beside it have; for an if on it that lets others in: the same if once more below it, as if ($http_origin = "https://app.example"); where maps $visto_page_… let the others in: nothing in those, but the other way, which follows; where the header is set to one origin, written out, this one needs a condition and a line of its own), beside the others, and in the place of one that was meant for it',
    edits: [{ text: '"https://app.example" $http_origin;\n' }],
  },
  {
    name: 'and a list',
    server: null,
    answers: list,
    where: 'in its list of origins, beside the others, and in the place of one that was meant for it',
    edits: [{ text: 'https://app.example\n' }],
  },
]

describe('who lets others in gets the page’s origin, before any policy', () => {
  test.each(cases)('$name', ({ server = 'express-cors', options = {}, answers, where, edits }) => {
    const [first, ...others] = of(server, options, answers).fixes.filter(({ at }) => at === 'server')
    expect(first).toMatchObject({ where, edits })
    expect(first?.opens).toContain('methods, headers and all else stay as they are')
    expect(others.every(({ instead }) => instead === true)).toBe(true)
  })

  test('nginx that may have lines of visto for another page is told those of this page, too', () => {
    const [listed, ...others] = of(
      'nginx',
      { method: 'DELETE' },
      { P0: { status: 200 }, P1: { status: 200 }, P2: { status: 200, headers: [['vary', 'Origin']] } },
    ).fixes
    expect(listed?.where).toContain('where maps $visto_page_… let the others in: nothing in those, but the other way, which follows')
    expect(others[0]).toMatchObject({ target: 'nginx', instead: true })
    expect(others[0]?.edits[0]?.text).toContain('add_header Access-Control-Allow-Origin $visto_page_')
  })

  test('it is all, where the answers prove it and the middleware is named', () => {
    expect(of('express-cors', {}, list).fixes).toHaveLength(1)
    expect(of('express-cors', put, { P0: { status: 200 }, P1: { status: 500 }, P2: { status: 500 } }).fixes).toHaveLength(1)
    expect(of('express-cors', includes, get('*')).fixes.map(({ target }) => target)).toEqual(['page', 'express-cors'])
    expect(of('nginx', {}, get('https://app.example/')).fixes).toHaveLength(1)
  })

  test.each(['nginx', 'apache', 'caddy', 'haproxy', 'varnish'])(
    'a second page that sends a header more gets its own in %s, and the list the header',
    (server) => {
      const other = allows('https://other.example')
      const answers: Answers = {
        P1: { status: 200, headers: [other] },
        P2: { status: 204, headers: [other, ...lists('content-type')] },
      }
      const { fixes } = of(server, { headers: [['x-request-id', '1']] }, answers)
      expect(fixes.map(({ file, instead }) => file ?? instead)).toEqual(fixes.map(() => undefined))
      expect(fixes[0]!.edits[0]!.text).not.toContain('content-type')
      expect(fixes.at(-1)!.edits[0]!.text).toMatch(/^[^\n]*Access-Control-Allow-Headers[^\n]*content-type, x-request-id[^\n]*\n/)
      expect(fixes.at(-1)!.opens).toContain('Pages that are allowed today may send this, too')
    },
  )

  test('where only a console names the other page, no policy takes its place', () => {
    const line = `Access to fetch at '${url}' from origin 'https://app.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://other.example' that is not equal to the supplied origin.`
    const { fixes } = diagnose(readAny(line).exchanges, { server: 'haproxy' })[0]!
    expect(fixes.map(({ file, edits }) => [file, edits[0]?.text.split('\n')[0]])).toEqual([
      [undefined, "http-request set-var(txn.visto_path_v1) bool(true) if { path_reg '^/v1(/|$)' }"],
    ])
  })

  test('nginx takes the two from a map, and no policy is beside them', () => {
    const fixes = of('nginx', {}, get('https://other.example')).fixes
    expect(fixes.map(({ where, edits }) => [where.slice(0, 14), edits[0]?.text])).toEqual([
      ['where this pat', 'add_header Access-Control-Allow-Origin $visto_beside_394gnq1ez22c8 always;\nadd_header Vary "Origin" always;\n'],
      ['beside each pr', 'proxy_hide_header Access-Control-Allow-Origin;\nfastcgi_hide_header Access-Control-Allow-Origin;\n'],
      [
        'in http { }, b',
        `map $http_origin $visto_beside_394gnq1ez22c8 {
    default "https://other.example";
    "https://app.example" "https://app.example";
}
map $upstream_http_access_control_allow_origin $visto_behind_394gnq1ez22c8 {
    default $upstream_http_access_control_allow_origin;
    "https://other.example" $visto_beside_394gnq1ez22c8;
}
`,
      ],
    ])
  })

  test.each(['nginx', 'apache', 'caddy', 'haproxy', 'varnish'])(
    'of a star in %s this page gets its own, and all others keep it',
    (server) => {
      const fixes = of(server, includes, get('*')).fixes.filter(({ at }) => at === 'server')
      const text = fixes.flatMap(({ edits }) => edits.map((each) => each.text)).join('')
      expect(text).toMatch(/https:\/\/app\.example/)
      expect(text).toContain('Access-Control-Allow-Credentials')
      expect(fixes[0]?.opens).toContain('Every other page keeps *, and reads them without cookies.')
      // A line of nginx without always is on no error; the one in its place is.
      expect(fixes[0]?.opens.includes('has no always, errors there say the same to every page')).toBe(server === 'nginx')
      expect(fixes.some(({ file, instead }) => file !== undefined || instead === true)).toBe(false)
    },
  )

  test('the word for cookies that stands beside the star stays there', () => {
    const answers: Answers = { P1: { status: 200, headers: [allows('*'), ['access-control-allow-credentials', 'true']] } }
    const text = of('nginx', includes, answers).fixes.flatMap(({ at, edits }) => (at === 'server' ? edits.map((each) => each.text) : []))
    expect(text.join('')).not.toContain('Credentials')
    expect(text.join('')).toContain('default "*";')
  })

  test('nginx takes the word for cookies from nobody, where only a console tells', () => {
    const call = `fetch('${url}', { credentials: 'include' })`
    const line = `Access to fetch at '${url}' from origin 'https://app.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://other.example' that is not equal to the supplied origin.`
    const { fixes } = diagnose(readAny(`${line}\n${call}`).exchanges, { server: 'nginx' })[0]!
    const text = fixes.flatMap(({ edits }) => edits.map((each) => each.text)).join('')
    expect(text).toContain('add_header Access-Control-Allow-Credentials $visto_cookies_394gnq1ez22c8 always;')
    expect(text).not.toContain('hide_header Access-Control-Allow-Credentials')
    expect(fixes[0]?.where).toContain('Where one of Access-Control-Allow-Credentials gives others their true, there or repeated, keep it')
  })

  test('another word for cookies, which says nothing to anybody, is hidden, as a second one would undo the page’s', () => {
    const answers: Answers = {
      P1: { status: 200, headers: [allows('https://other.example'), ['access-control-allow-credentials', 'false']] },
    }
    const text = of('nginx', includes, answers).fixes.flatMap(({ edits }) => edits.map((each) => each.text))
    expect(text.join('')).toContain('proxy_hide_header Access-Control-Allow-Credentials;')
  })

  test('what stands behind nginx and chooses by the origin is not hidden', () => {
    const answers: Answers = { P1: { status: 200, headers: [allows('*'), ['vary', 'Origin']] } }
    const text = of('nginx', includes, answers).fixes.flatMap(({ edits }) => edits.map((each) => each.text))
    expect(text.join('')).not.toContain('hide_header')
  })

  test('who was let in by the star is told', () => {
    const fix = of('express-cors', includes, get('*')).fixes.find(({ at }) => at === 'server')
    expect(fix?.opens).toContain('Today every page may, without cookies, and with this the others no longer can')
  })

  test('a page over plain http with cookies is told what that is', () => {
    const fix = of('express-cors', { ...includes, from: 'http://app.example' }, get('*')).fixes.find(({ at }) => at === 'server')
    expect(fix?.opens).toContain('Over plain http anybody on the way can be that page')
  })

  test('a line of a console tells as much', () => {
    const line = `Access to fetch at '${url}' from origin 'https://app.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://other.example' that is not equal to the supplied origin.`
    const [fix] = diagnose(readAny(line).exchanges, { server: 'express-cors' })[0]!.fixes
    expect(fix?.edits).toEqual([{ text: "origin: ['https://other.example', 'https://app.example'],\n" }])
  })

  test('a slip in a file is mended there', () => {
    const [remedy] = fixesFor(of('express-cors', {}, get('https://app.example/')), {
      files: [{ name: 'app.js', text: "app.use(cors({ origin: 'https://app.example/' }))\n" }],
    })
    expect(remedy).toMatchObject({ fits: true, fixes: [{ file: 'app.js' }] })
  })
})

describe('a page whose name has signs that mean something to a server stays a name, or is printed as it is', () => {
  const names = {
    ends: 'https://x";}evil{"',
    placeholder: 'https://{query.host}',
    variable: 'https://a${b}.example',
    apostrophe: "https://a'b.example",
  }
  test.each<[string, string, string]>([
    ['nginx', names.ends, '"https://x\\";}evil{\\"" $http_origin;'],
    ['nginx', names.variable, names.variable],
    ['nginx', names.apostrophe, `"${names.apostrophe}" $http_origin;`],
    ['apache', names.ends, names.ends],
    ['apache', names.placeholder, String.raw`SetEnvIf Origin "^https://\{query\.host\}$" …=$0`],
    ['apache', names.variable, names.variable],
    ['caddy', names.ends, names.ends],
    ['caddy', names.placeholder, names.placeholder],
    ['caddy', names.apostrophe, `header Origin "${names.apostrophe}"`],
    ['haproxy', names.ends, `acl … req.fhdr(origin) -m str '${names.ends}'`],
    ['haproxy', names.apostrophe, String.raw`acl … req.fhdr(origin) -m str 'https://a'\''b.example'`],
    ['varnish', names.ends, names.ends],
    ['varnish', names.placeholder, `|| req.http.Origin == "${names.placeholder}"`],
  ])('%s, %s', (server, from, line) => {
    const fix = of(server, { from }, list).fixes.find(({ at }) => at === 'server')
    expect(fix?.edits).toEqual([{ text: `${line}\n` }])
    expect(fix?.where.startsWith('in its list of origins, ')).toBe(line === from)
  })

  test('as one more beside another page, Caddy reads no placeholder in it, and no group of an expression', () => {
    const text = (from: string) =>
      of('caddy', { from }, get('https://other.example'))
        .fixes.flatMap(({ edits }) => edits.map((each) => each.text))
        .join('')
    expect(text(names.placeholder)).not.toContain('header')
    expect(text('https://a$b.example')).toContain('"^https://other\\.example$" "https://a$$b.example"')
  })
})

describe('where the lists that everybody is sent lack the request, too, that is told with it', () => {
  const json: ProbeOptions = { ...put, ...includes, headers: [['content-type', 'application/json']] }
  const shown: Answers = {
    ...list,
    P2: {
      status: 204,
      headers: [
        ['vary', 'Origin'],
        ['access-control-allow-methods', 'GET, POST'],
        ['access-control-allow-headers', 'authorization'],
      ],
    },
  }
  const all = ["methods: ['GET', 'POST', 'PUT'],", "allowedHeaders: ['authorization', 'content-type'],"]
  test.each<[string | null, readonly string[]]>([
    ['express-cors', [`credentials: true,\n${all.join('\n')}\n`]],
    [
      'nginx',
      [
        'add_header Access-Control-Allow-Methods "GET, POST, PUT" always;\n',
        'add_header Access-Control-Allow-Headers "authorization, content-type" always;\n',
      ],
    ],
    [null, ['PUT\n', 'content-type\n']],
  ])('%s', (server, lines) => {
    const [first, ...others] = of(server, json, shown).fixes.filter(({ at, instead }) => at === 'server' && instead !== true)
    expect(first?.where.includes('with cookies allowed')).toBe(server !== 'express-cors')
    expect(first?.opens).toContain('all else stays as it is, but for what follows')
    expect(others.flatMap(({ edits }) => edits.map(({ text }) => text))).toEqual(lines)
    // A program that made only one of the two would mend nothing.
    expect(others.every(({ target }) => target === first?.target)).toBe(true)
  })

  test.each<[string, HeaderList, readonly string[]]>([
    ['the word for cookies, which may come with the origin, is said of the list, and no line for everybody', [], []],
    [
      'another word for cookies, which everybody is sent, gives way',
      [['access-control-allow-credentials', 'false']],
      ['add_header Access-Control-Allow-Credentials "true" always;\n'],
    ],
  ])('%s', (_, word, lines) => {
    const every: HeaderList = [['vary', 'Origin'], ...word]
    const methods: HeaderList = [['access-control-allow-methods', 'GET, POST, PUT']]
    const answers: Answers = {
      P1: { status: 200, headers: every },
      P2: { status: 204, headers: [...every, ...methods, ...lists('content-type')] },
    }
    const [first, ...others] = of('nginx', json, answers).fixes.filter(({ at, instead }) => at === 'server' && instead !== true)
    expect(first?.edits[0]?.text).toBe('"https://app.example" $http_origin;\n')
    expect(first?.where.endsWith('(Access-Control-Allow-Credentials: true, for the pages of the list alone, if it is not there)')).toBe(
      lines.length === 0,
    )
    expect(others.flatMap(({ edits }) => edits.map(({ text }) => text))).toEqual(lines)
  })

  test('it is all, where the middleware is named', () => {
    expect(of('express-cors', json, shown).fixes.every(({ instead }) => instead !== true)).toBe(true)
  })

  test('what a refused page is sent of no list is not said to be enough', () => {
    const [first, ...others] = of('nginx', json, list).fixes
    expect(first?.where).toContain('with cookies allowed')
    expect(first?.opens).toContain('whether they allow this PUT does not show to a page that is refused, so check again')
    expect(others.every(({ instead }) => instead === true)).toBe(true)
  })
})

describe('where more is wrong than the origin, it is the policy:', () => {
  test.each<[string, string, ProbeOptions, Answers]>([
    ['the preflight lacks the method, too', 'express-cors', put, { P2: { status: 204, headers: [allows('https://other.example')] } }],
    ['the star of a server without such options, nor such lines', 'iis', includes, get('*')],
    ['another page, of a server without such lines', 'iis', {}, get('https://other.example')],
    ['several pages at once', 'nginx', {}, get('https://a.example, https://b.example')],
    ['a server that says nothing of CORS', 'express-cors', {}, get()],
  ])('%s', (_, server, options, answers) => {
    const fixes = of(server, options, answers).fixes.filter(({ at }) => at === 'server')
    expect(fixes.length).toBeGreaterThan(0)
    expect(fixes.map(({ opens }) => opens).join(' ')).not.toContain('all else stay as they are')
  })
})
