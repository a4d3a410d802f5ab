import { getHeader, isLoopbackHost, isRedirectStatus, parseUrl, type Url, withoutFragment } from '../../engine/index.ts'
import { curlBounds, type CurlRequest, curlRequests } from './from-curl.ts'
import { maxHops } from './har-chains.ts'
import { type AnswerHead, type Head, headsIn, isOutput, type RequestHead } from './http-heads.ts'
import { ReaderError } from './reader-error.ts'
import { valueOf } from './request-exchange.ts'

/** A request as a tool has sent it, and what was answered, redirect by redirect; the request is null where only answers are shown. */
export interface Asked {
  readonly request: CurlRequest | null
  readonly hops: readonly Hop[]
}

export interface Hop {
  readonly url: string
  readonly answer: AnswerHead
}

/** Each with its preflight. */
const mostAsked = curlBounds.exchanges * 2

const command = /^[ \t]{0,20}(?:[^\n]{0,80}[$%>#][ \t]{1,4})?curl(?:\.exe)?[ \t]/m

/** Whether a line of it begins with curl. */
export function hasCommand(text: string): boolean {
  return command.test(text)
}

/** The requests of a text with their answers: each command with what stands below it, up to the next. */
export function askedIn(text: string): Asked[] {
  const asked: Asked[] = []
  for (const { words, printed } of sections(text)) {
    if (asked.length >= mostAsked) break
    const heads = requestFirst(headsIn(printed))
    const commands = words === '' ? [] : requestsIn(words)
    const hasRequests = heads.some((head) => head.kind === 'request' && head.method !== 'CONNECT')
    asked.push(...(hasRequests ? byRequests(heads, commands) : byCommands(finalAnswers(heads), commands)))
  }
  return asked
}

/** Commands, each with what it has printed; before the first may stand what none is shown of. */
function sections(text: string): { words: string; printed: string }[] {
  const found: { words: string[]; printed: string[] }[] = [{ words: [], printed: [] }]
  for (const line of text.split('\n')) {
    const last = found.at(-1)!
    if (command.test(line)) found.push({ words: [line], printed: [] })
    else if (last.words.length > 0 && last.printed.length === 0 && !isOutput(line)) last.words.push(line)
    else last.printed.push(line)
  }
  return found.map(({ words, printed }) => ({ words: words.join('\n'), printed: printed.join('\n') }))
}

function requestsIn(words: string): CurlRequest[] {
  try {
    return curlRequests(words)
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    return []
  }
}

/** Without what a proxy says to CONNECT: nothing but 200, before the answer. */
function finalAnswers(heads: readonly Head[]): AnswerHead[] {
  const answers = heads.filter(isFinal)
  return answers.filter(({ status, headers, body }, at) => status !== 200 || headers.length > 0 || body !== '' || at === answers.length - 1)
}

/** Informational ones come before the answer. */
function isFinal(head: Head): head is AnswerHead {
  return head.kind === 'answer' && (head.status >= 200 || head.status === 101)
}

/** Who copies the two heads of one exchange out of a network panel may have the answer's first. */
function requestFirst(heads: readonly Head[]): readonly Head[] {
  const [answer, request, ...others] = heads
  return answer?.kind === 'answer' && request?.kind === 'request' && others.length === 0 ? [request, answer] : heads
}

/** Each request of `curl -v` with the answers after it; one to where the last has redirected goes on with that. */
export function byRequests(heads: readonly Head[], commands: readonly CurlRequest[]): Asked[] {
  const asked: { request: CurlRequest; hops: Hop[] }[] = []
  const given = commands.flatMap((each) => parseUrl(each.url) ?? [])
  let url = ''
  let led: Url | null = null
  let isTunnel = false
  for (const head of heads) {
    if (head.kind === 'request') {
      isTunnel = head.method === 'CONNECT'
      if (isTunnel) continue
      const isFollowed = led !== null && requestOf(head, [led]).url === led.href
      const request = requestOf(head, isFollowed ? [led!] : given)
      url = request.url
      led = null
      if (!isFollowed) asked.push({ request, hops: [] })
    } else if (!isTunnel && isFinal(head) && asked.length > 0) {
      const hop = { url, answer: head }
      led = targetOf(hop)
      addTo(asked.at(-1)!.hops, hop)
    }
  }
  return asked
}

/** Answers in their order to the URLs of a command; who follows redirects has several to one. */
function byCommands(answers: readonly AnswerHead[], commands: readonly CurlRequest[]): Asked[] {
  if (commands.length === 0) return chainsOf(answers).map((hops) => ({ request: null, hops }))
  let at = 0
  return commands.map((request, index) => {
    const hops: Hop[] = []
    const forOthers = commands.length - index - 1
    let url: string | null = request.url
    while (url !== null && at < answers.length && (hops.length === 0 || answers.length - at > forOthers)) {
      const hop: Hop = { url, answer: answers[at++]! }
      addTo(hops, hop)
      url = targetOf(hop)?.href ?? null
    }
    return { request, hops }
  })
}

/** Heads in a row: who shows one after a redirect has followed it. */
function chainsOf(answers: readonly AnswerHead[]): Hop[][] {
  const chains: Hop[][] = []
  let last: Hop | null = null
  for (const answer of answers) {
    const isLed: boolean = last !== null && isRedirectStatus(last.answer.status) && getHeader(last.answer.headers, 'location') !== null
    last = { url: (isLed && targetOf(last!)?.href) || '', answer }
    if (isLed) addTo(chains.at(-1)!, last)
    else chains.push([last])
  }
  return chains
}

/** Tools follow more redirects than a browser does. */
function addTo(hops: Hop[], hop: Hop): void {
  if (hops.length < maxHops) hops.push(hop)
}

/** As it went over the wire; where nothing tells the scheme, a URL of its host does: of its command, or where a redirect has led; else it is supposed. */
function requestOf({ method, target, headers, scheme }: RequestHead, urls: readonly Url[]): CurlRequest {
  const host = valueOf(headers, 'host') ?? ''
  const isWhole = /^(?:https?|wss?):/.test(target)
  const known = isWhole ? null : (scheme ?? urls.find((url) => url.host === parseUrl(`${url.protocol}//${host}`)?.host)?.protocol)
  const protocol = known ?? usualScheme(host)
  const written = isWhole ? target : host === '' ? '' : `${protocol}//${host}${target}`
  const url = parseUrl(written)?.href ?? ''
  const isSupposed = url !== '' && known === undefined
  const type = valueOf(headers, 'content-type')
  const bytes = Number(valueOf(headers, 'content-length') ?? 0)
  const hasBody = bytes > 0 || valueOf(headers, 'transfer-encoding') !== null
  // curl's own, as it is every browser's.
  const set = headers.filter(([name, value]) => !(/^accept$/i.test(name) && value === '*/*'))
  return {
    url,
    method,
    headers: set,
    body: hasBody ? { type, bytes: bytes > 0 ? bytes : null } : null,
    unknown: isSupposed ? [`the scheme (${protocol.slice(0, -1)} is supposed)`] : [],
    sent: true,
  }
}

/** Names are served over https; this machine, and addresses by number, mostly are not. */
function usualScheme(host: string): 'http:' | 'https:' {
  const name = parseUrl(`http://${host}`)?.hostname ?? ''
  return isLoopbackHost(name) || /^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(name) ? 'http:' : 'https:'
}

function targetOf({ url, answer: { status, headers } }: Hop): Url | null {
  const location = getHeader(headers, 'location')
  const target = location === null || status < 300 || status > 399 ? null : parseUrl(location, url)
  return target === null ? null : parseUrl(withoutFragment(target))
}
