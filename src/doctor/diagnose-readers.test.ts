import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { fromConsole } from './readers/from-console.ts'
import { fromCurl } from './readers/from-curl.ts'
import { fromFetch } from './readers/from-fetch.ts'
import { fromHar } from './readers/from-har.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'
const access = `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: `
const firefox = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}. (Reason: `

/** The first name, how sure it is, and what else is named. */
function named([diagnosis]: readonly Diagnosis[]): string {
  const { situation, certainty, others } = diagnosis!
  return [`${situation?.key ?? 'nothing'} ${certainty ?? ''}`.trim(), ...others.map((each) => each.situation.key)].join(' | ')
}

test('an image of another site that was shown, among the entries of a HAR, is well', () => {
  const request = { method: 'GET', url: 'https://cdn.example/a.png', headers: [{ name: 'sec-fetch-mode', value: 'no-cors' }] }
  const response = { status: 200, headers: [{ name: 'content-type', value: 'image/png' }], content: {} }
  const entry = { pageref: 'page', _resourceType: 'image', request, response }
  const text = JSON.stringify({ log: { creator: { name: 'WebInspector' }, pages: [{ id: 'page', title: `${app}/` }], entries: [entry] } })
  const [diagnosis] = diagnose(fromHar(text))
  expect(diagnosis).toMatchObject({ verdict: 'readable', situation: null, fixes: [] })
  expect(diagnosis?.browsers.map(({ outcome }) => outcome)).toEqual(['opaque', 'opaque', 'opaque'])
})

describe('from a console line alone', () => {
  test.each([
    [
      `${access}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
      'acao-missing-everywhere likely | origin-not-allowed | headers-missing-on-server-error | headers-missing-on-auth-error | wrong-url-or-headers-missing-on-client-error',
    ],
    [
      `${access}Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
      'acao-missing-everywhere likely | origin-not-allowed | preflight-blocked-by-auth | preflight-not-routed',
    ],
    [
      `${access}Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`,
      'preflight-not-routed likely | preflight-blocked-by-auth | edge-error-without-headers | headers-missing-on-server-error | wrong-url-or-headers-missing-on-client-error',
    ],
    [
      `${access}Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.`,
      'preflight-redirect-slash likely | preflight-redirect-canonical-host | redirect-to-login',
    ],
    [
      `${access}The 'Access-Control-Allow-Origin' header has a value 'https://app.example/' that is not equal to the supplied origin.`,
      'acao-near-miss certain',
    ],
    [
      `${access}The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed.`,
      'acao-duplicated certain',
    ],
    [
      `${access}Request header field x-foo is not allowed by Access-Control-Allow-Headers in preflight response.`,
      'header-not-allowed:x-foo certain',
    ],
    [`${access}Method patch is not allowed by Access-Control-Allow-Methods in preflight response.`, 'method-case certain'],
    [
      `${firefox}CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`,
      'acao-missing-everywhere likely | origin-not-allowed',
    ],
    [
      `${firefox}CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 500.`,
      'headers-missing-on-server-error likely | acao-missing-everywhere',
    ],
    [
      `${firefox}CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.`,
      'headers-missing-on-auth-error likely | preflight-blocked-by-auth | acao-missing-everywhere',
    ],
    [
      `${firefox}CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 401.`,
      'headers-missing-on-auth-error likely | preflight-blocked-by-auth | acao-missing-everywhere',
    ],
    [
      `${firefox}CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 401.\n${firefox}CORS request did not succeed). Status code: (null).`,
      'preflight-blocked-by-auth likely | acao-missing-everywhere',
    ],
    [
      `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 200\nFetch API cannot load ${api} due to access control checks.`,
      'acao-missing-everywhere likely | acao-other-origin',
    ],
    [
      `Preflight response is not successful\nFetch API cannot load ${api} due to access control checks.`,
      'preflight-not-routed likely | origin-not-allowed | preflight-blocked-by-auth | edge-error-without-headers | headers-missing-on-server-error | wrong-url-or-headers-missing-on-client-error | acao-missing-everywhere | preflight-redirect',
    ],
    ['Preflight response is not successful. Status code: 405', 'preflight-not-routed likely | acao-missing-everywhere'],
    [
      `${firefox}CORS preflight response did not succeed). Status code: 404.`,
      'preflight-not-routed likely | wrong-url-or-headers-missing-on-client-error',
    ],
    [`${firefox}CORS preflight response did not succeed). Status code: 502.`, 'preflight-not-routed likely'],
    [`${firefox}CORS preflight response did not succeed). Status code: 401.`, 'preflight-blocked-by-auth likely'],
    [`GET ${api} net::ERR_BLOCKED_BY_CLIENT`, 'likely-blocked-in-browser certain'],
    [`GET ${api} net::ERR_CONNECTION_REFUSED`, 'network:refused likely'],
  ])('%s: %s', (line, names) => {
    expect(named(diagnose(fromConsole(line)))).toBe(names)
  })

  test.each([
    [
      'Firefox, which looks at the header first',
      `${firefox}CORS preflight response did not succeed). Status code: 404.`,
      /the right .*404/,
    ],
    ['WebKit, which looks at the status first', 'Preflight response is not successful. Status code: 404', /with status 404, as if nobody/],
    [
      'WebKit of some years ago, without the status',
      'Preflight response is not successful',
      /a status that is no success, so the request is never sent/,
    ],
  ])('a preflight that fails by its status is not said to have no header: %s', (_, line, says) => {
    const [diagnosis] = diagnose(fromConsole(line))
    expect(diagnosis!.happened).toMatch(says)
    expect(diagnosis!.happened).not.toContain('without')
  })

  test('a fix is given, and what would make it surer', () => {
    const [diagnosis] = diagnose(fromConsole(`${access}No 'Access-Control-Allow-Origin' header is present on the requested resource.`))
    expect(diagnosis).toMatchObject({ verdict: 'undecided', ran: true })
    expect(diagnosis?.surer[0]).toMatch(/Give the URL/)
    expect(JSON.parse(diagnosis!.fixes[0]!.edits[0]!.text)).toEqual({ origin: [app] })
  })

  test('what names neither the page nor a server is mended by words', () => {
    const [diagnosis] = diagnose(fromConsole(`${firefox}CORS header ‘Access-Control-Allow-Origin’ does not match ‘${app}, ${app}’).`))
    expect(diagnosis).toMatchObject({ situation: { key: 'acao-duplicated' }, fixes: [{ target: null }] })
    expect(diagnosis?.fixes[0]?.edits[0]?.text).toContain('take out what adds Access-Control-Allow-Origin')
  })

  test.each([
    [`${access}No 'Access-Control-Allow-Origin' header is present on the requested resource.`, true],
    [`${access}Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`, false],
    [`Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 200`, null],
  ])('%s: whether the request ran: %s', (line, ran) => {
    expect(diagnose(fromConsole(line))[0]?.ran).toBe(ran)
  })

  test('a catch alone tells nothing, and no name is given to it', () => {
    expect(named(diagnose(fromConsole('TypeError: Failed to fetch')))).toBe('nothing')
  })
})

test('a call alone tells nothing of its answer, but what is wrong in itself', () => {
  expect(named(diagnose(fromFetch(`fetch('${api}', { method: 'PUT' })`)))).toBe('nothing')
  expect(diagnose(fromCurl(`curl '${api}' -H 'origin: ${app}'`))[0]?.happened).toMatch(/not known how the GET itself is answered/)
  expect(named(diagnose(fromCurl(`curl 'http://api.example/' -H 'origin: ${app}'`)))).toBe('mixed-content certain')
})

type Lines = Readonly<Record<string, string>>

interface Given {
  readonly method?: string
  readonly type?: string
  readonly request?: Lines
  readonly status: number
  readonly response?: Lines
  readonly error?: string
  readonly text?: string
  readonly more?: object
}

function har(...entries: Given[]): object {
  const list = (lines: Lines) => Object.entries(lines).map(([name, value]) => ({ name, value }))
  return {
    log: {
      creator: { name: 'WebInspector' },
      entries: entries.map(({ method = 'GET', type = 'fetch', request = {}, status, response = {}, error, text, more = {} }, index) => ({
        startedDateTime: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
        _resourceType: type,
        request: { url: api, method, headers: list({ Origin: app, Referer: `${app}/`, ...request }) },
        response: { status, headers: list(response), content: { text }, ...(error !== undefined && { _error: error }) },
        ...more,
      })),
    },
  }
}

describe('from a HAR', () => {
  test('an answer that Chromium blocked keeps its status to itself', () => {
    const blocked = har({ status: 0, response: { Server: 'nginx' }, error: 'net::ERR_FAILED' })
    expect(named(diagnose(fromHar(blocked)))).toMatch(/^acao-missing-everywhere likely \| headers-missing-on-server-error/)
    expect(diagnose(fromHar(blocked))[0]?.fixes[0]).toMatchObject({ target: 'nginx' })
  })

  test.each(['Access-Control-Allow-Orgin', 'access-control-allowed-origin', 'Acess-Control-Allow-Origin', 'Access-Controll-Allow-Origin'])(
    'a name that is almost right is shown, and renamed: %s',
    (name) => {
      const [diagnosis] = diagnose(fromHar(har({ status: 200, response: { [name]: app } })))
      expect(diagnosis?.situation?.title).toBe('Access-Control-Allow-Origin is misspelt')
      const line = diagnosis?.evidence.find(({ got }) => got === name)
      expect(line?.wanted?.toLowerCase()).toBe('access-control-allow-origin')
      expect(line?.differsAt).toBeGreaterThan(1)
      expect(JSON.stringify(diagnosis?.fixes)).toContain(`Rename ${name} to Access-Control-Allow-Origin`)
    },
  )

  test.each(['Access-Control-Request-Method', 'Access-Control-Allow-Private-Network', 'Origin', 'X-Allow-Origin'])(
    'a name of something else is not taken for it: %s',
    (name) => {
      const [diagnosis] = diagnose(fromHar(har({ status: 200, response: { [name]: app } })))
      expect(diagnosis?.situation?.title).toBe('The answers say nothing of CORS')
    },
  )

  test('the reason as Playwright notes it', () => {
    const entry = { request: { url: api, method: 'GET', headers: [{ name: 'Origin', value: app }] } }
    const response = { status: -1, headers: [], content: {}, _failureText: 'net::ERR_CONNECTION_REFUSED' }
    const given = { log: { creator: { name: 'Playwright' }, browser: { name: 'chromium' }, entries: [{ ...entry, response }] } }
    expect(named(diagnose(fromHar(given)))).toMatch(/^network:refused/)
  })

  test('a preflight that is answered with 401', () => {
    const preflight = { 'Access-Control-Request-Method': 'PUT' }
    const blocked = har(
      { method: 'OPTIONS', type: 'preflight', request: preflight, status: 401 },
      { method: 'PUT', status: 0, error: 'net::ERR_FAILED' },
    )
    expect(named(diagnose(fromHar(blocked)))).toMatch(/^preflight-blocked-by-auth certain/)
  })

  test.each([
    [
      'of API Gateway, which has no OPTIONS there',
      { 'x-amzn-errortype': 'MissingAuthenticationTokenException' },
      '{"message":"Missing Authentication Token"}',
      'preflight-not-routed likely | acao-missing-everywhere',
    ],
    [
      'of a bucket without rules of CORS',
      { server: 'AmazonS3' },
      '<Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this bucket.</Message>',
      'acao-missing-everywhere certain',
    ],
    ['of a server that gives no reason', {}, '', 'preflight-blocked-by-auth likely | acao-missing-everywhere'],
  ])('a preflight that is answered with 403 %s', (_, response, text, names) => {
    const preflight = { 'Access-Control-Request-Method': 'PUT' }
    const blocked = har(
      { method: 'OPTIONS', type: 'preflight', request: preflight, status: 403, response, text },
      { method: 'PUT', status: 0, error: 'net::ERR_FAILED' },
    )
    expect(named(diagnose(fromHar(blocked)))).toBe(names)
  })

  test('a preflight that the export leaves out has passed, where the request was answered', () => {
    const [diagnosis] = diagnose(fromHar(har({ method: 'PUT', status: 500 })))
    expect(diagnosis).toMatchObject({ verdict: 'blocked', ran: true, situation: { key: 'headers-missing-on-server-error' } })
  })

  test.each([
    [
      'of an <img>, which asked without Origin',
      { 'cache-control': 'max-age=60' },
      'kept-answer-of-another-use likely | acao-missing-everywhere',
    ],
    ['of another page', { 'access-control-allow-origin': 'https://b.example' }, 'kept-answer-of-another-use likely | acao-other-origin'],
    ['that was made for this very page', { 'access-control-allow-origin': app }, 'nothing'],
  ])('an answer out of the browser’s cache, %s', (_, response, names) => {
    expect(named(diagnose(fromHar(har({ status: 200, response, more: { _fromCache: 'disk' } }))))).toBe(names)
  })

  test('an answer out of the browser’s cache ran nowhere, and the server is not accused with certainty', () => {
    const blocked = har({ status: 0, error: 'net::ERR_FAILED', more: { _fromCache: 'memory' } })
    const [diagnosis] = diagnose(fromHar(blocked))
    expect(diagnosis).toMatchObject({ certainty: 'possible', ran: false, situation: { id: 'S24', key: 'kept-answer-of-another-use' } })
    expect(diagnosis?.surer[0]).toMatch(/Give the URL/)
  })

  test('an answer that says to come out of a cache between may be of somebody else', () => {
    const hit = har({ status: 200, response: { age: '12', 'x-cache': 'HIT' } })
    expect(named(diagnose(fromHar(hit)))).toMatch(/^acao-missing-everywhere likely.*\| cached-without-vary/)
    const varies = har({ status: 200, response: { age: '12', vary: 'Origin' } })
    expect(named(diagnose(fromHar(varies)))).not.toMatch(/cached-without-vary/)
  })

  test('an answer that passes in every browser has no name', () => {
    expect(named(diagnose(fromHar(har({ status: 200, response: { 'access-control-allow-origin': '*' } }))))).toBe('nothing')
  })
})
