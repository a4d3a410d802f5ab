import { describe, expect, test } from 'vitest'
import { corsExchange, type HeaderList, type PageRequest, type ProfileName, type ResponseHead } from '../engine/index.ts'
import type { Evidence, Given } from './draft.ts'
import { headerFix } from './header-fix.ts'
import { describeNote } from './note.ts'
import type { Admitted } from './stranger.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'
const browsers: ProfileName[] = ['chromium', 'firefox', 'webkit']

/** Answers by `preflight 0`, `request 0`, `request 1` ...; a status alone has no headers. */
type Answers = Record<string, [status: number, headers?: Record<string, string> | HeaderList]>

interface Case {
  name: string
  request?: Partial<PageRequest>
  page?: string
  profiles?: ProfileName[]
  answers: Answers
  admitted?: Admitted | null
  /** `of hop`, then what to do there, as lines; notes as their codes. Null: nothing to change. */
  fix: string[] | null
  proven?: false
}

function evidenceOf(page: string, request: PageRequest, profile: ProfileName, answers: Answers): Evidence {
  const given: Given[] = []
  const exchange = corsExchange({ url: page }, request, { profile })
  let step = exchange.next()
  while (!step.done) {
    const wire = step.value
    const [status, headers = []] = answers[`${wire.of} ${wire.hop}`] ?? [599]
    const answer: ResponseHead = { status, headers: isList(headers) ? headers : Object.entries(headers) }
    given.push({ wire, answer })
    step = exchange.next(answer)
  }
  return { profile, answers: given }
}

function isList(headers: Record<string, string> | HeaderList): headers is HeaderList {
  return Array.isArray(headers)
}

function fixOf({
  request: partial = {},
  page = app,
  profiles = browsers,
  answers,
  admitted,
}: Case): [fix: string[] | null, proven: boolean] {
  const request = { url: api, ...partial }
  const fix = headerFix(
    { url: page },
    request,
    profiles.map((profile) => evidenceOf(page, request, profile, answers)),
    [],
    admitted,
  )
  if (fix === null) return [null, true]
  const lines = fix.answers.flatMap(({ of, hop, seen, status, add, remove, set }) => [
    `${of} ${hop}${seen ? '' : ' (not seen)'}${status === null ? '' : ` ${status}`}`,
    ...remove.map(([name, value]) => `- ${name}: ${value}`),
    ...set.map(([name, value]) => `= ${name}: ${value}`),
    ...add.map(([name, value]) => `+ ${name}: ${value}`),
  ])
  return [[...lines, ...fix.notes.map((note) => `${note.at} ${note.code} ${Object.values(note.args).join(' ')}`.trim())], fix.proven]
}

const cors = { 'Access-Control-Allow-Origin': app }
const credentialed = { ...cors, 'Access-Control-Allow-Credentials': 'true' }
const allowsOrigin = ['+ Access-Control-Allow-Origin: https://app.example', '+ Vary: Origin']
const allowsCredentials = [
  '+ Access-Control-Allow-Origin: https://app.example',
  '+ Access-Control-Allow-Credentials: true',
  '+ Vary: Origin',
]

/** Of an answer that was not seen: nobody knows what stands there. */
const setsOrigin = ['= Access-Control-Allow-Origin: https://app.example', '+ Vary: Origin']
const setsCredentials = ['= Access-Control-Allow-Origin: https://app.example', '= Access-Control-Allow-Credentials: true', '+ Vary: Origin']

