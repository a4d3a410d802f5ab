import type { Server } from 'node:http'
import type { Answer } from './cases.ts'

/** What answers requests: a server of node:http, or a handler of the Fetch API. */
export type Served = Server | ((request: Request) => Response | Promise<Response>)

/** The same application in one framework, with its CORS headers made in different ways. */
export interface Contenders {
  /** The middleware that users of this framework take today; null where there is none. */
  readonly peerName: string | null
  /** Without any. */
  without(): Served | Promise<Served>
  /** The headers of one answer, set by hand without looking at the request: less cannot be done. */
  floor(answer: Answer): Served | Promise<Served>
  /** The floor with visto's guard, which keeps the headers whatever the application does: what it costs. Where the answer is Node's own. */
  guarded?(answer: Answer): Served | Promise<Served>
  /** The shortest middleware that is right: a set of origins, and preflights told only what they ask. */
  byHand(origins: readonly string[]): Served | Promise<Served>
  visto(origins: readonly string[]): Served | Promise<Served>
  peer?(origins: readonly string[]): Served | Promise<Served>
}

export type Kind = 'without' | 'floor' | 'guarded' | 'byHand' | 'visto' | 'peer'
