import { corsExchange } from './cors-exchange.ts'
import type { ExchangeOptions, Header, NetworkFailure, Outcome, Page, PageRequest, ResponseHead, Step, WireRequest } from './types.ts'

export const app = 'https://app.example'
export const api = 'https://api.other.example/users'

export type Answer = ResponseHead | NetworkFailure

/** An exchange in which only what matters is said: the page is the app's, the request a GET of the API. */
export interface Scene extends Omit<ExchangeOptions, 'trace'> {
  readonly page?: Partial<Page>
  readonly request?: Partial<PageRequest>
  /** What comes back, request by request, or as a function of what was sent. */
  readonly answers?: readonly Answer[] | ((sent: WireRequest) => Answer)
}

export interface Ran {
  readonly outcome: Outcome
  readonly wire: readonly WireRequest[]
  readonly trace: readonly Step[]
}

/** The head of an answer; a list of values is a line for each. */
export function answer(status: number, headers: Readonly<Record<string, string | readonly string[]>> = {}): ResponseHead {
  const lines = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value): Header => [name, value]))
  return { status, headers: lines }
}

/** Does an exchange from beginning to end; throws where it asks for an answer that nobody has given. */
export function runExchange({ page, request, answers = [], ...options }: Scene): Ran {
  const trace: Step[] = []
  const exchange = corsExchange({ url: `${app}/`, ...page }, { url: api, ...request }, { ...options, trace })
  let turn = exchange.next()
  for (let sent = 0; !turn.done; sent++) {
    const next = typeof answers === 'function' ? answers(turn.value) : answers[sent]
    if (next === undefined) throw new Error(`Nobody answers ${sentLine(turn.value)}`)
    turn = exchange.next(next)
  }
  return { outcome: turn.value, wire: turn.value.wire, trace }
}

/** The end in a few words: `cors 200`, or what stopped it where, such as `allow-origin-missing of the preflight at hop 1`. */
export function endOf({ outcome: { result, finding } }: Ran): string {
  if (result.kind === 'response') return `${result.type} ${result.status}`
  const { code, of, hop } = finding!
  return `${code}${of === 'preflight' ? ' of the preflight' : ''}${hop > 0 ? ` at hop ${hop}` : ''}`
}

/** A request's first line. */
export function sentLine({ method, url }: WireRequest): string {
  return `${method} ${url}`
}

/** A header that went out, or null. */
export function sentHeader({ headers }: WireRequest, name: string): string | null {
  return headers.find((line) => line[0].toLowerCase() === name.toLowerCase())?.[1] ?? null
}
