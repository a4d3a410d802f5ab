import fc from 'fast-check'
import { corsExchange } from './cors-exchange.ts'
import { answers, fill, type Answer, type Answers } from './random-answers.cases.ts'
import { pages, requests } from './random-requests.cases.ts'
import type { ExchangeOptions, Outcome, Page, PageRequest, WireRequest } from './types.ts'

/** A page's request, and what the servers will answer. */
export interface Given {
  readonly page: Page
  readonly request: PageRequest
  readonly answers: Answers
}

/** What became of it, and the answer that each request on the wire was given. */
export interface Ran {
  readonly outcome: Outcome
  readonly answered: readonly { readonly wire: WireRequest; readonly answer: Answer }[]
}

export const exchanges: fc.Arbitrary<Given> = fc.record({ page: pages, request: requests, answers })

/** Does an exchange from beginning to end. */
export function run({ page, request, answers: { toPreflight, toRequest } }: Given, options: ExchangeOptions = {}): Ran {
  const answered: { wire: WireRequest; answer: Answer }[] = []
  const exchange = corsExchange(page, request, options)
  const next = { preflight: 0, request: 0 }
  let turn = exchange.next()
  while (!turn.done) {
    const wire = turn.value
    const pool = wire.of === 'preflight' ? toPreflight : toRequest
    const answer = fill(pool[Math.min(next[wire.of]++, pool.length - 1)]!, wire)
    answered.push({ wire, answer })
    turn = exchange.next(answer)
  }
  return { outcome: turn.value, answered }
}
