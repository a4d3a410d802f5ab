import { type AddressSpace, getHeader, type Header, type HeaderList } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'
import type { Evidence, ProbeFailure, ProbeId, ProbeOptions } from '../probe/index.ts'
import type { Inquiry, ProbeReply, ProbeRequest } from '../probe/inquiry.ts'
import { investigate } from '../probe/investigate.ts'
import { readInquiry } from '../probe/read-inquiry.ts'
import { redacted } from '../probe/redact.ts'

/** What a server answers to a probe; `{origin}`, `{host}`, `{path}` and `{asked}` (the names that a preflight asks for) stand for those of the request. */
export interface FakeAnswer {
  readonly status?: number
  readonly headers?: HeaderList
  readonly body?: string
  readonly failed?: ProbeFailure
  readonly addressSpace?: AddressSpace
}

export type Answers = Readonly<Partial<Record<ProbeId, FakeAnswer>>>

export const url = 'https://api.example/v1/users'
const from = 'https://app.example'

export function allows(origin: string): Header {
  return ['access-control-allow-origin', origin]
}

/** An answer that allows the page, as a server with a list answers it. */
export function granted(status: number, more: HeaderList = []): FakeAnswer {
  return { status, headers: [allows('{origin}'), ['vary', 'Origin'], ...more] }
}

/** What a preflight lists. */
export function lists(headers: string): HeaderList {
  return [
    ['access-control-allow-headers', headers],
    ['access-control-allow-methods', 'GET, POST, PUT, DELETE'],
  ]
}

export interface Visit {
  readonly evidence: Evidence
  readonly asked: readonly ProbeRequest[]
}

/** How probes are answered of which a case says nothing: as such a server would, or not at all. */
export type Unlisted = 'likely' | 'none'

/** Probes a server that is not there. */
export function visit(given: string | Exchange, options: ProbeOptions, answers: Answers, unlisted: Unlisted = 'likely'): Visit {
  const inquiry: Inquiry = { ...readInquiry(given, { from, ...options }), random: 'r4nd0m' }
  const asked: ProbeRequest[] = []
  const steps = investigate(inquiry)
  let step = steps.next()
  while (!step.done) {
    asked.push(step.value)
    step = steps.next(replyTo(step.value, answers, unlisted))
  }
  return { evidence: redacted(step.value, inquiry), asked }
}

function replyTo(request: ProbeRequest, answers: Answers, unlisted: Unlisted): ProbeReply {
  const answer = answers[request.id] ?? (unlisted === 'likely' ? likely(request, answers) : reset)
  const { status = null, headers = [], body = null, failed = null, addressSpace = 'public' } = answer
  if (failed !== null) return { status: null, headers: null, bodyStart: null, failed, addressSpace: null }
  const { host, pathname } = new URL(request.url)
  const fill = (text: string) =>
    text
      .replaceAll('{origin}', request.origin ?? 'null')
      .replaceAll('{host}', host)
      .replaceAll('{path}', pathname)
      .replaceAll('{asked}', getHeader(request.headers, 'access-control-request-headers') ?? '')
  return { status, headers: headers.map(([name, value]) => [name, fill(value)] as const), bodyStart: body, failed: null, addressSpace }
}

const reset: FakeAnswer = { failed: { code: 'reset', nodeCode: 'ECONNRESET', message: 'The connection was broken off.' } }

function likely({ id, url: asked }: ProbeRequest, { P1 = { status: 200 }, P1x = P1, P1xbusted = P1x, P2 }: Answers): FakeAnswer {
  if (id === 'P1xbusted') return P1xbusted
  if (id === 'P1xlike') return asked.includes('visto=') ? P1xbusted : P1x
  if (id === 'P0' || id === 'P2p') return { ...P1, headers: (P1.headers ?? []).filter(([name]) => !/^access-control-/i.test(name)) }
  if (id === 'P4') return { ...P1, status: 404 }
  if (id === 'P3') return granted(200)
  if (id === 'P8') return { status: 200 }
  return id.startsWith('P2') ? (P2 ?? P1) : P1
}
