import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, type FakeAnswer, granted, lists, url, visit } from './fake-server.cases.ts'

const put = { method: 'PUT', send: true } as const
const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const
const html = ['content-type', 'text/html'] as const

const cloudfront: HeaderList = [['server', 'CloudFront'], ['x-cache', 'Error from cloudfront'], ['x-amz-cf-id', 'q'], html]
const page = (said: string) =>
  `<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>${said}`
const noMethod: FakeAnswer = {
  status: 403,
  headers: cloudfront,
  body: page('This distribution is not configured to allow the HTTP request method that was used for this request.'),
}
const firewall: FakeAnswer = { status: 403, headers: cloudfront, body: page('Request blocked. We can’t connect to the server.') }
const behind = granted(200, [['x-cache', 'Miss from cloudfront']])

const vercel: HeaderList = [['server', 'Vercel'], html, ['set-cookie', '_vercel_sso_nonce=n; Path=/; HttpOnly']]
const sso = ['location', 'https://vercel.com/sso-api?url=https%3A%2F%2Fapi.example%2F&nonce=n'] as const

function told(options: ProbeOptions, answers: Answers) {
  return diagnose([visit(url, options, answers).evidence])[0]!
}

test.each<[name: string, options: ProbeOptions, answers: Answers, id: string, happened: RegExp, fix: RegExp]>([
  [
    'CloudFront without OPTIONS',
    json,
    { P1: behind, P2: noMethod },
    'S12',
    /refuses the preflight .* OPTIONS/,
    /AllowedMethods: .*DELETE\]/,
  ],
  [
    'CloudFront without OPTIONS, for a GET with a header',
    { headers: [['x-foo', '1']] },
    { P1: behind, P2: noMethod },
    'S12',
    /OPTIONS/,
    /AllowedMethods: \[GET, HEAD, OPTIONS\]/,
  ],
  ['CloudFront without PUT', put, { P1: noMethod, P2: granted(204, lists('')) }, 'S12', /refuses the PUT/, /allowed_methods = .*"PUT"/],
  ['a rule of AWS WAF', json, { P1: firewall, P2: firewall }, 'S12', /firewall of CloudFront .* refuses the preflight/, /web ACL/i],
  [
    'CloudFront, whose page is not given',
    json,
    { P1: behind, P2: { ...noMethod, body: '' } },
    'S12',
    /does not allow OPTIONS, or a rule/,
    /AllowedMethods/,
  ],
  [
    'the login page of Vercel',
    {},
    { P1: { status: 401, headers: vercel } },
    'S6',
    /^Vercel asks .* at the request/,
    /Deployment Protection/,
  ],
  [
    'the login of Vercel at a preflight',
    json,
    { P2: { status: 401, headers: vercel } },
    'S6',
    /at the preflight/,
    /OPTIONS Allowlist: \/v1\/users/,
  ],
  [
    'a redirect to Vercel',
    {},
    { P1: { status: 302, headers: [sso, ['server', 'Vercel']] } },
    'S6',
    /^Vercel asks/,
    /Deployment Protection/,
  ],
])('%s is told by who says it, and nothing else is', (_, options, answers, id, happened, fix) => {
  const diagnosis = told(options, answers)
  expect(diagnosis).toMatchObject({ situation: { id }, others: [], ran: false, happened: expect.stringMatching(happened) })
  const [first, ...further] = diagnosis.fixes
  expect(`${first!.where} ${first!.edits[0]!.text}`).toMatch(fix)
  expect(further.every(({ file }) => file === undefined)).toBe(true)
})

test.each<[name: string, answers: Answers, id: string]>([
  [
    '403 of an application behind CloudFront',
    {
      P1: {
        status: 403,
        headers: [
          ['x-cache', 'Error from cloudfront'],
          ['server', 'nginx'],
        ],
      },
    },
    'S10',
  ],
  [
    '401 of an application at Vercel',
    {
      P1: {
        status: 401,
        headers: [
          ['server', 'Vercel'],
          ['content-type', 'application/json'],
        ],
      },
    },
    'S10',
  ],
])('%s is that of the application', (_, answers, id) => {
  expect(told({}, answers).situation!.id).toBe(id)
})

test.each([
  [522, /let the addresses of the CDN through/],
  [521, /start the application/],
  [526, /certificate/],
])('where Cloudflare does not reach the application (%i), no header is offered', (status, remedy) => {
  const { situation, fixes, happened } = told(
    {},
    {
      P1: {
        status,
        headers: [
          ['server', 'cloudflare'],
          ['cf-ray', '1'],
        ],
      },
    },
  )
  expect(situation).toMatchObject({ id: 'S12', key: 'application-unreachable-from-edge' })
  expect(happened).toMatch(/^Cloudflare answered/)
  expect(fixes.map(({ edits }) => edits[0]!.text)).toEqual([expect.stringMatching(remedy)])
})
