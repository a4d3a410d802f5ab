import { getHeader, parseUrl } from '../../engine/index.ts'
import { type CurlRequest, curlRequests } from './from-curl.ts'
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

const command = /^[ \t]{0,20}(?:[^\n]{0,80}[$%>#][ \t]{1,4})?curl(?:\.exe)?[ \t]/m

/** Whether a line of it begins with curl. */
export function hasCommand(text: string): boolean {
  return command.test(text)
}

/** The requests of a text with their answers: each command with what stands below it, up to the next. */
export function askedIn(text: string): Asked[] {
  return sections(text).flatMap(({ words, printed }) => {
    const heads = headsIn(printed)
    const commands = words === '' ? [] : requestsIn(words)
    const hasRequests = heads.some((head) => head.kind === 'request' && head.method !== 'CONNECT')
    return hasRequests ? byRequests(heads, commands) : byCommands(finalAnswers(heads), commands)
  })
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

/** Each request of `curl -v` with the answers after it; one to where the last has redirected goes on with that. */
function byRequests(heads: readonly Head[], commands: readonly CurlRequest[]): Asked[] {
  const asked: { request: CurlRequest | null; hops: Hop[] }[] = []
  let url = ''
  let isTunnel = false
  for (const head of heads) {
    if (head.kind === 'request') {
      isTunnel = head.method === 'CONNECT'
      if (isTunnel) continue
      const sent = requestOf(head, commands)
      const led = targetOf(asked.at(-1)?.hops.at(-1))
      url = sent.url
      if (led === null || led !== withoutHash(url)) asked.push({ request: sent, hops: [] })
    } else if (!isTunnel && isFinal(head)) asked.at(-1)?.hops.push({ url, answer: head })
  }
  return asked
}

/** Answers in their order to the URLs of a command; who follows redirects has several to one. */
function byCommands(answers: readonly AnswerHead[], commands: readonly CurlRequest[]): Asked[] {
  if (commands.length === 0) return answers.map((answer) => ({ request: null, hops: [{ url: '', answer }] }))
  const left = [...answers]
  return commands.map((request, index) => {
    const hops: Hop[] = []
    let url: string | null = request.url
    while (url !== null && left.length > 0 && (hops.length === 0 || left.length > commands.length - index - 1)) {
      hops.push({ url, answer: left.shift()! })
      url = targetOf(hops.at(-1))
    }
    return { request, hops }
  })
}

/** As it went over the wire; its command knows the scheme. */
function requestOf({ method, target, headers, scheme }: RequestHead, commands: readonly CurlRequest[]): CurlRequest {
  const host = valueOf(headers, 'host') ?? ''
  const given = commands.find(({ url }) => parseUrl(url)?.host === parseUrl(`${url.split(':')[0]}://${host}`)?.host)
  const known = scheme ?? (given === undefined ? null : parseUrl(given.url)?.protocol)
  const url = /^https?:/.test(target) ? target : (parseUrl(`${known ?? ''}//${host}${target}`)?.href ?? '')
  const type = valueOf(headers, 'content-type')
  const bytes = Number(valueOf(headers, 'content-length') ?? 0)
  const hasBody = bytes > 0 || valueOf(headers, 'transfer-encoding') !== null
  // curl's own, as it is every browser's.
  const set = headers.filter(([name, value]) => !(/^accept$/i.test(name) && value === '*/*'))
  return { url, method, headers: set, body: hasBody ? { type, bytes: bytes > 0 ? bytes : null } : null, unknown: [], sent: true }
}

function targetOf(hop: Hop | undefined): string | null {
  const location = hop === undefined ? null : getHeader(hop.answer.headers, 'location')
  if (hop === undefined || location === null || hop.answer.status < 300 || hop.answer.status > 399) return null
  return withoutHash(parseUrl(location, hop.url)?.href ?? '') || null
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '')
}
