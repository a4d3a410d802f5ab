import { describe, expect, test } from 'vitest'
import { check, checkJson } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

const page = 'http://app.localhost:3000'
const cors = { 'Access-Control-Allow-Origin': page, 'Access-Control-Allow-Methods': '*', 'Access-Control-Allow-Headers': '*' }
const startApi = apiForEachTest()

interface Case {
  name: string
  answers: Answers
  flags: string[]
  /** Exactly what reaches the server, from all browsers together. */
  requests: string[]
  /** A line of the section that says what differs. */
  differs?: string
}

const cases: Case[] = [
  {
    name: 'what all browsers ask for in the same bytes is sent once',
    answers: { 'OPTIONS /': [204, cors], 'GET /': [200, cors] },
    flags: ['-X', 'PUT', '--browser', 'standard', '--browser', 'chromium', '--browser', 'firefox', '--browser', 'webkit'],
    requests: ['OPTIONS /', 'GET /'],
  },
  {
    name: 'a header set twice: Firefox names it twice in its preflight',
    answers: { 'OPTIONS /': [204, cors], 'GET /': [200, cors] },
    flags: ['-H', 'x-tag: one', '-H', 'x-tag: two'],
    requests: ['OPTIONS /', 'OPTIONS /', 'GET /'],
    differs: 'Access-Control-Request-Headers: x-tag,x-tag',
  },
  {
    name: 'where only Firefox asks first, the request itself is sent once all the same',
    answers: { 'OPTIONS /': [204, cors], 'GET /': [200, cors] },
    flags: ['-H', 'Accept: caf\xe9'],
    requests: ['GET /', 'OPTIONS /', 'GET /'],
    differs: 'Firefox sends OPTIONS',
  },
  {
    name: 'each hop of a redirect is sent once, and a URL that comes again is asked again',
    answers: { 'GET /': [302, { ...cors, Location: '/a' }], 'GET /a': [302, { ...cors, Location: '/?2' }], 'GET /?2': [200, cors] },
    flags: [],
    requests: ['GET /', 'GET /a', 'GET /?2'],
  },
  {
    name: 'with --send the request is sent once, though WebKit would send other bytes',
    answers: { 'OPTIONS /': [204, cors], 'POST /': [200, cors] },
    flags: ['-X', 'POST', '-H', 'x-name: caf\xe9', '--send'],
    requests: ['OPTIONS /', 'POST /'],
    differs: 'WebKit',
  },
  {
    name: 'with --send a POST is sent once in all: where a 307 leads is asked with a GET',
    answers: { 'POST /': [307, { ...cors, Location: '/a' }], 'GET /a': [200, cors] },
    flags: ['-d', 'hello', '--send'],
    requests: ['POST /', 'GET /a'],
  },
]

describe('the browsers in lockstep', () => {
  test.each(cases)('$name', async ({ answers, flags, requests, differs }) => {
    const api = await startApi(answers)
    const { out } = await check([`${api.origin}/`, '--from', page, ...flags])
    expect(api.requests).toEqual(requests)
    const section = out
      .replace(/\n +/g, ' ')
      .split('\n')
      .find((line) => line.startsWith('What differs'))
    if (differs === undefined) expect(section).toBeUndefined()
    else expect(section).toContain(differs)
  })
})

test('a browser that would send other bytes is judged by the answer to those of the first, and says so', async () => {
  const api = await startApi({ 'OPTIONS /': [204, cors], 'POST /': [200, cors] })
  const report = await checkJson([`${api.origin}/`, '--from', page, '-X', 'POST', '-H', 'x-name: caf\xe9', '--send'])
  expect(report.profiles.map(({ wire }) => wire.at(-1)?.answeredBy)).toEqual(['itself', 'itself', 'other-bytes'])
  expect(report.remarks).toEqual([
    'WebKit would send the request in other bytes. It was sent once, as Chromium does, and is judged by that answer.',
  ])
  expect(report.assumed).toBe(false)
})

test.each([
  { name: 'once', answered: { 'GET /': [302, { ...cors, Location: '/end' }], 'GET /end': [200, cors] } as const, exitCode: 0 },
  { name: 'without end', answered: { 'GET /': [302, { ...cors, Location: '/' }] } as const, exitCode: 1 },
])(
  'with --send, a PUT redirected to itself $name reaches the server once, though browsers send it again',
  async ({ answered, exitCode }) => {
    const preflights = { 'OPTIONS /': [204, cors], 'OPTIONS /end': [204, cors] } as const
    const api = await startApi({ ...preflights, 'PUT /': [302, { ...cors, Location: '/' }], ...answered })
    const printed = await check([`${api.origin}/`, '--from', page, '-X', 'PUT', '--send'])
    expect(printed.exitCode).toBe(exitCode)
    expect(api.requests.filter((line) => !/^(?:OPTIONS|GET) /.test(line))).toEqual(['PUT /'])
    expect(api.requests).toContain('GET /')
  },
)

