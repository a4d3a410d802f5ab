import { readFileSync } from 'node:fs'
import {
  consoleText,
  corsExchange,
  scriptError,
  type Browser,
  type HeaderList,
  type NetworkFailure,
  type ResponseHead,
  type WireRequest,
} from 'visto/engine'
import { expect, test } from 'vitest'
import { isNetworkPanelLine } from './compare.ts'

/** Console lines captured by hand from the three browsers on loopback, with the servers' answers. */
interface Scenario {
  readonly id: string
  readonly request?: { kind: string; url?: string; init?: Record<string, unknown> & { headers?: Record<string, string> } }
  readonly response?: Answer
  readonly preflightResponse?: Answer
  readonly chromium?: Captured
  readonly firefox?: Captured
  readonly webkit?: Captured
}
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}
interface Captured {
  readonly console?: readonly string[]
  readonly js?: string
}

const { scenarios } = JSON.parse(readFileSync(new URL('recordings/console-corpus.json', import.meta.url), 'utf8')) as {
  scenarios: Scenario[]
}

/** The places of the corpus, as real hosts and ports. */
const places: Readonly<Record<string, string>> = {
  '{origin}': 'http://127.0.0.1:8801',
  '{ORIGIN}': 'HTTP://127.0.0.1:8801',
  '{api}': 'http://127.0.0.1:8802',
  '{api-host}': '127.0.0.1:8802',
  '{api2}': 'http://localhost:8803',
  '{api2-host}': 'localhost:8803',
  '{api-badcert}': 'https://127.0.0.1:8804',
  '{api-tls}': 'https://127.0.0.1:8802',
}
const failures: Readonly<Record<string, string>> = {
  'refused-9': 'ECONNREFUSED',
  'refused-preflight': 'ECONNREFUSED',
  'pre-reset': 'ECONNRESET',
  dns: 'ENOTFOUND',
  cert: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  'https-on-http': 'ERR_SSL_WRONG_VERSION_NUMBER',
}
/** What the servers of the corpus answered at the ends of its redirects. */
const targets: Readonly<Record<string, Answer>> = {
  '/_plain': { status: 200, headers: {} },
  '/_echoO': { status: 200, headers: { 'access-control-allow-origin': '{origin}' } },
  '/_open': { status: 200, headers: { 'access-control-allow-origin': '*' } },
}

const requested = scenarios.filter(({ request }) => /^(?:fetch$|xhr)/.test(request?.kind ?? ''))
const captures = requested.flatMap((scenario) =>
  (['chromium', 'firefox', 'webkit'] as const).flatMap((browser) => {
    const { console, js } = scenario[browser] ?? {}
    return console === undefined ? [] : [[scenario.id, browser, scenario, { console, js }] as const]
  }),
)

test.each(captures)('%s in %s', (id, browser, scenario, captured) => {
  const outcome = run(scenario, browser)
  const printed = consoleText(outcome, browser, { api: scenario.request?.kind === 'fetch' ? 'fetch' : 'XMLHttpRequest' })
  expect(printed).toEqual(expected(captured.console, browser, id))
  if (scenario.request?.kind === 'fetch' && captured.js?.startsWith('TypeError: ')) {
    expect(`TypeError: ${scriptError(outcome, browser)}`).toBe(fill(captured.js))
  }
})

/** The captured lines without the marks of the capture, and without Chromium's network lines. */
function expected(lines: readonly string[], browser: Browser, id: string): string[] {
  const own = lines.map((line) => fill(line.replace(/^\[[^\]]*\] /, ''))).filter((line) => !isNetworkPanelLine(line))
  if (browser === 'webkit') return own.map((line) => line.replaceAll('localhost:8822', 'localhost:8802'))
  if (browser === 'firefox' && id === 'scheme-localhost') return own.map((line) => line.replaceAll('localhost:8812', 'localhost:8802'))
  return own
}

function run({ id, request, response, preflightResponse }: Scenario, browser: Browser) {
  const init = request?.init ?? {}
  const xhr = request?.kind ?? ''
  const url = fill(request?.url ?? `{api}/${id}`)
  const headers = Object.entries(init.headers ?? (xhr === 'xhr-json' ? { 'content-type': 'application/json' } : {}))
  const exchange = corsExchange<ResponseHead>(
    { url: fill('{origin}/') },
    {
      url,
      method: (init['method'] as string | undefined) ?? (xhr === 'xhr-json' ? 'POST' : 'GET'),
      headers,
      mode: (init['mode'] as string | undefined) ?? 'cors',
      credentials: (init['credentials'] as string | undefined) ?? (xhr === 'xhr-cred' ? 'include' : 'same-origin'),
      redirect: (init['redirect'] as string | undefined) ?? 'follow',
      body: init['body'] === undefined ? null : { type: 'text/plain;charset=UTF-8', replayable: true },
    },
    { profile: browser },
  )
  const answer = (wire: WireRequest): ResponseHead | NetworkFailure => {
    const failed = failures[id]
    if (failed !== undefined) return { failed }
    const target = targets[new URL(wire.url).pathname]
    return head(target ?? (wire.of === 'preflight' ? preflightResponse : response) ?? { status: 200, headers: {} })
  }
  let turn = exchange.next()
  while (!turn.done) turn = exchange.next(answer(turn.value))
  return turn.value
}

function head({ status, headers }: Answer): ResponseHead {
  const lines: HeaderList = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, fill(value)] as const),
  )
  return { status, headers: lines }
}

function fill(text: string): string {
  return text.replace(/\{[\w-]+\}/g, (place) => places[place] ?? place)
}