const cases: Case[] = [
  { name: 'what passes needs no change', answers: { 'request 0': [200, cors] }, fix: null },
  { name: 'no header at all: the exact origin, and Vary', answers: { 'request 0': [200] }, fix: ['request 0', ...allowsOrigin] },
  { name: 'an error without headers: they belong on errors too', answers: { 'request 0': [500] }, fix: ['request 0', ...allowsOrigin] },
  {
    name: 'a name with a slip goes, as the right one takes its place',
    answers: { 'request 0': [200, { 'Access-Control-Allow-Orgin': '*' }] },
    fix: ['request 0', '- Access-Control-Allow-Orgin: *', ...allowsOrigin],
  },
  {
    name: 'a slash at the end of the origin',
    answers: { 'request 0': [200, { 'Access-Control-Allow-Origin': `${app}/` }] },
    fix: ['request 0', '- Access-Control-Allow-Origin: https://app.example/', ...allowsOrigin],
  },
  {
    name: 'the origin twice, by a proxy and the server behind it: one of them goes',
    answers: { 'request 0': [200, [...Object.entries(cors), ...Object.entries(cors)]] },
    fix: ['request 0', '- Access-Control-Allow-Origin: https://app.example', '+ Vary: Origin'],
  },
  {
    name: 'two different origins on two lines',
    answers: { 'request 0': [200, [['access-control-allow-origin', 'https://other.example'], ...Object.entries(cors)]] },
    fix: [
      'request 0',
      '- access-control-allow-origin: https://other.example',
      '+ Vary: Origin',
      'server keep-origins https://other.example',
    ],
  },
  {
    name: 'another origin, which another page needs: it is not to be shut out',
    answers: { 'request 0': [200, { 'Access-Control-Allow-Origin': 'https://other.example' }] },
    fix: [
      'request 0',
      '- Access-Control-Allow-Origin: https://other.example',
      ...allowsOrigin,
      'server keep-origins https://other.example',
    ],
  },
  {
    name: 'other origins, in the preflight and after it: each is named once',
    request: { method: 'PUT' },
    answers: {
      'preflight 0': [
        204,
        { 'Access-Control-Allow-Origin': 'https://other.example http://localhost:3000, null, *', 'Access-Control-Allow-Methods': 'PUT' },
      ],
    },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Origin: https://other.example http://localhost:3000, null, *',
      ...allowsOrigin,
      'request 0 (not seen)',
      ...setsOrigin,
      'server keep-origins https://other.example,http://localhost:3000',
    ],
  },
  {
    name: 'what is in Vary stays there',
    answers: { 'request 0': [200, { Vary: 'Accept-Encoding' }] },
    fix: ['request 0', '- Vary: Accept-Encoding', '+ Access-Control-Allow-Origin: https://app.example', '+ Vary: Accept-Encoding, Origin'],
  },
  {
    name: 'Vary names Origin already',
    answers: { 'request 0': [200, { Vary: 'accept-encoding, ORIGIN' }] },
    fix: ['request 0', '+ Access-Control-Allow-Origin: https://app.example'],
  },
  {
    name: 'Vary: * covers Origin',
    answers: { 'request 0': [200, { Vary: '*' }] },
    fix: ['request 0', '+ Access-Control-Allow-Origin: https://app.example'],
  },
  {
    name: '* with credentials: the exact origin, never a *',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, { 'Access-Control-Allow-Origin': '*' }] },
    fix: ['request 0', '- Access-Control-Allow-Origin: *', ...allowsCredentials, 'server keep-star'],
  },
  {
    name: 'credentials are not allowed',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, cors] },
    fix: ['request 0', '+ Access-Control-Allow-Credentials: true'],
  },
  {
    name: 'credentials are not allowed by a server that gives back whatever Origin comes',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, cors] },
    admitted: { lookAlike: null },
    fix: [
      'request 0',
      '= Access-Control-Allow-Origin: https://app.example',
      '+ Access-Control-Allow-Credentials: true',
      'server compare-origin',
    ],
  },
  {
    name: 'credentials are not allowed by a server that no stranger has asked',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, cors] },
    admitted: null,
    fix: ['request 0', '+ Access-Control-Allow-Credentials: true', 'server only-with-list'],
  },
  {
    name: 'nothing is allowed, by a server that no stranger has asked: the line names the page',
    request: { credentials: 'include' },
    answers: { 'request 0': [200] },
    admitted: null,
    fix: ['request 0', ...allowsCredentials],
  },
  {
    name: 'a page that is a file, whose origin is given back as "null": never with cookies',
    page: 'file:///home/me/index.html',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, { 'Access-Control-Allow-Origin': 'null' }] },
    fix: ['page serve-page-over-http'],
    proven: false,
  },
  {
    name: 'credentials are allowed in the wrong case',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, { ...cors, 'Access-Control-Allow-Credentials': 'True' }] },
    fix: ['request 0', '- Access-Control-Allow-Credentials: True', '+ Access-Control-Allow-Credentials: true'],
  },
  {
    name: 'a preflight that nobody answers, and what the answer itself needs then',
    request: { method: 'PUT' },
    answers: { 'preflight 0': [405] },
    fix: [
      'preflight 0 204',
      '+ Access-Control-Allow-Origin: https://app.example',
      '+ Access-Control-Allow-Methods: PUT',
      '+ Vary: Origin',
      'request 0 (not seen)',
      ...setsOrigin,
    ],
  },
  {
    name: 'a preflight refused by status alone',
    request: { method: 'PUT' },
    answers: { 'preflight 0': [401, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'request 0': [200, cors] },
    fix: ['preflight 0 204', 'request 0 (not seen)', ...setsOrigin],
  },
  {
    name: 'a method is added to those that are there',
    request: { method: 'PUT' },
    answers: { 'preflight 0': [204, { ...cors, 'access-control-allow-methods': 'GET, POST' }] },
    fix: [
      'preflight 0',
      '- access-control-allow-methods: GET, POST',
      '+ Access-Control-Allow-Methods: GET, POST, PUT',
      'request 0 (not seen)',
      ...setsOrigin,
    ],
  },
  {
    name: 'methods on two lines become one',
    request: { method: 'PUT' },
    answers: {
      'preflight 0': [204, [...Object.entries(cors), ['Access-Control-Allow-Methods', 'GET'], ['Access-Control-Allow-Methods', 'POST']]],
    },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Methods: GET',
      '- Access-Control-Allow-Methods: POST',
      '+ Access-Control-Allow-Methods: GET, POST, PUT',
      'request 0 (not seen)',
      ...setsOrigin,
    ],
  },
  {
    name: 'exactly the missing headers, as script spells them',
    request: {
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Trace', '1'],
        ['X-Known', '1'],
      ],
    },
    answers: { 'preflight 0': [204, { ...cors, 'Access-Control-Allow-Headers': 'x-known' }] },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Headers: x-known',
      '+ Access-Control-Allow-Headers: x-known, Content-Type, X-Trace',
      'request 0 (not seen)',
      ...setsOrigin,
    ],
  },
  {
    name: '* for headers with credentials is replaced by the names',
    request: { credentials: 'include', headers: [['X-Trace', '1']] },
    answers: { 'preflight 0': [204, { ...credentialed, 'Access-Control-Allow-Headers': '*' }] },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Headers: *',
      '+ Access-Control-Allow-Headers: X-Trace',
      'request 0 (not seen)',
      ...setsCredentials,
    ],
  },
  {
    name: '* for headers stays where every page is let in: it counts for those without credentials',
    request: { credentials: 'include', headers: [['X-Trace', '1']] },
    answers: { 'preflight 0': [204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }] },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Origin: *',
      '- Access-Control-Allow-Headers: *',
      ...allowsCredentials.slice(0, 2),
      '+ Access-Control-Allow-Headers: *, X-Trace',
      ...allowsCredentials.slice(2),
      'request 0 (not seen)',
      ...setsCredentials,
      'server keep-star',
    ],
  },
  {
    name: '* for headers lets Authorization through today: it is named before that ends',
    request: { headers: [['Authorization', 'Bearer x']] },
    answers: { 'preflight 0': [204, { ...cors, 'Access-Control-Allow-Headers': '*' }], 'request 0': [200, cors] },
    fix: ['preflight 0', '- Access-Control-Allow-Headers: *', '+ Access-Control-Allow-Headers: *, Authorization'],
  },
  {
    name: '* for headers does not cover Authorization by the standard',
    profiles: ['standard'],
    request: { headers: [['Authorization', 'Bearer x']] },
    answers: { 'preflight 0': [204, { ...cors, 'Access-Control-Allow-Headers': '*' }] },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Headers: *',
      '+ Access-Control-Allow-Headers: *, Authorization',
      'request 0 (not seen)',
      ...setsOrigin,
    ],
  },
  {
    name: 'a list with blanks for commas',
    request: { method: 'PUT' },
    answers: { 'preflight 0': [204, { ...cors, 'Access-Control-Allow-Methods': 'GET PUT POST' }], 'request 0': [200, cors] },
    fix: [
      'preflight 0',
      '- Access-Control-Allow-Methods: GET PUT POST',
      '+ Access-Control-Allow-Methods: GET, PUT, POST',
      'request 0 (not seen)',
      ...setsOrigin,
    ],
  },
  {
    name: 'a list that holds nothing goes',
    request: { headers: [['X-Trace', '1']] },
    answers: { 'preflight 0': [204, { ...cors, 'Access-Control-Allow-Methods': '"', 'Access-Control-Allow-Headers': 'X-Trace' }] },
    fix: ['preflight 0', '- Access-Control-Allow-Methods: "', 'request 0 (not seen)', ...setsOrigin],
  },
  {
    name: 'patch is not PATCH: the page is wrong, not the server',
    request: { method: 'patch' },
    answers: { 'preflight 0': [204, { ...cors, 'Access-Control-Allow-Methods': 'PATCH' }] },
    fix: ['request 0 (not seen)', ...setsOrigin, 'page write-method patch PATCH'],
  },
  {
    name: 'a header of the answer that the page sends by mistake',
    request: { headers: [['Access-Control-Allow-Origin', '*']] },
    answers: { 'preflight 0': [204, cors], 'request 0': [200, cors] },
    fix: ['request 0 (not seen)', ...setsOrigin, 'page drop-request-headers Access-Control-Allow-Origin'],
  },
  {
    name: 'a header of the answer that the page sends by mistake, and a preflight that is for nothing else',
    request: { headers: [['Access-Control-Allow-Origin', '*']] },
    answers: { 'preflight 0': [501, {}], 'request 0': [200, cors] },
    fix: ['request 0 (not seen)', ...setsOrigin, 'page drop-request-headers Access-Control-Allow-Origin'],
  },
  {
    name: 'a redirected preflight: call where it leads',
    request: { method: 'PUT' },
    answers: { 'preflight 0': [308, { Location: '/users/' }] },
    fix: ['page call-directly https://api.example/users https://api.example/users/ preflight-redirect'],
    proven: false,
  },
  {
    name: 'a redirected preflight with the right headers: the same',
    request: { method: 'PUT' },
    answers: { 'preflight 0': [301, { ...cors, 'Access-Control-Allow-Methods': 'PUT', Location: 'https://www.api.example/users' }] },
    fix: ['page call-directly https://api.example/users https://www.api.example/users preflight-redirect'],
    proven: false,
  },
  {
    name: 'a redirected preflight whose Location is no URL: nobody can call it, so that the preflight must be answered',
    request: { method: 'PUT' },
    profiles: ['webkit', 'standard'],
    answers: { 'preflight 0': [308, { ...cors, 'Access-Control-Allow-Methods': 'PUT', Location: 'http://' }], 'request 0': [200, cors] },
    fix: ['preflight 0 204', 'request 0 (not seen)', ...setsOrigin],
  },
  {
    name: 'a preflight with a redirect status that Chromium takes for none, as its Location is empty',
    request: { method: 'PUT' },
    profiles: ['chromium'],
    answers: { 'preflight 0': [308, { ...cors, 'Access-Control-Allow-Methods': 'PUT', Location: '' }], 'request 0': [200, cors] },
    fix: ['preflight 0 204', 'request 0 (not seen)', ...setsOrigin],
  },
  {
    name: 'a redirect without the header, and its target without it',
    answers: { 'request 0': [302, { Location: '/login' }] },
    fix: ['request 0', ...allowsOrigin, 'request 1 (not seen)', ...setsOrigin],
  },
  {
    name: 'a redirect to another origin makes the page null, which is never allowed',
    answers: { 'request 0': [302, { ...cors, Location: 'https://cdn.example/users' }], 'request 1': [200, cors] },
    fix: ['page call-directly https://api.example/users https://cdn.example/users tainted-origin', 'server allow-any-if-public'],
    proven: false,
  },
  {
    name: 'nor are lines given that would only lead there',
    answers: { 'request 0': [302, { Location: 'https://cdn.example/users' }] },
    fix: ['page call-directly https://api.example/users https://cdn.example/users tainted-origin', 'server allow-any-if-public'],
    proven: false,
  },
  {
    name: 'a page from a file has no origin to allow',
    page: 'file:///home/me/index.html',
    answers: { 'request 0': [200] },
    fix: ['page serve-page-over-http', 'server allow-any-if-public'],
    proven: false,
  },
  {
    name: 'with credentials it has no other way',
    page: 'file:///home/me/index.html',
    request: { credentials: 'include' },
    answers: { 'request 0': [200, { 'Access-Control-Allow-Origin': '*' }] },
    fix: ['page serve-page-over-http'],
    proven: false,
  },
  {
    name: 'mixed content',
    request: { url: 'http://api.example/users' },
    answers: {},
    fix: ['page use-https https://api.example/users'],
    proven: false,
  },
  {
    name: 'a redirect to plain http',
    answers: { 'request 0': [301, { ...cors, Location: 'http://api.example/users' }] },
    fix: ['server redirect-to-https http://api.example/users'],
    proven: false,
  },
  {
    name: 'a port that browsers never call',
    request: { url: 'https://api.example:6000/' },
    answers: {},
    fix: ['server change-port 6000'],
    proven: false,
  },
  {
    name: 'user name and password in the URL',
    request: { url: 'https://me:secret@api.example/' },
    answers: {},
    fix: ['page take-out-userinfo'],
    proven: false,
  },
  { name: 'another scheme', request: { url: 'ftp://api.example/' }, answers: {}, fix: ['page use-http ftp:'], proven: false },
  { name: 'a body with GET', request: { body: { type: null, replayable: true } }, answers: {}, fix: ['page use-post GET'], proven: false },
  { name: 'mode same-origin', request: { mode: 'same-origin' }, answers: {}, fix: ['page use-mode-cors same-origin'], proven: false },
  {
    name: 'mode no-cors gives an answer that nobody can read',
    request: { mode: 'no-cors' },
    answers: { 'request 0': [200, cors] },
    fix: ['page use-mode-cors no-cors'],
    proven: false,
  },
  {
    name: 'redirect mode manual gives one that nobody can read either',
    request: { redirect: 'manual' },
    answers: { 'request 0': [302, { ...cors, Location: '/login' }] },
    fix: ['page follow-redirects manual'],
    proven: false,
  },
  {
    name: 'redirect mode error',
    request: { redirect: 'error' },
    answers: { 'request 0': [302, { ...cors, Location: '/login' }] },
    fix: ['page follow-redirects error'],
    proven: false,
  },
  {
    name: 'a method named * is not allowed by *',
    request: { method: '*' },
    answers: { 'preflight 0': [204, cors] },
    fix: ['page correct-method *'],
    proven: false,
  },
  {
    name: 'a header named * neither',
    request: { headers: [['*', '1']] },
    answers: { 'preflight 0': [204, cors] },
    fix: ['page correct-header *'],
    proven: false,
  },
]

