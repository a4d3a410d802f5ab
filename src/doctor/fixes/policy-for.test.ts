import { describe, expect, test } from 'vitest'
import { corsExchange, isReadable, type Outcome, type PageRequest, type ProfileName } from '../../engine/index.ts'
import type { Policy } from '../../policy/index.ts'
import { caseOf } from '../diagnose-case.ts'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { knownAnswer, replay, sceneOf } from '../diagnose-replay.ts'
import { headerFix } from '../header-fix.ts'
import type { Evidence } from '../probe/index.ts'
import { readAny } from '../readers/read-any.ts'
import { type Answers, allows, granted, lists, url, visit } from '../situations/fake-server.cases.ts'
import { situationCases } from '../situations/situations.cases.ts'
import { policyFor } from './policy-for.ts'

const profiles: readonly ProfileName[] = ['standard', 'chromium', 'firefox', 'webkit']

/** What a page gets of a server that has this policy. */
function outcomeWith(policy: Policy, page: string, request: PageRequest, profile: ProfileName): Outcome {
  const exchange = corsExchange({ url: page }, request, { profile })
  let step = exchange.next()
  while (!step.done) {
    const { method, headers } = step.value
    const value = (name: string) => headers.find((line) => line[0] === name)?.[1] ?? null
    const decision = policy.decide({
      method,
      origin: value('Origin'),
      requestMethod: value('Access-Control-Request-Method'),
      requestHeaders: value('Access-Control-Request-Headers'),
    })
    step = exchange.next({ status: decision.status ?? 200, headers: decision.headers })
  }
  return step.value
}

// What the page must change first, or where no header of the server helps.
const elsewhere = new Set(['S26', 'S29', 'S30', 'S31'])
const cases = situationCases.filter(({ id }) => !elsewhere.has(id))

describe.each(cases)('the policy for $id: $name', ({ url: at = url, options = {}, answers }) => {
  const { evidence } = visit(at, options, answers)
  const policy = policyFor(caseOf(evidence))
  const scene = sceneOf(evidence)!
  const request = { ...scene.request, method: scene.request.method!.toUpperCase(), mode: 'cors' }

  test.each(profiles)('lets the page read the answer in %s', (profile) => {
    expect(isReadable(outcomeWith(policy!, scene.page.url, request, profile))).toBe(true)
  })

  test('lets no stranger in, though everybody was', () => {
    for (const stranger of ['https://stranger.example/', 'http://app.example.evil.example/', 'https://evil-app.example/']) {
      expect(isReadable(outcomeWith(policy!, stranger, request, 'chromium'))).toBe(false)
    }
  })
})

/** The origins that are named where the answers are changed header by header. */
function namedByLines(evidence: Evidence): string[] {
  const scene = sceneOf(evidence)!
  const seen = replay(evidence).map(({ browser, wire }) => ({
    profile: browser,
    answers: wire.flatMap((each) => {
      const answer = knownAnswer(evidence, each)
      return answer === null ? [] : [{ wire: each, answer }]
    }),
  }))
  const lines = (headerFix(scene.page, scene.request, seen)?.answers ?? []).flatMap(({ add, set }) => [...add, ...set])
  return lines.filter(([name]) => name === 'Access-Control-Allow-Origin').map(([, value]) => value)
}

describe('the policy names the origin that the lines name, header by header', () => {
  const visits = cases.map((each) => ({ ...each, evidence: visit(each.url ?? url, each.options ?? {}, each.answers).evidence }))
  const naming = visits.filter(({ evidence }) => namedByLines(evidence).length > 0)

  test.each(naming)('$id: $name', ({ evidence }) => {
    const { origin, dangerouslyAllowOrigins = [] } = policyFor(caseOf(evidence))!.toJSON()
    expect([...new Set(namedByLines(evidence))]).toEqual([...origin, ...dangerouslyAllowOrigins])
  })

  test('wherever an answer lacks the header, or has a wrong one', () => {
    expect(naming.map(({ id }) => id)).toEqual(expect.arrayContaining(['S1', 'S2', 'S8', 'S14', 'S15', 'S16', 'S25']))
  })
})

interface Small {
  readonly name: string
  readonly options?: Parameters<typeof visit>[1]
  readonly answers: Parameters<typeof visit>[2]
  readonly policy: object | null
}

