import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { fromHttp } from './readers/from-http.ts'
import { readAny } from './readers/read-any.ts'

const app = 'https://app.example'
const [origin, credentials] = ['access-control-allow-origin', 'access-control-allow-credentials']

function head(...lines: string[]): string {
  return ['HTTP/2 200 ', 'server: nginx', ...lines, '', '{}'].join('\r\n')
}

/** Of a page that is known by itself, if by anything. */
function diagnosed(text: string, page: string | null = null): Diagnosis {
  const [exchange] = readAny(text).exchanges
  return diagnose([page === null ? exchange! : { ...exchange!, page: { origin: page, url: null } }])[0]!
}

function named({ situation, certainty, verdict }: Diagnosis): string {
  return situation === null ? `nothing, ${verdict}` : `${situation.id} ${situation.key} ${certainty}, ${verdict}`
}

interface Case {
  readonly name: string
  readonly lines: readonly string[]
  /** With a page that is not known, and with the one that the lines are about. */
  readonly unknown: string
  readonly known: string
}

const [twice, none] = ['S13 acao-duplicated certain, blocked', 'S14 acao-not-an-origin certain, blocked']
const almost = 'S15 acao-near-miss certain, blocked'

const cases: readonly Case[] = [
  { name: 'two lines', lines: [`${origin}: ${app}`, `${origin}: *`], unknown: twice, known: twice },
  { name: 'the same line twice', lines: [`${origin}: ${app}`, `${origin}: ${app}`], unknown: twice, known: twice },
  { name: 'two values in one line', lines: [`${origin}: *, ${app}`], unknown: twice, known: twice },
  { name: 'a list', lines: [`${origin}: ${app}, https://b.example`], unknown: none, known: none },
  { name: 'a list that begins with a path', lines: [`${origin}: ${app}/x, https://b.example`], unknown: none, known: none },
  { name: 'a pattern', lines: [`${origin}: https://*.example`], unknown: none, known: none },
  { name: 'a pattern without its scheme', lines: [`${origin}: *.app.example`], unknown: none, known: none },
  { name: 'nothing in it', lines: [`${origin}:`], unknown: none, known: none },
  { name: 'a slash at the end', lines: [`${origin}: ${app}/`], unknown: none, known: almost },
  { name: 'a slash after another page', lines: [`${origin}: https://other.example/`], unknown: none, known: none },
  { name: 'a path', lines: [`${origin}: ${app}/admin`], unknown: none, known: almost },
  { name: 'capitals', lines: [`${origin}: https://App.example`], unknown: none, known: almost },
  { name: 'no scheme', lines: [`${origin}: app.example`], unknown: none, known: almost },
  { name: 'a port of this machine without its scheme', lines: [`${origin}: localhost:3000`], unknown: none, known: none },
  {
    name: 'another page, which may have been the one that asked',
    lines: [`${origin}: https://other.example`],
    unknown: 'nothing, undecided',
    known: 'S15 acao-other-origin likely, undecided',
  },
  {
    name: 'almost the page, which may have asked as well',
    lines: [`${origin}: http://app.example`],
    unknown: 'nothing, undecided',
    known: 'S15 acao-near-miss likely, undecided',
  },
  {
    name: 'a star beside the word for cookies',
    lines: [`${origin}: *`, `${credentials}: true`],
    unknown: 'S16 wildcard-with-credentials possible, undecided',
    known: 'S16 wildcard-with-credentials possible, undecided',
  },
  {
    name: 'another word for cookies than true',
    lines: [`${origin}: ${app}`, `${credentials}: True`],
    unknown: 'S17 acac-not-true possible, undecided',
    known: 'S17 acac-not-true possible, undecided',
  },
  ...[[`${origin}: *`], [`${origin}: ${app}`], [`${origin}: ${app}`, `${credentials}: true`], []].map((lines) => ({
    name: `what may be right: ${lines.join(', ') || 'no such line'}`,
    lines,
    unknown: 'nothing, undecided',
    known: 'nothing, undecided',
  })),
  ...['null', 'chrome-extension://abcdefghijklmnop', 'capacitor://localhost'].map((value) => ({
    name: `the origin of no site: ${value}`,
    lines: [`${origin}: ${value}`],
    unknown: 'nothing, undecided',
    known: 'S15 acao-other-origin likely, undecided',
  })),
]