describe('the fix', () => {
  test.each(cases)('$name', (given) => {
    expect(fixOf(given)).toEqual([given.fix, given.proven ?? true])
  })
})

test('no fix allows null or a *, whatever the server said', () => {
  for (const given of cases) {
    const { request = {}, page = app, profiles = browsers, answers } = given
    const evidence = profiles.map((profile) => evidenceOf(page, { url: api, ...request }, profile, answers))
    const added = headerFix({ url: page }, { url: api, ...request }, evidence)?.answers.flatMap(({ add, set }) => [...add, ...set]) ?? []
    expect(added.filter(([name, value]) => name === 'Access-Control-Allow-Origin' && value !== app)).toEqual([])
  }
})

test('an answer that never came needs no header', () => {
  const evidence: Evidence[] = [{ profile: 'chromium', answers: [] }]
  const wire = { of: 'request', hop: 0, url: api, method: 'GET', headers: [], credentials: false, body: false } as const
  const failed = [{ profile: 'chromium', answers: [{ wire, answer: { failed: 'ECONNREFUSED' } }] }] as const
  expect(headerFix({ url: app }, { url: api }, failed)).toEqual({ proven: false, answers: [], notes: [] })
  expect(headerFix({ url: app }, { url: api }, evidence)?.answers).toMatchObject([{ seen: false, of: 'request' }])
})