const small: readonly Small[] = [
  { name: 'a GET needs the origin, and nothing else', answers: { P1: { status: 200 } }, policy: { origin: ['https://app.example'] } },
  {
    name: 'cookies are allowed only where the page sends them',
    options: { credentials: 'include' },
    answers: { P1: { status: 200, headers: [allows('*')] } },
    policy: { origin: ['https://app.example'], credentials: true },
  },
  {
    name: 'what the server lists today stays allowed; the page that it names beside is for its owner to keep',
    options: { method: 'PUT', headers: [['x-foo', '1']] },
    answers: { P2: { status: 204, headers: [allows('https://other.example'), ...lists('x-old')] } },
    policy: { origin: ['https://app.example'], methods: ['PUT', 'DELETE'], allowedHeaders: ['x-old', 'x-foo'] },
  },
  {
    name: 'cookies, exposed headers and the time that a preflight is kept stay, though this request needs none of them',
    options: { method: 'PATCH' },
    answers: {
      P2: granted(204, [
        ['access-control-allow-methods', 'GET,DELETE'],
        ['access-control-allow-credentials', 'true'],
        ['access-control-expose-headers', 'x-total'],
        ['access-control-max-age', '600'],
      ]),
    },
    policy: { origin: ['https://app.example'], methods: ['DELETE', 'PATCH'], exposedHeaders: ['x-total'], maxAge: 600, credentials: true },
  },
  {
    name: 'of a server that is open to everybody the policy names the page, and what it asks for',
    options: { method: 'PUT', headers: [['x-foo', '1']] },
    answers: {
      P1: { status: 200, headers: [allows('*'), ['access-control-expose-headers', '*, x-total']] },
      P2: {
        status: 500,
        headers: [allows('*'), ['access-control-allow-headers', '*'], ['access-control-allow-methods', '*, DELETE']],
      },
    },
    policy: { origin: ['https://app.example'], methods: ['DELETE', 'PUT'], allowedHeaders: ['x-foo'], exposedHeaders: ['x-total'] },
  },
  {
    name: 'of a list without commas the names that were meant stay',
    options: { method: 'PUT' },
    answers: { P2: granted(204, [['access-control-allow-methods', 'DELETE PUT']]) },
    policy: { origin: ['https://app.example'], methods: ['DELETE', 'PUT'] },
  },
  {
    name: 'the slip in the list goes, and is not kept beside',
    answers: { P1: { status: 200, headers: [allows('{origin}/')] } },
    policy: { origin: ['https://app.example'] },
  },
  {
    name: 'of a list in the header, which lets nobody in, the page is taken over',
    answers: { P1: { status: 200, headers: [allows('https://a.example, https://b.example')] } },
    policy: { origin: ['https://app.example'] },
  },
  {
    name: 'a pattern in the header lets nobody in, and is not taken over',
    answers: { P1: { status: 200, headers: [allows('https://*.a.example')] } },
    policy: { origin: ['https://app.example'] },
  },
  {
    name: 'a star among the headers with cookies is no star',
    options: { credentials: 'include', headers: [['x-foo', '1']] },
    answers: {
      P2: granted(204, [
        ['access-control-allow-headers', '*'],
        ['access-control-allow-credentials', 'true'],
      ]),
    },
    policy: { origin: ['https://app.example'], credentials: true, allowedHeaders: ['x-foo'] },
  },
  {
    name: 'of a list a name that no policy takes is left out, and nothing beside it',
    options: { method: 'PUT' },
    answers: {
      P2: granted(500, [
        ['access-control-allow-methods', 'TRACE, DELETE'],
        ['access-control-allow-headers', 'x-old, cookie, access-control-allow-origin'],
        ['access-control-expose-headers', 'x-total, set-cookie'],
        ['access-control-max-age', '600'],
        ['access-control-allow-credentials', 'true'],
      ]),
    },
    policy: {
      origin: ['https://app.example'],
      methods: ['DELETE', 'PUT'],
      allowedHeaders: ['x-old'],
      exposedHeaders: ['x-total'],
      maxAge: 600,
      credentials: true,
    },
  },
  {
    name: 'cookies of today stay on this machine, where nobody is on the way',
    options: { from: 'http://localhost:3000' },
    answers: { P1: granted(500, [['access-control-allow-credentials', 'true']]), P2: { status: 404 } },
    policy: { origin: ['http://localhost:3000'], credentials: true },
  },
  {
    name: 'a header of answers, sent as a request header by mistake, is not allowed',
    options: { headers: [['access-control-allow-origin', '*']] },
    answers: { P2: granted(204) },
    policy: { origin: ['https://app.example'] },
  },
  { name: 'a page without an origin has no policy', options: { from: 'null' }, answers: { P1: { status: 200 } }, policy: null },
  {
    name: 'a page over http with cookies is named as the danger that it is',
    options: { from: 'http://app.example', credentials: 'include' },
    answers: { P1: { status: 200 } },
    policy: { origin: [], dangerouslyAllowOrigins: ['http://app.example'], credentials: true },
  },
]

test.each(small)('$name', ({ options = {}, answers, policy }) => {
  const { evidence } = visit(url, options, answers)
  expect(policyFor(caseOf(evidence))?.toJSON() ?? null).toEqual(policy)
})

const chromium = "Access to fetch at 'https://api.example/users' from origin 'https://app.example' has been blocked by CORS policy: "
const lacks = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const asking = `${chromium}Response to preflight request doesn't pass access control check: ${lacks}`
const call = "curl 'https://api.example/users' -X PUT -H 'x-tenant: 1'"

