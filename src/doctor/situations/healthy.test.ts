import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, lists, url, visit } from './fake-server.cases.ts'

interface Healthy {
  readonly name: string
  readonly url?: string
  readonly options?: ProbeOptions
  readonly answers: Answers
  /** How often it is asked at most, where it takes more than three. */
  readonly questions?: number
}

const put = { method: 'PUT', headers: [['content-type', 'application/json']], body: '{}' } as const
const include = { credentials: 'include' } as const
const cookies = ['access-control-allow-credentials', 'true'] as const
const cacheable = ['cache-control', 'public, max-age=600'] as const

const healthy: readonly Healthy[] = [
  { name: 'a list of origins, with Vary', answers: { P1: granted(200) } },
  { name: 'everybody, by *', answers: { P1: { status: 200, headers: [allows('*')] } } },
  {
    name: 'one origin as a constant, without Vary, on every answer',
    answers: {
      P0: { status: 200, headers: [allows('https://app.example'), cacheable] },
      P1: { status: 200, headers: [allows('https://app.example'), cacheable] },
    },
  },
  {
    name: 'everybody, cacheable, on plain answers too',
    answers: { P0: { status: 200, headers: [allows('*'), cacheable] }, P1: { status: 200, headers: [allows('*'), cacheable] } },
  },
  { name: 'Vary: * instead of Origin', answers: { P1: { status: 200, headers: [allows('{origin}'), ['vary', '*'], cacheable] } } },
  {
    name: 'no Vary, but nothing may be kept',
    answers: { P0: { status: 200 }, P1: { status: 200, headers: [allows('{origin}'), ['cache-control', 'no-store']] } },
  },
  { name: 'an error that the page can read', answers: { P1: granted(404) } },
  { name: 'a 500 that the page can read', answers: { P1: granted(500) } },
  { name: 'a 401 that the page can read, no cookies asked', answers: { P1: granted(401) } },
  {
    name: 'a 401 with cookies for other sites',
    options: include,
    answers: { P1: granted(401, [cookies, ['set-cookie', 's=1; SameSite=None; Secure']]) },
  },
  { name: 'a preflight of 204', options: put, answers: { P2: granted(204, lists('content-type')), P1: granted(200) } },
  {
    name: 'a preflight of 200 with a body',
    options: put,
    answers: { P2: { ...granted(200, lists('content-type')), body: 'ok' }, P1: granted(200) },
  },
  {
    name: 'a preflight with stars',
    options: put,
    answers: {
      P2: { status: 204, headers: [allows('*'), ['access-control-allow-headers', '*'], ['access-control-allow-methods', '*']] },
      P1: { status: 200, headers: [allows('*')] },
    },
  },
  {
    name: 'lists in odd letters and blanks',
    options: put,
    answers: {
      P2: granted(204, [
        ['Access-Control-Allow-Methods', ' PUT ,GET,,'],
        ['access-control-allow-headers', 'Content-Type,\tX-Other'],
      ]),
      P1: granted(200),
    },
  },
  {
    name: 'a list on two lines',
    options: put,
    answers: {
      P2: granted(204, [
        ['access-control-allow-methods', 'GET'],
        ['access-control-allow-methods', 'PUT'],
        ['access-control-allow-headers', 'content-type'],
      ]),
      P1: granted(200),
    },
  },
  { name: 'cookies', options: include, answers: { P1: granted(200, [cookies]) } },
  {
    name: 'a redirect within the server that keeps the headers',
    answers: { P1: granted(302, [['location', '/v2/users']]), P8: granted(200) },
  },
  {
    name: 'a redirect to a public server',
    answers: { P1: granted(302, [['location', 'https://cdn.example/users']]), P8: { status: 200, headers: [allows('*')] } },
  },
  { name: 'the page’s own server, without any header', url: 'https://app.example/api', answers: { P1: { status: 200 } } },
  { name: 'the page’s own server, which says 500', url: 'https://app.example/api', answers: { P1: { status: 500 } } },
  {
    name: 'a page on localhost, a server on localhost',
    url: 'http://localhost:8080/',
    options: { from: 'http://localhost:3000' },
    answers: { P1: { ...granted(200), addressSpace: 'loopback' } },
  },
  { name: 'a sandboxed page of public data', options: { from: 'null' }, answers: { P1: { status: 200, headers: [allows('*')] } } },
  {
    name: 'headers that are read, and exposed',
    options: { reads: ['X-Total-Count', 'Content-Type'] },
    answers: {
      P1: granted(200, [
        ['x-total-count', '7'],
        ['content-type', 'a/b'],
        ['access-control-expose-headers', 'x-total-count'],
      ]),
    },
  },
  { name: 'a header that is read, and that the answer has not', options: { reads: ['x-total-count'] }, answers: { P1: granted(200) } },
  {
    name: 'a policy of the page that allows the server',
    options: { page: 'https://app.example/' },
    answers: {
      P1: granted(200),
      page: { status: 200, headers: [['content-security-policy', "default-src 'self'; connect-src https://*.example"]] },
    },
  },
  {
    name: 'behind Cloudflare, with a challenge for nobody',
    answers: {
      P1: granted(200, [
        ['server', 'cloudflare'],
        ['cf-ray', '1'],
        ['cf-cache-status', 'DYNAMIC'],
      ]),
    },
  },
  { name: 'behind ngrok, past its page', answers: { P1: granted(200, [['ngrok-agent-ips', '1.2.3.4']]) } },
  {
    name: 'a redirect after which browsers ask for different headers, each of which is allowed',
    options: { method: 'POST', headers: [['content-type', 'application/json']], send: true },
    answers: {
      P2: granted(204, lists('{asked}')),
      P1: granted(303, [['location', '/v1/users/7']]),
      P8: granted(200, lists('{asked}')),
    },
    questions: 5,
  },
  {
    name: 'a method whose answer a GET cannot tell',
    options: { method: 'DELETE' },
    answers: { P2: granted(204, lists('')), P1: { status: 405 } },
  },
]

test.each(healthy)('nothing is wrong with $name', ({ url: at = url, options = {}, answers, questions = 3 }) => {
  const { evidence, asked } = visit(at, options, answers)
  const [diagnosis] = diagnose([evidence])
  expect(diagnosis?.situation).toBe(null)
  expect(diagnosis?.fixes).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(questions)
})
