import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { fromConsole } from './readers/from-console.ts'

const api = 'https://api.example/users'
const blocked = 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at'
const ofPreflight = "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present"

const ofStatus = `Access to fetch at '${api}' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`

/** How each tells of a preflight that was answered with an error. */
const lines = {
  WebKit: (status) =>
    `Preflight response is not successful. Status code: ${status}\nFetch API cannot load ${api} due to access control checks.`,
  'Firefox, of one with the header': (status) =>
    `${blocked} ${api}. (Reason: CORS preflight response did not succeed). Status code: ${status}.\n${again}`,
  'Firefox, of one without': (status) =>
    `${blocked} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${status}.\n${again}`,
  'Chromium of some years ago': (status) =>
    `OPTIONS ${api} ${status} (Error)\nAccess to fetch at '${api}' from origin 'https://app.example' has been blocked by CORS policy: ${ofPreflight} on the requested resource.`,
  'Chromium, of one with the header': (status) => `OPTIONS ${api} ${status} (Error)\n${ofStatus}`,
  'Chromium, beside the log of the server': (status) =>
    `INFO:     127.0.0.1:52344 - "OPTIONS /users HTTP/1.1" ${status} Error\n"OPTIONS /other HTTP/1.1" 200 OK\n${ofStatus}`,
  'Chromium’s network alone': (status) => `OPTIONS ${api} ${status} (Error)`,
} satisfies Record<string, (status: number) => string>

const again = `${blocked} ${api}. (Reason: CORS request did not succeed). Status code: (null).`

type Teller = keyof typeof lines

const login = 'preflight-blocked-by-auth'
const unrouted = 'preflight-not-routed'
const failed = 'headers-missing-on-server-error'
const gateway = 'edge-error-without-headers'
const lost = 'wrong-url-or-headers-missing-on-client-error'
const none = 'acao-missing-everywhere'
const unlisted = 'origin-not-allowed'

const untold: readonly [number, string, string[]][] = [
  [401, login, [none]],
  [403, login, [unlisted, none]],
  [404, unrouted, [lost, none]],
  [405, unrouted, [none]],
  [500, failed, [unrouted, none]],
  [502, gateway, [unrouted, none]],
]
/** The header was right: then the server knows CORS. */
const withHeader: readonly [number, string, string[]][] = [
  [401, login, []],
  [403, login, []],
  [404, unrouted, [lost]],
  [405, unrouted, []],
  [500, unrouted, []],
  [502, unrouted, []],
]

const tables: Readonly<Record<Teller, typeof untold>> = {
  WebKit: untold,
  'Firefox, of one with the header': withHeader,
  'Firefox, of one without': untold,
  'Chromium of some years ago': untold,
  'Chromium, of one with the header': withHeader,
  'Chromium, beside the log of the server': withHeader,
  'Chromium’s network alone': untold,
}

function diagnosed(teller: Teller, status: number): Diagnosis {
  const diagnoses = diagnose(fromConsole(lines[teller](status)))
  expect(diagnoses).toHaveLength(1)
  return diagnoses[0]!
}

const keysOf = ({ situation, others }: Diagnosis) => [situation?.key, ...others.map((each) => each.situation.key)]

describe.each(Object.keys(lines) as Teller[])('a preflight, told by %s', (teller) => {
  test.each(tables[teller])('answered with %i', (status, key, others) => {
    const diagnosis = diagnosed(teller, status)
    expect(keysOf(diagnosis)).toEqual([key, ...others])
    expect(diagnosis).toMatchObject({ certainty: 'likely', ran: false })
    // Postman sends no preflight: it shows none of these statuses.
    expect(diagnosis.not).not.toMatch(/Postman shows/)
  })
})

const speaksOfHeader = /Access-Control-Allow-Origin|before it looks at CORS/

test.each(['WebKit', 'Chromium’s network alone'] as const)('%s tells the status, and nothing of the header', (teller) => {
  for (const status of [404, 405, 500, 502]) expect(diagnosed(teller, status).happened).not.toMatch(speaksOfHeader)
  expect(diagnosed(teller, 500).situation?.title).toBe('The server fails at the preflight')
})

test('501 tells that nobody answers OPTIONS there, and no failure', () => {
  expect(diagnosed('WebKit', 501).happened).toMatch(/status 501, as if nobody were there to answer it/)
})

test('where Firefox tells the status alone, the headers of CORS are there already', () => {
  const { happened, situation } = diagnosed('Firefox, of one with the header', 401)
  expect(happened).toContain('for the login behind what adds the headers of CORS')
  expect(situation?.title).toBe('The login is asked for on the preflight')
  expect(diagnosed('Firefox, of one with the header', 502).happened).toContain('gets no good answer from the application')
})

test('of a line of an old Chromium, which has no word of preflights, 405 tells that nobody answers OPTIONS before that the page asks wrongly', () => {
  const line = `XMLHttpRequest cannot load ${api}. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://app.example' is therefore not allowed access. The response had HTTP status code 405.`
  const [found, ...more] = diagnose(fromConsole(line))
  expect(more).toEqual([])
  expect(keysOf(found!)).toEqual([unrouted, none, lost])
  expect(found).toMatchObject({ certainty: 'likely', ran: false })
})

const ofLists = 'method-or-header-not-allowed'

test.each(['Firefox, of one with the header', 'Chromium, of one with the header', 'Chromium, beside the log of the server'] as const)(
  'the header was right, and the status is 400: lists refuse a method or a header, as those of Starlette do (%s)',
  (teller) => {
    const diagnosis = diagnosed(teller, 400)
    expect(keysOf(diagnosis)).toEqual([ofLists, unrouted])
    expect(diagnosis).toMatchObject({ certainty: 'likely', ran: false })
    expect(diagnosis.surer.join()).not.toContain('Look up the status')
    const [named] = diagnose(fromConsole(lines[teller](400)), { server: 'starlette' })
    for (const { fixes } of [diagnosis, named!]) expect(fixes[0]?.where).toContain('allow_methods and allow_headers')
  },
)

test('two logged answers of one preflight tell nothing', () => {
  const text = `${lines['Chromium, beside the log of the server'](400)}\n"OPTIONS /users HTTP/1.1" 405 -`
  expect(diagnose(fromConsole(text))[0]?.happened).not.toMatch(/40[05]:/)
})