describe('of the head of an answer alone, without its command and its URL:', () => {
  test.each(cases)('$name', ({ lines, unknown, known }) => {
    expect(named(diagnosed(head(...lines)))).toBe(unknown)
    expect(named(diagnosed(head(...lines), app))).toBe(known)
  })
})

test.each([
  [app, `'Origin: ${app}'`],
  ["https://a'$(id)b.example", String.raw`'Origin: https://a'\''$(id)b.example'`],
])('how to ask as the page does is a command that can be pasted: %s', (page, header) => {
  const { surer } = diagnosed(head(`${origin}: ${page.replace('https', 'http')}`), page)
  expect(surer).toEqual([`Ask as this page does: curl -i -H ${header} <url>. A server with a list answers each page by its name.`])
})

const forNobody = cases.filter(({ unknown, lines }) => unknown.endsWith(' certain, blocked') && lines[0] !== `${origin}:`)

describe('of the answer to a command without an Origin, what serves no page is said as of the head alone:', () => {
  test.each(forNobody)('$name', ({ lines, unknown, known }) => {
    const text = `$ curl -i https://api.example/users\n${head(...lines)}`
    expect(named(diagnosed(text))).toBe(unknown)
    expect(named(diagnosed(text, app))).toBe(known)
    expect(diagnosed(text).missing).toEqual(['page-origin'])
  })
})

/** A head that redirects, as curl -iL prints it before the next. */
function redirect(to: string, ...lines: string[]): string {
  return ['HTTP/1.1 301 Moved Permanently', `Location: ${to}`, ...lines, '', ''].join('\r\n')
}

describe('of the heads of a request that was redirected, the first that lets no page in decides:', () => {
  const there = 'https://api.example/users/'
  const star = `${origin}: *`
  test.each<[name: string, text: string, is: string, says: RegExp]>([
    [
      'a redirect without the header',
      `${redirect(there)}${head(star)}`,
      'nothing, undecided',
      /^This answer redirects to https:\/\/api\.example\/users\/ without Access-Control-Allow-Origin: .* whatever comes after it\. Many servers/,
    ],
    ['a redirect whose value serves nobody', `${redirect(there, star, star)}${head(star)}`, twice, /sent twice/],
    ['a last head that serves nobody', `${redirect(there, star)}${head(`${origin}: ${app}/`)}`, none, /which is no origin/],
    ['a last head without the header', `${redirect(there, star)}${head()}`, 'nothing, undecided', /^This head has no Access/],
    [
      'both let in',
      `${redirect(there, star)}${head(star)}`,
      'nothing, undecided',
      /^Any page may read .*\. The redirect before it must let the page in, too \(Access-Control-Allow-Origin: \*\)\. Whether a preflight/,
    ],
    [
      'the last names one page',
      `${redirect('/a', star)}${redirect('/b', `${origin}: ${app}`)}${head(`${origin}: ${app}`)}`,
      'nothing, undecided',
      /^A page of https:\/\/app\.example .* The redirects before it must .* browsers call the page null, which this head does not let in/,
    ],
  ])('%s', (_, text, is, says) => {
    const { exchanges } = readAny(text)
    expect(exchanges).toHaveLength(1)
    const [found] = diagnose(exchanges)
    expect(named(found!)).toBe(is)
    expect(found!.happened).toMatch(says)
  })

  test('the URL beside them is that of the first', () => {
    const [exchange] = readAny(`http://api.example/users\n\n${redirect(there, star)}${head(star)}`).exchanges
    expect(exchange!.answers.map(({ hop, url }) => `${hop} ${url}`)).toEqual(['0 http://api.example/users', `1 ${there}`])
  })

  test('of a command without an Origin, too, as far as all that came before is known', () => {
    const command = `$ curl -iL https://api.example/users\n`
    expect(named(diagnosed(`${command}${redirect(there)}${head(star, star)}`))).toBe(twice)
    expect(diagnosed(`${command}${redirect(there)}${head(star)}`)).toMatchObject({ happened: 'There is not enough to tell.' })
  })
})

