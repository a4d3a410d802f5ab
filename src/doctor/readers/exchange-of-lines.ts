import { type Meaning, parseUrl, type RecognisedLine } from '../../engine/index.ts'
import type { Exchange, KnownAnswer, Missing, Said } from '../exchange.ts'
import { pageShown, redactedText } from '../secrets.ts'
import { preflightInLog } from './access-log.ts'
import { isConsequence, type Lines } from './of-one-request.ts'

/** What the lines of one request tell, put together. */
export function exchangeOfLines(lines: Lines, text: string): Exchange {
  const about = Object.assign({}, ...[...lines].toReversed().map((line) => line.about)) as RecognisedLine['about']
  const said = lines.map((line, index) => saidBy(line, lines, index, text))
  const meant = said.flatMap(({ candidates }) => candidates)
  const named = [about.requestUrl, about.url].filter((url) => url !== undefined)
  const [url = null, failedUrl = null] = named.map((each) => (isCut(each) ? null : redactedText(each)))
  const cutUrl = named.find(isCut)
  const isNode = lines.some(({ browser }) => browser === 'node')
  const origin = about.origin ?? (about.page === undefined ? undefined : parseUrl(about.page)?.origin)
  return {
    from: 'console',
    page: { origin: origin ?? null, url: about.page === undefined ? null : pageShown(about.page) },
    request: {
      url,
      ...(cutUrl !== undefined && url === null && { cutUrl: redactedText(cutUrl) }),
      failedUrl: failedUrl === url ? null : failedUrl,
      method: about.method ?? methodIn(meant),
      headers: null,
      mode: modeOf(meant),
      credentials: needsCredentials(meant) ? 'include' : null,
      body: null,
      kind: kindOf(about.kind),
    },
    answers: answersOf(meant, failedUrl ?? url, (at) => statusBeside(lines, text, at)),
    said,
    failed: isNode ? null : !meant.every(({ code }) => passing.has(code)) || meant.length === 0,
    missing: isNode ? (url === null ? ['url'] : []) : missingIn(lines, said, cutUrl !== undefined, url !== null, origin !== undefined),
  }
}

/** A line that only repeats what another has explained means nothing of its own. */
function saidBy(line: RecognisedLine, lines: Lines, index: number, text: string): Said {
  const isExplained =
    isEcho(line) && lines.some((other, at) => at !== index && !(isEcho(other) && at > index) && other.candidates.length > 0)
  const said = text.slice(line.start, line.end).replace(/\s+/g, ' ')
  const { page } = line.about
  return {
    browser: line.browser,
    ...(line.isCut && { isCut: true }),
    text: redactedText(page === undefined ? said : said.replace(page, () => pageShown(page))),
    candidates: isExplained ? [] : line.candidates.map((each) => placed(withStatus(each, lines), lines)),
  }
}

function isEcho(line: RecognisedLine): boolean {
  return line.part === 'echo' || isConsequence(line)
}

/** Chromium's line about CORS has no status, and its network line, which names the URL, has it: of the request, or of an OPTIONS. */
function withStatus(meaning: Meaning, lines: Lines): Meaning {
  const { code, of, args } = meaning
  if (code !== 'allow-origin-missing' || args['status'] !== undefined) return meaning
  const status = networkStatus(lines, of)
  return status === null ? meaning : { ...meaning, args: { ...args, status } }
}

function networkStatus(lines: Lines, of: Meaning['of']): number | null {
  const ofNetwork = lines.filter(({ part, about }) => part === 'echo' && about.url !== undefined)
  const status =
    of === 'preflight'
      ? ofNetwork.flatMap(({ candidates }) => candidates).find((each) => each.code === 'preflight-status')?.args['status']
      : ofNetwork.find(({ about }) => about.status !== undefined)?.about.status
  return typeof status === 'number' ? status : null
}

/** Firefox says once more that a request did not succeed where its preflight has failed, or what redirected. */
function placed(meaning: Meaning, lines: Lines): Meaning {
  const status = meaning.args['status']
  const isTwice = lines.some(({ browser, part }) => browser === 'firefox' && part === 'echo') && lines.length > 1
  const isRedirect = typeof status === 'number' && status >= 300 && status < 400
  const fits =
    meaning.of === null && isTwice && !isRedirect && (meaning.code.startsWith('allow-origin-') || meaning.code === 'allow-credentials')
  return { ...meaning, of: fits ? 'preflight' : meaning.of, args: redactedArgs(meaning.args) }
}

