import { headerFix } from '../doctor/header-fix.ts'
import { mapStrings } from '../doctor/hide-values.ts'
import { describeFinding, type Finding, type FindingPlace, getHeader } from '../engine/index.ts'
import type { BrowserState, PageState } from './browser-state.ts'
import { blockedMessage, brokenBodyMessage, consoleLines, messageFor } from './console-lines.ts'
import { CorsError } from './cors-error.ts'
import type { Driven } from './drive.ts'
import { failureInWords } from './failure-in-words.ts'
import { fixInWords } from './fix-in-words.ts'
import { createRedactor } from './redact.ts'
import type { Refused } from './refusal.ts'
import type { RequestState } from './request.ts'
import { threwHeader } from './routes.ts'

/** The TypeError of a fetch that the rules refused, or that no server answered. */
export function refuse(browser: BrowserState, page: PageState, request: RequestState, driven: Driven): TypeError {
  const { profile, route } = browser.settings
  const { asked, outcome, trace, answers, failure } = driven
  const finding = outcome.finding!
  const redact = redactorOf(page, request, driven)
  const fix = finding.code === 'network-failure' ? [] : fixInWords(headerFix(page, asked, [{ profile, answers }], [], null))
  const isRouted = Object.keys(route).some((key) => new URL(key).origin === new URL(finding.url).origin)
  const message = [
    `${request.method} ${request.url} from ${page.origin}: ${finding.code === 'network-failure' ? failureInWords(browser, failure) : describeFinding(finding)}`,
    ...threw(driven),
    ...(finding.of === 'preflight' ? [aboutPreflight(request, isRouted)] : []),
    ...(outcome.reached && finding.of === 'request' && finding.code !== 'network-failure' && !isSafe(request.method) ? [reached] : []),
    ...(fix.length === 0 ? [] : ['To change:', ...fix.map((line) => `  ${line}`)]),
  ].join('\n')
  const lines = consoleLines(outcome, profile)
  browser.print(lines)
  const shown = mapStrings({ finding, trace, console: lines, fix }, redact)
  const cause = new CorsError(redact(message), { ...shown, reached: outcome.reached }, failure ?? undefined)
  return new TypeError(redact(messageFor(finding, profile)), { cause })
}

/** The TypeError of arguments that no request can be made of: what the constructor threw, in this browser's words. */
export function refuseArguments(browser: BrowserState, page: PageState, input: unknown, error: TypeError, refused: Refused): TypeError {
  const { profile } = browser.settings
  const given = typeof input === 'object' && input !== null && 'url' in input ? String(input.url) : String(input)
  const url = URL.canParse(given, page.url) ? new URL(given, page.url).href : given
  const place: FindingPlace = {
    of: 'request',
    hop: 0,
    mode: 'cors',
    redirect: 'follow',
    cors: false,
    url,
    requestUrl: url,
    page: page.url,
    origin: page.origin,
  }
  const finding = { ...place, ...refused } as Finding
  const outcome = { result: { kind: 'network-error' }, finding, warnings: [], wire: [], reached: false } as const
  const lines = consoleLines(outcome, profile)
  browser.print(lines)
  const redact = createRedactor([given, url], [])
  const shown = mapStrings({ finding, console: lines }, redact)
  const cause = new CorsError(redact(error.message), { ...shown, trace: [], reached: false, fix: [] })
  return new TypeError(redact(messageFor(finding, profile)), { cause })
}

/** The TypeError of what is refused beside the rules: integrity, the limit of keepalive, a cache that there is none of. */
export function refuseBeside(browser: BrowserState, page: PageState, request: RequestState, reason: string, driven?: Driven): TypeError {
  const message = `${request.method} ${request.url} from ${page.origin}: ${reason}`
  const redact = redactorOf(page, request, driven)
  const trace = mapStrings(driven?.trace ?? [], redact)
  const refusal = { finding: null, trace, reached: driven?.outcome.reached ?? false, console: [], fix: [] }
  return new TypeError(blockedMessage(browser.settings.profile), { cause: new CorsError(redact(message), refusal) })
}

/** What reading a body rejects with where the connection breaks, or what came does not decode. */
export function brokenBody(browser: BrowserState, page: PageState, request: RequestState, driven: Driven, failure: unknown): TypeError {
  const message = `${request.method} ${request.url} from ${page.origin}: ${failureInWords(browser, failure)}`
  const redact = redactorOf(page, request, driven)
  const refusal = { finding: null, trace: mapStrings(driven.trace, redact), reached: driven.outcome.reached, console: [], fix: [] }
  const { profile } = browser.settings
  // With integrity all of the body is read before fetch() itself ends.
  const text = request.integrity.trim() === '' ? brokenBodyMessage(profile) : blockedMessage(profile)
  return new TypeError(text, { cause: new CorsError(redact(message), refusal, failure) })
}

/** Hides what the page's script and the browser sent, after redirects too. */
function redactorOf(page: PageState, request: RequestState, driven?: Driven): (text: string) => string {
  const { answers = [], cookies = [] } = driven ?? {}
  const sent = answers.map(({ wire }) => wire)
  const urls = sent.map(({ url }) => url)
  return createRedactor([request.url, page.url, ...urls], [...request.headers, ...sent.flatMap(({ headers }) => headers), ...cookies])
}

const reached = 'The request itself has reached the server, and may have been carried out: only its answer is kept from the page.'

function aboutPreflight({ method }: RequestState, isRouted: boolean): string {
  const who = isRouted ? 'the route in this process, a mock too, has to answer it' : 'the server, or a mock in its place, has to answer it'
  return `This was the preflight: before the ${method} the browser asks with an OPTIONS request whether it may, and ${who}. The ${method} was not sent.`
}

/** What a route threw in the place of an answer: nothing else needs to be known, as long as it does. */
function threw({ answers }: Driven): string[] {
  const last = answers.at(-1)?.answer
  const thrown = last === undefined || 'failed' in last ? null : getHeader(last.headers, threwHeader.toLowerCase())
  return thrown === null ? [] : [`The route in this process threw: ${thrown}. The answer that stands for it is one of status 500.`]
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
