import { corsExchange, type Outcome, type ProfileName, type Step, webSocketAtBest, type WireRequest } from '../engine/index.ts'
import { isUnheard } from '../doctor/unheard.ts'
import { registrableDomain } from '../doctor/registrable-domain.ts'
import type { CheckInput } from './check-input.ts'
import type { Answer, Courier, Delivery } from './courier.ts'
import { isSocketUrl } from './web-socket.ts'

/** What one profile made of the request. */
export interface Run {
  readonly profile: ProfileName
  /** Null where the answer that decides is not known. */
  outcome: Outcome<Answer> | null
  readonly trace: Step[]
  readonly exchanged: Exchanged[]
}

export interface Exchanged {
  readonly wire: WireRequest
  readonly delivery: Delivery
}

/** Takes every profile through its exchange, one wire request of each in turn, so that all of them meet the server in the same state. */
export async function runInLockstep(input: CheckInput, courier: Courier): Promise<Run[]> {
  if (isSocketUrl(input.request.url)) return input.profiles.map((profile) => socketRun(input, profile))
  const all = input.profiles.map((profile) => {
    const run: Run = { profile, outcome: null, trace: [], exchanged: [] }
    const exchange = corsExchange<Answer>(input.page, input.request, { registrableDomain, profile, trace: run.trace })
    return { run, exchange, wire: settled(run, exchange.next()) }
  })
  while (all.some(({ wire }) => wire !== null)) {
    for (const one of all) {
      if (one.wire === null) continue
      const before = one.run.exchanged.map(({ wire }) => wire)
      const delivery = await courier.deliver(one.wire, before)
      one.run.exchanged.push({ wire: one.wire, delivery })
      one.wire = isLacking(delivery) ? null : settled(one.run, one.exchange.next(delivery.answer))
    }
  }
  return all.map(({ run }) => run)
}

/** Whether it is not known how the server would answer a browser. */
function isLacking({ by, answer }: Delivery): boolean {
  return by === 'unknown' || ('failed' in answer && isUnheard(answer))
}

/** A socket is not opened here: without a refusal, the server decides. */
function socketRun({ page, request }: CheckInput, profile: ProfileName): Run {
  const trace: Step[] = []
  const { finding, ...ended } = webSocketAtBest(page, request.url, { profile, trace })
  return { profile, outcome: finding === null ? null : { ...ended, finding, result: { kind: 'network-error' } }, trace, exchanged: [] }
}

/** The request to carry next, or null once the outcome is there. */
function settled(run: Run, step: IteratorResult<WireRequest, Outcome<Answer>>): WireRequest | null {
  if (!step.done) return step.value
  run.outcome = step.value
  return null
}
