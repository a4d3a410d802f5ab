import autocannon from 'autocannon'
import { getHeader } from 'visto/engine'
import { startUpstream, type Upstream } from '../../conformance/gateways/upstream.ts'
import { locateGateway } from '../../scripts/find-gateway.mjs'
import { undisturbed } from '../measure.ts'
import { progress } from '../progress.ts'
import { processorOfDescendants } from './descendants.ts'
import { servers, type Measured } from './servers.ts'
import { lists, openStand, originAt, type List, type Stand } from './stand.ts'

/** A server's configuration, from its start to its first answer. */
export interface GatewayLoad {
  readonly server: string
  readonly origins: List
  /** Milliseconds until it answers, and how many times as many as without CORS. It is looked at every 20 milliseconds. */
  readonly start: number
  readonly startToWithout: number
  /** The same of its own check of the configuration. */
  readonly check: number
  readonly checkToWithout: number
}

/** What a server manages on loopback, while the client has the other processor. */
export interface GatewayRate {
  readonly server: string
  readonly case: string
  /** Requests per second, in those of the same server without CORS. By the clock: where the client is the slower one, this is near 1. */
  readonly toWithout: number
  readonly requestsPerSecond: number
  /** The same of the server's processor time, and microseconds of it; null elsewhere than on Linux. */
  readonly processorToWithout: number | null
  readonly processor: number | null
}

export interface GatewaysReport {
  readonly loads: readonly GatewayLoad[]
  readonly rates: readonly GatewayRate[]
  /** Servers that are not installed. */
  readonly skipped: readonly string[]
}

const refused = 'https://customer-5000.example.net'
const last = (list: number): string => originAt(list - 1)

const cases: readonly { readonly name: string; readonly list: List; readonly origin: string; readonly granted: boolean }[] = [
  { name: 'without CORS', list: 0, origin: last(2), granted: false },
  { name: '2 origins, allowed', list: 2, origin: last(2), granted: true },
  { name: '5,000, the first', list: 5000, origin: originAt(0), granted: true },
  { name: '5,000, the last', list: 5000, origin: last(5000), granted: true },
  { name: '5,000, refused', list: 5000, origin: refused, granted: false },
]

export async function measureGateways(rounds = 5, amount = 10_000, measured = servers): Promise<GatewaysReport> {
  const found = measured.filter(({ name }) => locateGateway(name) !== null)
  const loads: GatewayLoad[] = []
  const rates: GatewayRate[] = []
  const upstream = await startUpstream()
  try {
    for (const server of found) {
      progress(`gateways: ${server.name}, start`)
      loads.push(...(await measureLoads(server, upstream, rounds)))
      progress(`gateways: ${server.name}, requests`)
      rates.push(...(await measureRates(server, upstream, rounds, amount)))
    }
  } finally {
    await upstream.close()
  }
  return { loads, rates, skipped: measured.filter((server) => !found.includes(server)).map(({ name }) => name) }
}

async function measureLoads(server: Measured, upstream: Upstream, rounds: number): Promise<GatewayLoad[]> {
  const taken = lists.map(() => ({ start: [] as number[], check: [] as number[] }))
  // The first round only fills the system's caches.
  for (let round = 0; round <= rounds; round++) {
    for (const [at, list] of lists.entries()) {
      const stand = await openStand(server, list, upstream)
      const check = await checkAndClose(stand)
      if (round === 0) continue
      taken[at]!.start.push(stand.started)
      taken[at]!.check.push(check)
    }
  }
  const times = taken.map(({ start, check }) => ({ start: undisturbed(start), check: undisturbed(check) }))
  const without = times[0]!
  return lists.map((origins, at) => {
    const { start, check } = times[at]!
    return { server: server.name, origins, start, startToWithout: start / without.start, check, checkToWithout: check / without.check }
  })
}

async function checkAndClose(stand: Stand): Promise<number> {
  try {
    return await stand.check()
  } finally {
    await stand.close()
  }
}

async function measureRates(server: Measured, upstream: Upstream, rounds: number, amount: number): Promise<GatewayRate[]> {
  const stands = new Map<List, Stand>()
  try {
    for (const list of lists) stands.set(list, await openStand(server, list, upstream))
    const taken = cases.map(() => ({ rate: [] as number[], processor: [] as number[] }))
    // The first round only warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [at, { list, origin, granted }] of cases.entries()) {
        const url = `${stands.get(list)!.origin}${server.gateway.caches ? '/cached' : '/up'}`
        if (round === 0) await see(stands.get(list)!, origin, granted)
        const { rate, processor } = await fire(url, origin, amount)
        if (round === 0) continue
        taken[at]!.rate.push(rate)
        if (processor !== null) taken[at]!.processor.push(processor)
      }
    }
    const best = taken.map(({ rate, processor }) => ({
      rate: Math.max(...rate),
      processor: processor.length > 0 ? undisturbed(processor) : null,
    }))
    const without = best[0]!
    return cases.map(({ name }, at) => {
      const { rate, processor } = best[at]!
      return {
        server: server.name,
        case: name,
        toWithout: rate / without.rate,
        requestsPerSecond: rate,
        processorToWithout: processor === null ? null : processor / without.processor!,
        processor,
      }
    })
  } finally {
    for (const stand of stands.values()) await stand.close()
  }
}

/** @throws {Error} if what is going to be measured is not what its name says */
async function see({ client }: Stand, origin: string, granted: boolean): Promise<void> {
  const { status, headers } = await client.ask({ method: 'GET', path: '/up', headers: [['Origin', origin]] })
  const allowed = getHeader(headers, 'access-control-allow-origin')
  if (status !== 200 || allowed !== (granted ? origin : null))
    throw new Error(`${origin} is answered with ${status}, and ${allowed} allowed`)
}

/** So many requests over 16 connections: the tests start httpd with 25 threads. */
async function fire(url: string, origin: string, amount: number): Promise<{ rate: number; processor: number | null }> {
  const before = processorOfDescendants()
  const start = performance.now()
  const result = await autocannon({ url, connections: 16, amount, headers: { Origin: origin }, sampleInt: 10 })
  const seconds = (performance.now() - start) / 1000
  // httpd closes a connection after a hundred requests, of which the client counts one more as asked.
  const { '2xx': answered, non2xx, errors } = result
  if (non2xx + errors > 0 || answered < amount * 0.95) throw new Error(`${url}: ${answered} of ${amount} answers are 2xx`)
  return { rate: answered / seconds, processor: before === null ? null : (processorOfDescendants()! - before) / answered }
}
