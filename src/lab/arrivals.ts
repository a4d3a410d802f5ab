import type { IncomingMessage } from 'node:http'

/** A request that has reached the lab. */
export interface Arrival {
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly method: string
  /** The lab's origin that was asked. */
  readonly at: string
  readonly origin: string | null
  readonly requestMethod: string | null
  readonly requestHeaders: string | null
  /** Whether a cookie came along; which one is nobody's business. */
  readonly cookie: boolean
}

/** What has arrived at `/echo`, run by run: the latest runs only, and of each the first requests. */
export interface Arrivals {
  /** The ports of the lab; filled once it listens. */
  readonly ports: number[]
  add(id: string, request: IncomingMessage, of: Arrival['of'], hop: number): void
  of(id: string): readonly Arrival[]
}

const most = { runs: 200, requests: 60 }

export function noArrivals(): Arrivals {
  const runs = new Map<string, Arrival[]>()
  return {
    ports: [],
    add: (id, { method = '', headers }, of, hop) => {
      const run = runs.get(id) ?? []
      if (run.length === 0) runs.set(id, run)
      if (run.length < most.requests) {
        run.push({
          of,
          hop,
          method,
          at: `http://${headers.host}`,
          origin: headers.origin ?? null,
          requestMethod: headers['access-control-request-method'] ?? null,
          requestHeaders: headers['access-control-request-headers'] ?? null,
          cookie: headers.cookie !== undefined,
        })
      }
      if (runs.size > most.runs) runs.delete(runs.keys().next().value!)
    },
    of: (id) => runs.get(id) ?? [],
  }
}
