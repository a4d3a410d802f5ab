import { describe, expect, test } from 'vitest'
import { check, checkJson } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

const page = 'http://app.localhost:3000'
const startApi = apiForEachTest()

const cors = { 'Access-Control-Allow-Origin': page }
const credentialed = { ...cors, 'Access-Control-Allow-Credentials': 'true' }

interface Case {
  name: string
  answers: Answers
  /** After the URL, whose path is `/`, and `--from`. */
  flags?: string[]
  exitCode: 0 | 1 | 2
  verdict: string
  /** The finding's code in all three browsers, or null. */
  finding?: string | null
  /** Exactly what reaches the server. */
  requests: string[]
  /** Lines to be found in the text. */
  lines?: string[]
}

const put = ['-X', 'PUT']
const json = ['-X', 'PUT', '-H', 'Content-Type: application/json']

const cases: Case[] = [
  {
    name: 'the origin is allowed',
    answers: { 'GET /': [200, cors] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /'],
    lines: [`✓ Access-Control-Allow-Origin: ${page}`],
  },
  {
    name: 'a public answer',
    answers: { 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /'],
  },
  {
    name: 'an error that the page may read',
    answers: { 'GET /': [500, cors] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /'],
    lines: ['Script reads status 500'],
  },
  {
    name: 'headers that script cannot see',
    answers: { 'GET /': [200, { ...cors, 'X-Total-Count': '7', 'Content-Type': 'text/plain' }] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /'],
    lines: ['Script reads status 200 and content-type. Hidden from it, as no Access-Control-Expose-Headers names them: x-total-count.'],
  },
  {
    name: 'no header',
    answers: { 'GET /': [200] },
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-missing',
    requests: ['GET /'],
    lines: ['✗ no Access-Control-Allow-Origin', `+ Access-Control-Allow-Origin: ${page}`, '+ Vary: Origin'],
  },
  {
    name: 'another origin, which looks alike',
    answers: { 'GET /': [200, { 'Access-Control-Allow-Origin': `${page}/` }] },
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-mismatch',
    requests: ['GET /'],
    lines: ['^ differs', `- Access-Control-Allow-Origin: ${page}/`, `+ Access-Control-Allow-Origin: ${page}`],
  },
  {
    name: 'the header twice',
    answers: { 'GET /': [200, { 'Access-Control-Allow-Origin': [page, page] }] },
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-mismatch',
    requests: ['GET /'],
    lines: [`- Access-Control-Allow-Origin: ${page}`, '+ Vary: Origin'],
  },
  {
    name: '* with credentials',
    answers: { 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] },
    flags: ['--credentials', 'include'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-wildcard',
    requests: ['GET /'],
    lines: ['- Access-Control-Allow-Origin: *', '+ Access-Control-Allow-Credentials: true'],
  },
  {
    name: 'credentials are not allowed',
    answers: { 'GET /': [200, cors] },
    flags: ['--credentials', 'include'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-credentials',
    requests: ['GET /'],
    lines: ['received  no Access-Control-Allow-Credentials', 'wanted    Access-Control-Allow-Credentials: true'],
  },
  {
    name: 'a preflight that the server does not know',
    answers: { 'OPTIONS /': [405] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    requests: ['OPTIONS /'],
    lines: [
      'may the page send PUT?',
      'the PUT itself is never sent',
      '+ status 204',
      '+ Access-Control-Allow-Methods: PUT',
      '(not seen yet)',
    ],
  },
  {
    name: 'a preflight refused by status, as where it must log in first',
    answers: { 'OPTIONS /': [401, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'preflight-status',
    requests: ['OPTIONS /'],
    lines: ['✗ status 401'],
  },
  {
    name: 'a method that is not allowed',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'GET, POST' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'method-not-allowed',
    requests: ['OPTIONS /'],
    lines: [
      'received  Access-Control-Allow-Methods: GET, POST',
      'wanted    Access-Control-Allow-Methods: PUT',
      '+ Access-Control-Allow-Methods: GET, POST, PUT',
    ],
  },
  {
    name: 'a header that is not allowed',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }] },
    flags: json,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'header-not-allowed',
    requests: ['OPTIONS /'],
    lines: ['may the page send PUT with content-type?', '+ Access-Control-Allow-Headers: Content-Type'],
  },
  {
    name: 'a redirected preflight',
    answers: { 'OPTIONS /': [308, { Location: '/users/' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    requests: ['OPTIONS /'],
    lines: ['308 to /users/', 'browsers never follow the redirect of a preflight'],
  },
  {
    name: 'a redirect within the server',
    answers: { 'GET /': [302, { ...cors, Location: '/users' }], 'GET /users': [200, cors] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /', 'GET /users'],
    lines: ['302 to /users'],
  },
  {
    name: 'a redirect without the header',
    answers: { 'GET /': [302, { Location: '/login' }], 'GET /login': [200, cors] },
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-missing',
    requests: ['GET /'],
  },
  {
    name: 'a page on the same server',
    answers: { 'GET /': [200] },
    flags: ['--from', 'same'],
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /'],
    lines: ['✓ same origin: CORS has no say'],
  },
  {
    name: 'a page that is a file',
    answers: { 'GET /': [200, cors] },
    flags: ['--from', 'null'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-mismatch',
    requests: ['GET /'],
    lines: ['Origin: null', 'Serve the page by a web server'],
  },
  {
    name: 'mode no-cors',
    answers: { 'GET /': [200, cors] },
    flags: ['--mode', 'no-cors'],
    exitCode: 1,
    verdict: 'The page gets an opaque answer that it cannot read, yet the GET reaches the server.',
    finding: null,
    requests: ['GET /'],
    lines: ["Call fetch() with mode: 'cors'"],
  },
  {
    name: 'mode same-origin',
    answers: {},
    flags: ['--mode', 'same-origin'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the GET does not reach the server.',
    finding: 'same-origin-mode',
    requests: [],
  },
  {
    name: 'redirect mode error',
    answers: { 'GET /': [302, { ...cors, Location: '/users' }] },
    flags: ['--redirect', 'error'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'redirect-mode-error',
    requests: ['GET /'],
  },
  {
    name: 'a method that no script may send',
    answers: {},
    flags: ['-X', 'TRACE'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the TRACE does not reach the server.',
    finding: 'forbidden-method',
    requests: [],
  },
  {
    name: 'a body with GET',
    answers: {},
    flags: ['-X', 'GET', '-d', 'hello'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the GET does not reach the server.',
    finding: 'body-with-get',
    requests: [],
    lines: ['Leave the body out, or use another method, such as POST'],
  },
  {
    name: 'a PUT that may be sent, but is not',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'GET /': [200, cors] },
    flags: put,
    exitCode: 0,
    verdict: 'The page can read the answer (assumed from a GET); the PUT reaches the server.',
    requests: ['OPTIONS /', 'GET /'],
    lines: [
      'not sent: a GET was, in place of the PUT',
      '200 (of a GET)',
      'The PUT was not sent: its answer is assumed to be that of a GET',
    ],
  },
  {
    name: 'a POST without a preflight, blocked after it has run',
    answers: { 'GET /': [200] },
    flags: ['-d', 'hello'],
    exitCode: 1,
    verdict: 'The page cannot read the answer (assumed from a GET), yet the POST reaches the server.',
    finding: 'allow-origin-missing',
    requests: ['GET /'],
  },
  ...[404, 405, 501].map((status) => ({
    name: `a PUT whose answer a GET cannot tell, as it is answered with ${status}`,
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'GET /': [status, cors] } as Answers,
    flags: put,
    exitCode: 2 as const,
    verdict: 'The preflight passes; the answer itself is unknown.',
    finding: null,
    requests: ['OPTIONS /', 'GET /'],
    lines: [`a GET in its place was answered with ${status}, which says nothing of it`, '--send sends the PUT itself, once.'],
  })),
  {
    name: 'a POST without a preflight whose answer a GET cannot tell',
    answers: { 'GET /': [405] },
    flags: ['-d', 'hello'],
    exitCode: 2,
    verdict: 'The request needs no preflight; the answer itself is unknown.',
    finding: null,
    requests: ['GET /'],
  },
  {
    name: 'an OPTIONS of the page is no preflight: it is not sent either',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'OPTIONS' }], 'GET /': [200, cors] },
    flags: ['-X', 'OPTIONS'],
    exitCode: 0,
    verdict: 'The page can read the answer (assumed from a GET); the OPTIONS reaches the server.',
    requests: ['OPTIONS /', 'GET /'],
  },
  {
    name: 'a HEAD is as harmless as a GET',
    answers: { 'HEAD /': [200, cors] },
    flags: ['-X', 'head'],
    exitCode: 0,
    verdict: 'The page can read the answer; the HEAD reaches the server.',
    requests: ['HEAD /'],
  },
  {
    name: 'a PUT that is sent on request',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'PUT /': [201, cors] },
    flags: [...put, '--send'],
    exitCode: 0,
    verdict: 'The page can read the answer; the PUT reaches the server.',
    requests: ['OPTIONS /', 'PUT /'],
  },
  {
    name: 'a PUT that is blocked is not sent, on request neither',
    answers: { 'OPTIONS /': [204, cors] },
    flags: [...put, '--send'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'method-not-allowed',
    requests: ['OPTIONS /'],
  },
  {
    name: 'a POST sent on request, redirected so that it becomes a GET',
    answers: { 'POST /': [303, { ...cors, Location: '/done' }], 'GET /done': [200, cors] },
    flags: ['-d', 'hello', '--send'],
    exitCode: 0,
    verdict: 'The page can read the answer; the POST reaches the server.',
    requests: ['POST /', 'GET /done'],
  },
  {
    name: 'a POST not sent, whose redirect leads to another POST that is not sent either',
    answers: { 'GET /': [307, { ...cors, Location: '/done' }], 'GET /done': [200, cors] },
    flags: ['-d', 'hello'],
    exitCode: 0,
    verdict: 'The page can read the answer (assumed from a GET); the POST reaches the server.',
    requests: ['GET /', 'GET /done'],
  },
  {
    name: 'with everything right, credentials included',
    answers: {
      'OPTIONS /': [204, { ...credentialed, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'content-type' }],
      'PUT /': [200, credentialed],
    },
    flags: [...json, '-d', '{}', '--credentials', 'include', '--send'],
    exitCode: 0,
    verdict: 'The page can read the answer; the PUT reaches the server.',
    requests: ['OPTIONS /', 'PUT /'],
  },
]

describe('visto check', () => {
  test.each(cases)('$name', async ({ answers, flags = [], exitCode, verdict, finding, requests, lines = [] }) => {
    const api = await startApi(answers)
    const from = flags.includes('--from') ? [] : ['--from', page]
    const argv = [`${api.origin}/`, ...from, ...flags.map((flag) => (flag === 'same' ? `${api.origin}/index.html` : flag))]
    const printed = await check(argv)
    expect(printed.out.split('\n')[0]).toBe(`${'✓✗?'[exitCode]} ${verdict}`)
    expect(printed).toMatchObject({ exitCode, err: '' })
    expect(api.requests).toEqual(requests)
    const text = printed.out.replace(/\n +/g, ' ')
    for (const line of lines) expect(text).toContain(line)

    api.requests.length = 0
    const report = await checkJson(argv)
    expect(report).toMatchObject({ exitCode, verdict: { text: verdict } })
    expect(report.assumed).toBe(/assumed from a GET|answer itself is unknown/.test(verdict))
    if (finding !== undefined) expect(report.profiles.map((profile) => profile.finding?.code ?? null)).toEqual([finding, finding, finding])
    expect(api.requests).toEqual(requests)
  })
})
