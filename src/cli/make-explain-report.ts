import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { Exchange, Missing } from '../doctor/exchange.ts'
import type { Evidence } from '../doctor/probe/probed.ts'
import type { Reading } from '../doctor/readers/read-any.ts'
import { contentSecurityPolicy } from '../doctor/situations/content-security-policy.ts'
import { isSocket } from '../doctor/socket.ts'
import { stars } from '../doctor/secrets.ts'
import { commandLine } from '../gateways/quote/shell.ts'
import { askedAgain } from './asked-again.ts'
import { socketExitCode } from './web-socket.ts'
import { listed } from '../doctor/listed.ts'
import type { ExitCode, ExplainedRequest, ExplainReport } from './explain-report.ts'

export interface ExplainContext {
  readonly kind: Reading['kind']
  readonly also: Reading['also']
  readonly file: string | null
  readonly left: number
  readonly server: string | null
  /** The words that run this very program again. */
  readonly program: readonly string[]
}

/** Puts together what is known of each request, and what would make it certain. */
export function makeExplainReport(found: readonly { evidence: Evidence; diagnosis: Diagnosis }[], context: ExplainContext): ExplainReport {
  const { kind, also, file, left } = context
  const requests = found.map(({ evidence, diagnosis }) => explained(evidence, diagnosis, context))
  const codes = requests.map(({ exitCode }) => exitCode)
  return { version: 1, exitCode: codes.includes(1) ? 1 : codes.includes(2) ? 2 : 0, input: { kind, also, file, left }, requests }
}

function explained(evidence: Evidence, diagnosis: Diagnosis, context: ExplainContext): ExplainedRequest {
  const { request, page, said, failed } = evidence
  const { url, cutUrl = null, failedUrl, method, headers, mode, credentials, kind, unknown = [] } = request
  const probed = evidence.probed !== undefined
  return {
    exitCode: exitCodeOf(evidence, diagnosis),
    request: { url, cutUrl, failedUrl, from: page.origin, method, headers, mode, credentials, kind, unknown },
    said: said.map(({ browser, text }) => ({ browser, text })),
    failed,
    probed,
    diagnosis,
    next: {
      command: probed && withheldOf(evidence).length === 0 && !isHiddenIn(url) ? null : commandFor(evidence, diagnosis, context),
      give: giveOf(evidence, diagnosis),
    },
  }
}

/** A browser that has failed tells more than what the answers would allow, until the server is asked: then what it says now counts, as in `check`. */
function exitCodeOf(exchange: Evidence, diagnosis: Diagnosis): ExitCode {
  if (isSocket(exchange.request)) return socketExitCode(exchange, diagnosis)
  const { failed } = exchange
  const { verdict, situation, certainty } = diagnosis
  if (verdict === 'blocked') return 1
  if (verdict === 'readable')
    return situation?.kind === 'elsewhere' && (certainty === 'certain' || (failed === true && exchange.probed === undefined)) ? 1 : 0
  if (failed === false) return 0
  return failed === true && situation !== null ? 1 : 2
}

/** What no script asks of that URL: a page that somebody opens, or that a frame shows, and what a proxy asks. */
function isUnasked({ kind }: Exchange['request']): boolean {
  return kind === 'document' || kind === 'frame' || kind === 'proxy'
}

/** Nothing of it is run; where a secret was, stars stand in the command as well. */
function commandFor(exchange: Evidence, { situation }: Diagnosis, { program, server }: ExplainContext): string | null {
  const { request, page } = exchange
  if (isSocket(request) || request.url === null || !/^https?:/.test(request.url) || isUnasked(request)) return null
  const { method, headers } = askedAgain(exchange)
  // The page's own policy stands in the page alone.
  const isOfPage = situation?.id === contentSecurityPolicy.id
  const words = [
    ...program,
    'check',
    request.url,
    ...(isOfPage ? ['--page', page.url ?? page.origin ?? 'PAGE'] : ['--from', page.origin ?? 'PAGE']),
  ]
  if (method !== 'GET') words.push('-X', method)
  for (const [name, value] of headers) words.push('-H', `${name}: ${value}`)
  if (request.mode !== null && request.mode !== 'cors' && /^(?:no-cors|same-origin)$/.test(request.mode)) words.push('--mode', request.mode)
  if (request.credentials === 'include' || request.credentials === 'omit') words.push('--credentials', request.credentials)
  // What is not of CORS shows where the server lets the page in, and a browser fails all the same.
  if (situation?.kind === 'elsewhere' && !isOfPage && exchange.failed === true) words.push('--fails')
  if (server !== null) words.push('--server', server)
  return commandLine(words)
}

const giving: Readonly<Record<Missing, string>> = {
  'console-line': 'the red line of the browser’s console: what script’s catch prints tells nothing, by design',
  url: 'the URL that the page asks',
  'page-origin': 'the page’s origin: --from https://app.example.com',
  'full-url': 'the whole URL: the console shows it cut (right-click it, and copy the link)',
  har: 'a HAR: in the network panel, “Export HAR”',
  request: 'the request itself: in the network panel, “Copy as fetch” or “Copy as cURL”',
  'as-browser':
    "the answer to what a browser sends: many servers name no page to curl without -H 'Origin: https://app.example.com', and a preflight is -X OPTIONS with -H 'Access-Control-Request-Method: PUT' beside it",
  'whole-line': 'the whole line: what is given ends in its middle (right-click it in the console and copy it, or select it to its end)',
  'second-line': 'the line before or after it, too: Safari prints two, one with the reason and one with the URL',
}

/** What the server was not told: a reader keeps no secret, and so none is sent. */
function withheldOf({ probed, request, hasCookie, withheld = [] }: Evidence): string[] {
  if (probed === undefined) return []
  return [...withheld, ...(request.credentials === 'include' && hasCookie !== true ? ['Cookie'] : [])]
}

function isHiddenIn(url: string | null): boolean {
  return url?.includes(stars) === true
}

/** Whether the command has a header that is only one of those that it can have been. */
function isStandIn(exchange: Evidence): boolean {
  return exchange.probed === undefined && /^https?:/.test(exchange.request.url ?? '') && askedAgain(exchange).standsIn
}

function giveOf(evidence: Evidence, { missing, certainty }: Diagnosis): string[] {
  const { page, request, probed } = evidence
  const withheld = withheldOf(evidence)
  const told = missing.filter((each) =>
    each === 'page-origin' ? page.origin === null : each !== 'url' || (request.url === null && !missing.includes('full-url')),
  )
  // What an answer alone was given to, nothing else tells.
  const isKnown = certainty === 'certain' && (request.method !== null || evidence.said.length > 0)
  const wanted = isKnown || probed !== undefined ? told.filter((each) => each !== 'request') : told
  return [
    ...(withheld.length === 0
      ? []
      : [`${listed(withheld)}, by -H and --cookie: the server was asked without, as no secret is kept of what you give here`]),
    ...(probed !== undefined && isHiddenIn(request.url) ? [`the URL with what ${stars} stands for: the server was asked without it`] : []),
    ...(isStandIn(evidence)
      ? [
          'the request’s own method and headers, in the place of content-type: the line names none, and one of them made the browser ask first',
        ]
      : []),
    ...wanted.map((each) => giving[each]),
  ]
}
