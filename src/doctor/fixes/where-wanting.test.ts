import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, granted, lists, visit } from '../situations/fake-server.cases.ts'
import { fixesFor } from './fixes-for.ts'

const url = 'https://api.example/api/users'
const put: ProbeOptions = { method: 'PUT', send: true }
const toLogin: Answers['P1'] = { status: 302, headers: [['location', '/login']] }
const toSlash: Answers['P1'] = { status: 301, headers: [['location', '/api/users/']] }
const toOther: Answers['P1'] = { status: 301, headers: [['location', '/v3/users']] }

function fixesOf(server: string, answers: Answers, options: ProbeOptions = {}): readonly Fix[] {
  return diagnose([visit(url, options, answers).evidence], { server })[0]!.fixes.filter(({ target }) => target === server)
}

function textOf(fixes: readonly Fix[]): string {
  return fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')
}

/** How each says that the page is let in where nobody is. */
const words: Readonly<Record<string, RegExp>> = {
  apache:
    /Header always setifempty Access-Control-Allow-Origin "https:\/\/app\.example" "expr=%\{HTTP:Origin\} == 'https:\/\/app\.example'"/,
  caddy: /\?Access-Control-Allow-Origin "https:\/\/app\.example"/,
  haproxy: /set-header Access-Control-Allow-Origin 'https:\/\/app\.example' if .* !\{ res\.fhdr\(access-control-allow-origin\) -m found \}/,
  varnish: /!resp\.http\.Access-Control-Allow-Origin\) \{/,
}

/** What takes something from others. */
const takes = /del-header|always unset|Header always set |unset resp|-Access-Control|return status|synth\(|respond|R=204/

const left: readonly { readonly name: string; readonly answers: Answers; readonly options?: ProbeOptions }[] = [
  { name: 'a refused login, where the preflight passes', answers: { P1: { status: 401 }, P2: granted(204, lists('')) }, options: put },
  { name: 'a refused login, of which nothing else is seen', answers: { P1: { status: 401 }, P4root: { status: 404 } } },
  { name: 'a redirect to a login', answers: { P1: toLogin } },
  { name: 'a redirect to another slash', answers: { P1: toSlash, P3: granted(200) } },
  { name: 'too many requests', answers: { P1: { status: 429 }, P4root: { status: 429 } } },
  { name: 'an application that is away', answers: { P1: { status: 502 }, P4root: { status: 502 } } },
  {
    name: 'an error, where another path has the header',
    answers: { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 }, P4root: granted(200) },
  },
]

const other: Answers['P1'] = { status: 200, headers: [['access-control-allow-origin', 'https://b.example']] }
const none: Answers['P1'] = { status: 200 }
const fails: Answers['P1'] = { status: 500 }

/** Where nobody is let in by the answers to this path, whether they succeed or not. */
const elsewhere: readonly { readonly name: string; readonly answers: Answers; readonly options?: ProbeOptions }[] = [
  { name: 'an answer that succeeds', answers: { P1: none, P4root: granted(200) } },
  { name: 'an answer that succeeds, where the other page is another one', answers: { P1: none, P4root: other } },
  { name: 'a preflight that is not routed', answers: { P1: none, P2: { status: 405 }, P4root: granted(200) }, options: put },
  { name: 'a preflight without headers', answers: { P1: none, P2: { status: 204 }, P4root: other }, options: put },
  { name: 'an error', answers: { P1: fails, P4root: other } },
  { name: 'an error at the preflight, too', answers: { P1: fails, P2: fails, P4: granted(404) }, options: put },
  {
    name: 'an error, where the list says no word of cookies',
    answers: { P1: fails, P4: granted(404) },
    options: { credentials: 'include' },
  },
]