function redactedArgs(args: Meaning['args']): Meaning['args'] {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? redactedText(value) : value]))
}

/** Developer tools and forums shorten long URLs. */
function isCut(url: string): boolean {
  return /…|\.\.\.$|\.\.\.(?=\/)|%E2%80%A6/i.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url)
}

function methodIn(meant: readonly Meaning[]): string | null {
  const [only, ...others] = meant
  const method = only?.args['method']
  return others.length === 0 && typeof method === 'string' ? method : null
}

function modeOf(meant: readonly Meaning[]): string | null {
  const codes = new Set(meant.map(({ code }) => code))
  if (codes.has('no-cors-redirect-mode') || codes.has('opaque-response-blocking')) return codes.size === 1 ? 'no-cors' : null
  if (codes.size === 0) return null
  return [...codes].every((code) => ofCors.has(code)) ? 'cors' : null
}

/** What a browser says of a request that passes. */
const passing = new Set<Meaning['code']>(['authorization-wildcard', 'header-not-exposed', 'http-error', 'preload-unused'])

/** What ends only requests of mode cors. */
const ofCors = new Set<Meaning['code']>([
  'allow-origin-missing',
  'allow-origin-mismatch',
  'allow-origin-wildcard',
  'allow-credentials',
  'preflight-redirect',
  'preflight-status',
  'allow-methods-invalid',
  'allow-headers-invalid',
  'method-not-allowed',
  'header-not-allowed',
  'authorization-wildcard',
])

function needsCredentials(meant: readonly Meaning[]): boolean {
  return meant.length > 0 && meant.every(({ code }) => code === 'allow-origin-wildcard' || code === 'allow-credentials')
}

/** A status that stands in a line is that of an answer, where the line tells of which; that of a preflight may stand beside it alone. */
function answersOf(meant: readonly Meaning[], url: string | null, statusAt: (url: string) => number | null): KnownAnswer[] {
  const told = meant.find(({ of, args }) => of !== null && typeof args['status'] === 'number')
  const isUntold = told === undefined && meant.some(({ code }) => code === 'preflight-status')
  if (url === null || (told === undefined && !isUntold)) return []
  const status = told === undefined ? statusAt(url) : Number(told.args['status'])
  const of = told?.of ?? 'preflight'
  return status === null ? [] : [{ of, hop: 0, url, status, headers: null, failed: null, bodyStart: null }]
}

/** Chromium says that the status of a preflight is no success, and not which: its line of the network does, or the server's log. */
function statusBeside(lines: Lines, text: string, url: string): number | null {
  return networkStatus(lines, 'preflight') ?? preflightInLog(text, url)
}

function kindOf(kind: string | undefined): string | null {
  if (kind === undefined) return null
  const name = kind.replace(/\s+/g, ' ').trim()
  return name === 'XMLHttpRequest' || name === 'EventSource' || name === 'CSS stylesheet' ? name : name.toLowerCase()
}

function missingIn(lines: Lines, said: readonly Said[], wasCut: boolean, hasUrl: boolean, hasOrigin: boolean): Missing[] {
  if (said.every(({ candidates }) => candidates.length === 0) && lines.every(({ part }) => part === 'script')) {
    return hasUrl ? ['console-line'] : ['console-line', 'url']
  }
  const explains = said.some(({ candidates }) => candidates.length > 0)
  const isHalf = lines.some(({ browser }) => browser === 'webkit') && !(explains && lines.some(({ about }) => about.url !== undefined))
  const isCutOff = lines.some(({ isCut: endsEarly }) => endsEarly)
  const url: Missing[] = hasUrl ? [] : [wasCut && !isCutOff ? 'full-url' : 'url']
  return [
    ...(isCutOff ? (['whole-line'] as const) : []),
    ...(isHalf ? (['second-line'] as const) : []),
    ...(explains || isHalf || isCutOff ? [] : (['console-line'] as const)),
    ...url,
    ...(hasOrigin ? [] : (['page-origin'] as const)),
    'request',
  ]
}
