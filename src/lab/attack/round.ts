import type { IncomingMessage } from 'node:http'
import type { PolicyOptions } from '../../policy/index.ts'
import type { NodeMiddleware } from '../../server/node.ts'
import type { Origins } from './hosts.ts'
import type { Measured, Place, PolicyName, Program, Role, RoundNumber, Verdict } from './state.ts'

/** What a bank's policy may use: its names stand in the text that readers are shown, which is the function's own. */
export interface Tools {
  /** visto's own. */
  readonly cors: (options: PolicyOptions) => NodeMiddleware
  readonly app: string
  readonly partner: string
  readonly bank: string
  readonly isLoggedIn: (request: IncomingMessage) => boolean
}

type MakePolicy = (tools: Tools) => NodeMiddleware

/** One lesson: a policy as people write it, one that mends it, and who tries. */
export interface Round {
  readonly number: RoundNumber
  readonly broken: MakePolicy
  readonly repaired: MakePolicy
  /** Whether a shared cache stands before the bank. */
  readonly cache?: true
  /** The usual place first. */
  readonly attacks: readonly Attack[]
}

export type Attack = PageAttack | ProgramAttack

export interface PageAttack {
  readonly place: Exclude<Place, Program>
  /** The script of the page. It calls `keep(path, ask)` for each request: what comes of it is shown, and reported to the lab. */
  readonly script: (origins: Origins) => string
  /** Where the window goes from there, its script being that of the place `app`. */
  readonly leadsTo?: 'app'
  /** How many reports end the run; 0 for a script whose page is gone before it could. */
  readonly reports: number
  /** How it ends in browsers of today, Alice being logged in: measured, and held to that by a test in both. */
  readonly measured: Readonly<Record<PolicyName, Measured>>
}

export interface ProgramAttack {
  readonly place: Program
  readonly path: string
}

/** Who may read what the repaired policy of a round allows. */
export function isAllowed(place: Place | Role | null, round: RoundNumber): boolean {
  return place === 'app' || (place === 'partner' && round === 7)
}

/** In each of them alike. */
export function alike(verdict: Verdict): Measured {
  return { chromium: verdict, firefox: verdict, withThirdPartyCookies: verdict }
}