/** The same of nginx, whose places are those of some paths already. */
const ofAll: typeof words = {
  nginx:
    /map "\$http_origin \$sent_http_access_control_allow_origin" \$visto_page_\w+ \{\n {4}default "";\n {4}"https:\/\/app\.example " "https:/,
  ...words,
}

describe.each(Object.keys(ofAll))('%s lets the page in where nobody is:', (server) => {
  test.each(elsewhere)('$name, with a list of another path', ({ answers, options }) => {
    const own = fixesOf(server, answers, options)
    const fixed = own.filter(({ edits }) => !edits.some(({ replace = '', text }) => /…(?: always|;|$)/.test(replace + text)))
    const [preflights, others] = options?.method === 'PUT' ? [fixed.slice(0, 1), fixed.slice(1)] : [[], fixed]
    expect(textOf(others)).toMatch(ofAll[server]!)
    expect(textOf(others)).not.toMatch(takes)
    expect(textOf(preflights)).toMatch(options?.method === 'PUT' ? /https:\/\/app\\*\.example/ : /^$/)
    expect(fixed.some(({ file }) => file !== undefined)).toBe(false)
  })
})

describe.each(Object.keys(words))('%s lets the page in where nobody is, and takes nothing from others:', (server) => {
  test.each(left)('$name', ({ answers, options }) => {
    const fixes = fixesOf(server, answers, options).filter(({ edits }) => !edits.some(({ replace }) => replace?.endsWith('…')))
    expect(textOf(fixes)).toMatch(words[server]!)
    expect(textOf(fixes)).not.toMatch(takes)
    expect(fixes.some(({ file }) => file !== undefined)).toBe(false)
    expect(textOf(fixes)).toMatch(/[/_ ]api\b/)
    expect(fixes[0]!.opens).toContain('what lets somebody in goes on so, and every other page gets what it gets today')
  })

  test('cookies come with it where the page sends them, and else what is there of them stays', () => {
    const answers: Answers = { P1: toSlash, P3: granted(200) }
    expect(textOf(fixesOf(server, answers))).not.toContain('Credentials')
    expect(textOf(fixesOf(server, answers, { credentials: 'include' }))).toContain('Access-Control-Allow-Credentials')
  })

  test('a preflight that is redirected to the login, too, is answered for this page alone', () => {
    const [preflights, ...others] = fixesOf(server, { P1: toLogin, P2: toLogin }, { method: 'PUT' })
    expect(textOf([preflights!])).toContain('https://app.example')
    expect(preflights!.opens).toContain('those of every other page are answered as before')
    expect(textOf(others)).toMatch(words[server]!)
    expect(textOf(others)).not.toMatch(takes)
  })

  test('a redirect to another application is let in there, too', () => {
    const text = textOf(fixesOf(server, { P1: toOther, P3: { status: 200 } }))
    for (const path of ['api', 'v3']) expect(text).toMatch(new RegExp(`[/_ ]${path}\\b`))
  })

  test('lines for where the redirect of a preflight leads are for that path', () => {
    const text = textOf(fixesOf(server, { P1: toOther, P2: toOther, P3: { status: 404 } }, put))
    expect(text).toMatch(/[/_ ]v3\b/)
    expect(text).not.toMatch(/[/_ ]api\b/)
  })
})

const named: Answers['P1'] = { status: 302, headers: [['location', '/login'], ...other.headers!] }

test.each(Object.keys(ofAll))(
  '%s lets the page in beside another that a redirect to a login names, and answers its preflights',
  (server) => {
    for (const P2 of [named, toLogin]) {
      const [preflights, ...others] = fixesOf(server, { P1: named, P2 }, { method: 'PUT' })
      expect(textOf([preflights!])).toContain('204')
      expect(others[0]!.opens).toContain('Pages of https://b.example keep what they have')
      expect(others.some(({ file }) => file !== undefined)).toBe(false)
    }
  },
)

test('httpd, of which a refused login shows nothing, is told the one word first', () => {
  const [first, second, ...more] = fixesOf('apache', { P1: { status: 401 }, P4root: { status: 404 } })
  expect(first).toMatchObject({
    edits: [{ text: 'Header always set Access-Control-Allow-Origin …' }],
    where: expect.stringContaining('if there is none'),
  })
  expect(second).toMatchObject({ instead: true })
  expect(more).toEqual([])
})

test('an error that shows that no answer has it gets a policy, as before', () => {
  expect(
    textOf(fixesOf('haproxy', { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 }, P4root: { status: 200 } })),
  ).not.toMatch(words.haproxy!)
})

const configurations: readonly { readonly server: string; readonly text: string; readonly becomes: RegExp }[] = [
  {
    server: 'caddy',
    text: 'a.example {\n    reverse_proxy app\n    handle_errors {\n        respond "no"\n    }\n}\n',
    becomes:
      /^a\.example \{\n {4}@visto_[^]*\n {4}reverse_proxy app\n {4}handle_errors \{\n {8}header @visto_\w+ \{\n {12}\?Access[^\n]*\n {8}\}\n {8}respond/,
  },
  {
    server: 'caddy',
    text: 'a.example {\n    reverse_proxy app\n}\n',
    becomes: /\n {4}handle_errors \{\n[^]*\n {4}\}\n {4}reverse_proxy app/,
  },
  {
    server: 'apache',
    text: '<VirtualHost *:80>\n    ProxyPass / http://app/\n    Header always set Access-Control-Allow-Origin "*" "expr=%{REQUEST_URI} =~ m#^/b#"\n</VirtualHost>\n',
    becomes: /"\*" "expr[^\n]*\n {4}<If [^]*<\/If>\n<\/VirtualHost>/,
  },
  {
    server: 'haproxy',
    text: 'frontend fe\n    bind :80\n    http-request deny if { path /x }\n    http-response set-header Access-Control-Allow-Origin * if { path /b }\n    default_backend app\nbackend app\n    server s app:80\n',
    becomes: /bind :80\n {4}http-request set-var[^]*http-request deny/,
  },
  {
    server: 'varnish',
    text: 'vcl 4.1;\nbackend app { .host = "app"; }\nsub vcl_deliver {\n    if (req.url ~ "^/b") { set resp.http.Access-Control-Allow-Origin = "*"; }\n}\n',
    becomes: /^vcl 4\.1;\nbackend app[^\n]*\nsub vcl_recv \{[^]*\}\nsub vcl_deliver \{\n {4}if \(req\.url ~ "\^\/b"\)/,
  },
]

test.each(configurations)('such lines find their place in a configuration of $server that lets in others', ({ server, text, becomes }) => {
  const diagnosis = diagnose([visit(url, {}, { P1: { status: 429 }, P4root: { status: 429 } }).evidence], { server })[0]!
  const remedy = fixesFor(diagnosis, { files: [{ name: 'the.conf', text }], url }).find(({ target }) => target === server)!
  expect(remedy.fits).toBe(true)
  const changed = remedy.fixes
    .flatMap(({ edits }) => edits)
    .reduce((read, { insertAfter = '', replace, text: own }) => {
      const anchor = replace ?? insertAfter
      return read.replace(anchor, () => (replace === undefined ? anchor + own : own))
    }, text)
  expect(changed).toMatch(becomes)
})