test('a line for this page in a preflight takes a star from nobody, unless that says it', () => {
  const [request, star] = [{ url: api, method: 'PUT' }, { 'Access-Control-Allow-Origin': '*' }]
  const passes: Answers = { 'preflight 0': [204, { ...star, 'Access-Control-Allow-Methods': 'PUT' }], 'request 0': [200, star] }
  const notes = (preflight: ResponseHead) => {
    const evidence = browsers.map((profile): Evidence => {
      const { answers } = evidenceOf(app, request, profile, passes)
      return { profile, answers: answers.map((each) => (each.wire.of === 'preflight' ? { ...each, answer: preflight } : each)) }
    })
    return headerFix({ url: app }, request, evidence)?.notes.map(({ code }) => code)
  }
  expect(notes({ status: 405, headers: [] })).toEqual([])
  expect(notes({ status: 405, headers: [['access-control-allow-origin', 'https://other.example']] })).toEqual(['keep-origins'])
})

test('every note is a sentence', () => {
  const evidence = browsers.map((profile) => evidenceOf(app, { url: api, method: 'patch' }, profile, { 'preflight 0': [204, cors] }))
  const [first] = headerFix({ url: app }, { url: api, method: 'patch' }, evidence)?.notes ?? []
  expect(first && describeNote(first)).toBe(
    'Write the method as PATCH: browsers send patch in the letters given, and methods are compared letter by letter.',
  )
})

test('what is said of mixed content says of which server', () => {
  expect(describeNote({ code: 'use-https', at: 'page', args: { url: 'https://localhost:3000/users' } })).toBe(
    'Call it over https: https://localhost:3000/users. A page over https may not call http; where the server is on this machine, only WebKit minds that.',
  )
})