describe('what --send did not send, as a request was sent already', () => {
  const redirected = { 'POST /': [307, { ...cors, Location: '/a' }] } as const

  test('is assumed from a GET, and this is said', async () => {
    const api = await startApi({ ...redirected, 'GET /a': [200, cors] })
    const report = await checkJson([`${api.origin}/`, '--from', page, '-d', 'hello', '--send'])
    expect(report).toMatchObject({
      exitCode: 0,
      assumed: true,
      verdict: { text: 'The page can read the answer (assumed from a GET); the POST reaches the server.' },
    })
    expect(report.profiles.map(({ wire }) => wire.map(({ answeredBy }) => answeredBy))).toEqual([0, 1, 2].map(() => ['itself', 'get']))
    expect(report.remarks).toEqual([
      `The POST was sent once, to ${api.origin}/. ${api.origin}/a was asked with a GET, whose answer is assumed to be that of the POST.`,
    ])
  })

  test.each([404, 405, 501])('is not known where the GET is answered with %i', async (status) => {
    const api = await startApi({ ...redirected, 'GET /a': [status, cors] })
    const report = await checkJson([`${api.origin}/`, '--from', page, '-d', 'hello', '--send'])
    expect(report).toMatchObject({
      exitCode: 2,
      verdict: { text: 'The redirect may be followed; the answer itself is unknown.' },
      error: {
        code: 'unknown-answer',
        message: `The POST was sent once, to ${api.origin}/. After that, ${api.origin}/a was asked with a GET in place of the POST, and answered with ${status}, which says nothing of it.`,
      },
    })
    expect(api.requests).toEqual(['POST /', 'GET /a'])
  })
})

/** What Chromium adds to each request of script. */
const sentByAll = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty', `Referer: ${page}/`]

test('header lines go out in their order, in the letters given, and only what fetch() sends', async () => {
  const api = await startApi({ 'OPTIONS /': [204, cors], 'patch /': [200, cors] })
  await check([
    `${api.origin}/`,
    '--from',
    page,
    '-X',
    'put',
    '-H',
    'X-B: 2',
    '-H',
    'x-a: 1',
    '-H',
    'Origin: https://evil.example',
    '-d',
    'hé',
    '--send',
  ])
  const [preflight, request] = api.received
  const lines = (raw: string[] = []) => raw.flatMap((text, index) => (index % 2 === 0 ? [`${text}: ${raw[index + 1]}`] : []))
  expect(lines(preflight?.rawHeaders).filter((line) => !/^(?:Host|Connection|User-Agent):/.test(line))).toEqual([
    'Accept: */*',
    'Access-Control-Request-Method: PUT',
    'Access-Control-Request-Headers: x-a,x-b',
    `Origin: ${page}`,
    ...sentByAll,
  ])
  expect(request?.line).toBe('PUT /')
  expect(request?.body).toBe('hé')
  expect(lines(request?.rawHeaders).filter((line) => !/^(?:Host|Connection|User-Agent):/.test(line))).toEqual([
    'Content-Length: 3',
    'X-B: 2',
    'x-a: 1',
    'Content-Type: text/plain;charset=UTF-8',
    'Accept: */*',
    `Origin: ${page}`,
    ...sentByAll,
  ])
})

describe('the cookie', () => {
  const credentialed = { 'Access-Control-Allow-Origin': page, 'Access-Control-Allow-Credentials': 'true' }
  const cookies: { name: string; flags: string[]; to?: 'other host'; sent: (string | undefined)[]; remark?: string }[] = [
    { name: 'goes where credentials are included', flags: ['--credentials', 'include'], sent: ['a=1; b=2'] },
    {
      name: 'does not go to another origin by default, which is said',
      flags: [],
      sent: [undefined],
      remark: 'The cookie was not sent: in credentials mode same-origin browsers send none to another origin (include does).',
    },
    {
      name: 'never goes with a preflight',
      flags: ['--credentials', 'include', '-X', 'PUT'],
      sent: [undefined, 'a=1; b=2'],
    },
    {
      name: 'stays with the host that it is for',
      flags: ['--credentials', 'include'],
      to: 'other host',
      sent: ['a=1; b=2', undefined],
      remark: 'for the host of the URL only',
    },
  ]
  test.each(cookies)('$name', async ({ flags, to, sent, remark }) => {
    const api = await startApi({
      'OPTIONS /': [204, { ...credentialed, 'Access-Control-Allow-Methods': 'PUT' }],
      'GET /': (request) =>
        to === undefined
          ? [200, credentialed]
          : [302, { ...credentialed, Location: `http://${request.headers.host?.replace('127.0.0.1', 'localhost')}/there` }],
      'GET /there': [200, credentialed],
    })
    const report = await checkJson([`${api.origin}/`, '--from', page, '--cookie', 'a=1; b=2', ...flags])
    expect(api.received.slice(0, sent.length).map(({ headers }) => headers.cookie)).toEqual(sent)
    if (remark === undefined) expect(report.remarks.filter((line) => line.includes('cookie'))).toEqual([])
    else expect(report.remarks.join('\n')).toContain(remark)
    expect(report.profiles[0]?.wire.map(({ cookie }) => cookie)).toEqual(sent.map((value) => value !== undefined))
  })
})