test('it says no more than the head does: not whether the request ran, and no policy for a page that is not known', () => {
  for (const { lines } of cases) {
    const { ran, fixes } = diagnosed(head(...lines))
    expect(ran).toBe(null)
    expect(fixes.filter(({ file }) => file !== undefined)).toEqual([])
  }
})

test.each([
  [[`${origin}: *`], /^Any page may read an answer with this head, if it sends no cookies\. Whether a preflight/],
  [
    [`${origin}: *`, `${credentials}: true`],
    /^Any page may read an answer with this head, if it sends no cookies\..* If the page sends cookies/,
  ],
  [[`${origin}: ${app}`], /^A page of https:\/\/app\.example may read an answer with this head, and no other page may\./],
  [
    [`${origin}: ${app}`, `${credentials}: true`],
    /^A page of https:\/\/app\.example may read an answer with this head, even if it sends cookies, and no other page may\./,
  ],
  [[], /^This head has no Access-Control-Allow-Origin, .* whether this one was told any does not show\.$/],
  [[`${origin}: ${app}/`], /which is no origin \(that would be https:\/\/app\.example\)/],
])('of %j it says who may read it', (lines, says) => {
  expect(diagnosed(head(...lines)).happened).toMatch(says)
})

test('a redirect that lets a page in is followed, and not read', () => {
  const { happened } = diagnosed(redirect('/login', `${origin}: ${app}`))
  expect(happened).toMatch(
    /^This answer redirects to \/login, which browsers follow for a page of https:\/\/app\.example alone: what the page reads/,
  )
  expect(happened).not.toContain('may read')
  expect(diagnosed(redirect('/login', `${origin}: *`)).happened).toContain('for any page that sends no cookies: what the page reads')
})

test('what cookies would make of it does not say that there are any', () => {
  for (const lines of [
    [`${origin}: ${app}`, `${credentials}: True`],
    [`${origin}: *`, `${credentials}: true`],
  ]) {
    const { happened } = diagnosed(head(...lines))
    expect(happened).toContain('If the page sends cookies')
    expect(happened).not.toContain('asks with cookies')
  }
})

test('the lines that were seen are what it rests on', () => {
  expect(diagnosed(head(`${origin}: *.app.example`)).evidence).toEqual([
    { source: 'http', header: 'Access-Control-Allow-Origin', got: '*.app.example', wanted: null, differsAt: null },
  ])
  expect(diagnosed(head(`${origin}: *`, `${origin}: *`)).evidence.map(({ header, got }) => `${header}: ${got}`)).toEqual([
    `${origin}: *`,
    `${origin}: *`,
    'lines of that name: 2',
  ])
})

test('it asks for what would tell, and first for an answer to an Origin where no page is named', () => {
  expect(diagnosed(head(`${origin}: *`)).missing).toEqual(['request', 'url', 'page-origin'])
  expect(diagnosed(head()).missing).toEqual(['as-browser', 'request', 'url', 'page-origin'])
})

test('of its own server a page needs no such line, however wrong it is', () => {
  const text = `${app}/users\n${head(`${origin}: *`, `${origin}: *`)}`
  expect(named(diagnosed(text, app))).toBe('nothing, undecided')
  expect(named(diagnosed(text, 'https://www.example'))).toBe(twice)
})

test('where a browser has said why, the head beside it says no other', () => {
  const line = "Access to fetch at 'https://api.example/users' from origin 'https://app.example' has been blocked by CORS policy: "
  const method = `${line}Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`
  expect(named(diagnosed(`${method}\n\n${head(`${origin}: ${app}/`)}`))).toMatch(/^S20 /)
})

test('the heads of two answers are two findings', () => {
  const found = diagnose(fromHttp(`${head(`${origin}: *, *`)}\r\n${head(`${origin}: ${app}/`)}`))
  expect(found.map(named)).toEqual([twice, none])
})
