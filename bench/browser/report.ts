import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median, undisturbed } from '../measure.ts'
import { progress } from '../progress.ts'
import { reply } from '../server/process.ts'
import { ratio } from '../server/rounds.ts'
import type { Order, Taken } from './asker-child.ts'
import { requests, type Asker, type Request } from './requests.ts'

/** A page's `fetch()` against Node's own, which makes the same round trips over as many connections. */
export interface BrowserRate {
  readonly request: Request
  readonly atOnce: number
  /** How fast the page is by the processor's time of its process, in that of Node's own; above 1 it is faster. */
  readonly toBare: number
  /** The same by the clock. */
  readonly toBareByClock: number
  /** Requests in a second, of the page and of Node's own. */
  readonly page: number
  readonly bare: number
  /** Microseconds of the processor's time for a request of the page. */
  readonly processor: number
}

export interface BrowserReport {
  readonly rates: readonly BrowserRate[]
  /** Bytes on the page's heap after so many simple requests. */
  readonly heap: readonly { readonly requests: number; readonly bytes: number }[]
}

export async function measureBrowser(rounds = 9, amount = 600, most = 100_000): Promise<BrowserReport> {
  return withAskers(async (ask) => {
    const rates: BrowserRate[] = []
    for (const atOnce of [1, 20]) {
      for (const request of requests) {
        progress(`browser: ${request}, ${atOnce} at a time`)
        rates.push(await compare(ask, { request, amount, atOnce }, rounds))
      }
    }
    const heap: { requests: number; bytes: number }[] = []
    let done = 0
    for (const until of [0.1, 0.5, 1].map((part) => part * most)) {
      progress(`browser: memory, ${until} requests`)
      const { heap: bytes } = await ask('page', { request: 'simple', amount: until - done, atOnce: 20 })
      done = until
      heap.push({ requests: until, bytes })
    }
    return { rates, heap }
  })
}

type Ask = (who: Asker, order: Order) => Promise<Taken>

async function compare(ask: Ask, order: Order, rounds: number): Promise<BrowserRate> {
  const taken: Record<Asker, Taken[]> = { page: [], fetch: [] }
  // The first rounds only warm up.
  for (let round = -3; round < rounds; round++) {
    for (const who of ['page', 'fetch'] as const) {
      const each = await ask(who, order)
      if (round >= 0) taken[who].push(each)
    }
  }
  const { page, fetch } = taken
  const processor = (of: readonly Taken[]): number[] => of.map((each) => each.processor)
  const rate = (of: readonly Taken[]): number[] => of.map((each) => each.rate)
  return {
    request: order.request,
    atOnce: order.atOnce,
    toBare: undisturbed(processor(fetch)) / undisturbed(processor(page)),
    toBareByClock: ratio(rate(page), rate(fetch)),
    page: median(rate(page)),
    bare: median(rate(fetch)),
    processor: undisturbed(processor(page)),
  }
}

const typescript = new URL('../../scripts/typescript.mjs', import.meta.url).href

function start(program: URL, ...args: string[]): ChildProcess {
  return fork(fileURLToPath(program), args, { execArgv: ['--import', typescript] })
}

/** Starts the server and both who ask it, each in a process of its own, and ends them when the work is done. */
async function withAskers<R>(work: (ask: Ask) => Promise<R>): Promise<R> {
  const server = start(new URL('server-child.ts', import.meta.url))
  const children = [server]
  try {
    const port = String(await reply(server))
    const program = new URL('asker-child.ts', import.meta.url)
    const askers = { page: start(program, 'page', port), fetch: start(program, 'fetch', port) }
    children.push(askers.page, askers.fetch)
    for (const each of [askers.page, askers.fetch]) await reply(each)
    return await work(async (who, order) => {
      askers[who].send(order)
      return (await reply(askers[who])) as Taken
    })
  } finally {
    for (const child of children) if (child.connected) child.disconnect()
  }
}