test.each([
  ['of the preflight names none, and most such requests have content-type', asking, { allowedHeaders: ['content-type'] }],
  ['of the answer itself tells of no preflight', chromium + lacks, {}],
  ['beside the call, which names all', `${asking}\n${call}`, { methods: ['PUT'], allowedHeaders: ['x-tenant'] }],
])('what the page sends, by a line %s', (_, text, policy) => {
  const [exchange] = readAny(text).exchanges
  expect(policyFor(caseOf(exchange!))?.toJSON()).toEqual({ origin: ['https://app.example'], ...policy })
})

const missing = visit(url, {}, { P1: { status: 200, headers: [['server', 'nginx/1.22.1']] }, P2: { status: 404 } }).evidence

test('the fix is in the language of the server that answers', () => {
  const { fixes } = diagnose([missing])[0]!
  const text = fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)).join('\n')
  expect(fixes.map(({ at, target }) => `${at} ${target}`)).toEqual(['server nginx', 'server nginx'])
  expect(text).toMatch(
    /^add_header Access-Control-Allow-Origin \$visto_page_\w+ always;\nadd_header Vary "Origin" always;\n\nmap "\$http_origin [^]* "https:\/\/app\.example";\n/,
  )
})

test.each(['uvicorn', 'AmazonS3'])('%s gets its own lines, and is told what they open beside', (server) => {
  const { evidence } = visit(url, { method: 'PUT' }, { P1: { status: 200, headers: [['server', server]] }, P2: { status: 404 } })
  const [fix] = diagnose([evidence])[0]!.fixes
  expect(fix?.file).toMatch(/^visto[-_]cors\./)
  expect(fix?.opens).toMatch(/Note: it allows .*, so that allowed pages may /)
})

test('a server that cannot allow cookies gets no lines that would not work', () => {
  const answers: Answers = { P1: { status: 200, headers: [['server', 'UploadServer']] }, P2: { status: 404 } }
  const fixes = diagnose([visit(url, { method: 'PUT', credentials: 'include' }, answers).evidence])[0]!.fixes
  expect(fixes.map(({ file }) => file)).toEqual(['visto.config.json'])
})

test('a server that is named goes before the one that is detected', () => {
  const fixes = diagnose([missing], { server: 'envoy' })[0]!.fixes
  expect(fixes[0]).toMatchObject({ at: 'server', target: 'envoy' })
})

test('of a server that nobody knows, the policy is printed, to be compiled', () => {
  const { evidence } = visit(url, {}, { P1: { status: 200 }, P2: { status: 404 } })
  const [fix] = diagnose([evidence])[0]!.fixes
  expect(fix).toMatchObject({ at: 'server', target: null, file: 'visto.config.json' })
  expect(JSON.parse(fix!.edits[0]!.text)).toEqual({ origin: ['https://app.example'] })
})

/** What no fix may print, in whatever language: a name and its value stand apart by a colon, a comma, a blank or an equals sign, quoted or not. */
const dangers = {
  'allows null': /allow-origin["']?[\s:,=]+["']?null\b|["']null["']/i,
  'reflects an origin':
    /allow-origin["']?[\s:,=]+["']?(?:\$\{?http_origin|%\{(?:http_)?origin\}|\{(?:http\.request\.)?header\.origin\}|req(?:uest)?\.(?:http\.|headers?\.)?origin\b)/i,
  'turns the browser off': /no-cors|disable-web-security/i,
  'has a star in a policy': /"origin": \[\s*"\*"/,
}
const starred = /allow-origin["']?[\s:,=]+(?:set |add )?["']?\*/i

test.each([
  ['allows null', 'add_header Access-Control-Allow-Origin "null" always;'],
  ['allows null', 'Access-Control-Allow-Origin: null'],
  ['reflects an origin', 'add_header Access-Control-Allow-Origin $http_origin always;'],
  ['reflects an origin', 'add_header "Access-Control-Allow-Origin" "$http_origin" always;'],
  ['reflects an origin', 'Header always set Access-Control-Allow-Origin "%{HTTP_ORIGIN}e"'],
  ['reflects an origin', 'header Access-Control-Allow-Origin {header.Origin}'],
  ['reflects an origin', 'set resp.http.Access-Control-Allow-Origin = req.http.Origin;'],
] satisfies [keyof typeof dangers, string][])('what %s is seen: %s', (danger, line) => {
  expect(line).toMatch(dangers[danger])
})

test.each(['add_header Access-Control-Allow-Origin "*" always;', 'Access-Control-Allow-Origin: *', "'Access-Control-Allow-Origin': '*'"])(
  'a star is seen: %s',
  (line) => {
    expect(line).toMatch(starred)
  },
)

test.each([undefined, 'nginx', 'apache', 'caddy', 'haproxy', 'varnish', 'express'])(
  'no fix ever allows null, reflects an origin, or gives * to cookies: %s',
  (server) => {
    for (const { url: at = url, options = {}, answers } of situationCases) {
      const { evidence } = visit(at, options, answers)
      const [{ fixes }] = diagnose([evidence], server === undefined ? {} : { server }) as [Diagnosis]
      const texts = fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('\n')
      for (const danger of Object.values(dangers)) expect(texts).not.toMatch(danger)
      if (options.credentials === 'include') expect(texts).not.toMatch(starred)
    }
  },
)
