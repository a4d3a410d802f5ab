import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { recogniseConsole } from 'visto/engine'
import { diagnose, type Exchange, fromConsole } from 'visto/doctor'

/** Console lines captured by hand from the three browsers, and what Chromium's issues panel calls them. */
interface Scenario {
  readonly id: string
  readonly chromium?: Captured
  readonly firefox?: Captured
  readonly webkit?: Captured
}
interface Captured {
  readonly console?: readonly string[]
  readonly issues?: readonly string[]
}

const { scenarios } = JSON.parse(readFileSync(new URL('recordings/console-corpus.json', import.meta.url), 'utf8')) as {
  scenarios: Scenario[]
}

/** What was found, by the name of Chromium's issue. */
const byIssue: Readonly<Record<string, string>> = {
  MissingAllowOriginHeader: 'allow-origin-missing',
  PreflightMissingAllowOriginHeader: 'allow-origin-missing',
  AllowOriginMismatch: 'allow-origin-mismatch',
  PreflightAllowOriginMismatch: 'allow-origin-mismatch',
  InvalidAllowOriginValue: 'allow-origin-mismatch',
  PreflightInvalidAllowOriginValue: 'allow-origin-mismatch',
  MultipleAllowOriginValues: 'allow-origin-mismatch',
  PreflightMultipleAllowOriginValues: 'allow-origin-mismatch',
  WildcardOriginNotAllowed: 'allow-origin-wildcard',
  PreflightWildcardOriginNotAllowed: 'allow-origin-wildcard',
  InvalidAllowCredentials: 'allow-credentials',
  PreflightInvalidAllowCredentials: 'allow-credentials',
  PreflightInvalidStatus: 'preflight-status',
  PreflightDisallowedRedirect: 'preflight-redirect',
  MethodDisallowedByPreflightResponse: 'method-not-allowed',
  HeaderDisallowedByPreflightResponse: 'header-not-allowed',
  InvalidAllowMethodsPreflightResponse: 'allow-methods-invalid',
  InvalidAllowHeadersPreflightResponse: 'allow-headers-invalid',
  RedirectContainsCredentials: 'redirect-credentials',
  DisallowedByMode: 'same-origin-mode',
  NoCorsRedirectModeNotFollow: 'no-cors-redirect-mode',
  InsecureLocalNetwork: 'local-network-insecure',
}

/** What has no issue of CORS, or one that says less than the scenario. */
const byScenario: Readonly<Record<string, string>> = {
  'pre-auth-star': 'authorization-wildcard',
  'pre-reset': 'network-failure',
  'redir-scheme': 'redirect-scheme',
  'redirect-error': 'redirect-mode-error',
  'refused-9': 'network-failure',
  'refused-preflight': 'network-failure',
  dns: 'network-failure',
  cert: 'network-failure',
  'https-on-http': 'network-failure',
  'scheme-file': 'scheme-not-supported',
  'scheme-localhost': 'scheme-not-supported',
  'file-to-file': 'scheme-not-supported',
  'k-track': 'same-origin-mode',
  'k-worker': 'same-origin-mode',
  'k-ws': 'websocket',
  'k-orb-html-img': 'opaque-response-blocking',
  'k-corp-img': 'resource-policy',
  'k-sri': 'integrity',
  'k-xfo': 'frame-options',
  csp: 'content-security-policy',
  'mixed-content-localhost': 'mixed-content',
}

const places: Readonly<Record<string, string>> = {
  '{origin}': 'http://127.0.0.1:8801',
  '{ORIGIN}': 'HTTP://127.0.0.1:8801',
  '{api}': 'http://127.0.0.1:8802',
  '{api-host}': '127.0.0.1:8802',
  '{api2}': 'http://localhost:8803',
  '{api2-host}': 'localhost:8803',
  '{api-badcert}': 'https://127.0.0.1:8804',
  '{api-tls}': 'https://127.0.0.1:8802',
  '{api-ws}': 'ws://127.0.0.1:8802',
  '{url}': 'http://127.0.0.1:8802/other',
  '{page}': 'https://app.test/',
}
const fill = (text: string) => text.replace(/\{[\w-]+\}/g, (place) => places[place] ?? place)

const captures = scenarios.flatMap((scenario) =>
  (['chromium', 'firefox', 'webkit'] as const).flatMap((browser) => {
    const lines = scenario[browser]?.console ?? []
    return lines.length === 0 ? [] : [{ id: scenario.id, browser, lines: lines.map(fill), code: codeOf(scenario) }]
  }),
)

function codeOf({ id, chromium }: Scenario): string | undefined {
  const [issue] = (chromium?.issues ?? []).flatMap((each) => (each.startsWith('CorsIssue:') ? [each.slice('CorsIssue:'.length)] : []))
  return byScenario[id] ?? byIssue[issue ?? '']
}

const figures = { lines: 0, recognised: 0, pastes: 0, sure: 0 }

describe('what was captured by hand is read', () => {
  test.each(captures)('$id in $browser', ({ browser, lines, code }) => {
    for (const line of lines) {
      figures.lines++
      const read = recogniseConsole(line)
      expect({ line, browsers: read.map((each) => each.browser ?? browser) }).toEqual({ line, browsers: [browser] })
      figures.recognised++
    }
    const exchanges = fromConsole(lines.join('\n'))
    expect(exchanges).toHaveLength(1)
    const candidates = exchanges[0]!.said.flatMap((said) => said.candidates.map((candidate) => candidate.code))
    expect(code).toBeDefined()
    expect(candidates).toContain(code)
    figures.pastes++
    if (new Set(candidates).size === 1) figures.sure++
  })
})

test('each of them ends with something to change', () => {
  const fromPage = (exchange: Exchange): Exchange => ({ ...exchange, page: { origin: places['{origin}']!, url: null, ...said(exchange) } })
  const said = ({ page }: Exchange) => (page.origin === null ? {} : page)
  const mute = captures.filter(({ lines }) => diagnose(fromConsole(lines.join('\n')).map(fromPage)).some(({ fixes }) => fixes.length === 0))
  expect(mute.map(({ id, browser }) => `${id} in ${browser}`)).toEqual([])
})

afterAll(() => {
  console.info(
    `${figures.recognised} of ${figures.lines} captured lines recognised; ${figures.pastes} pastes read, ${figures.sure} of them with one meaning`,
  )
})
