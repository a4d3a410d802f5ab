import type { Case } from '../diagnose-case.ts'
import type { Certainty, EvidenceLine, Fix, SituationKind } from '../diagnosis.ts'
import type { ProbeId } from '../probe/probed.ts'

/** One of the documented ways in which a page's request goes wrong. It explains what the engine found, and decides nothing of CORS. */
export interface Situation {
  readonly id: string
  readonly title: string
  readonly kind: SituationKind
  /** The probes that decide. */
  readonly decidedBy: readonly ProbeId[]
  /** What it is not, and why other tools work. */
  readonly not: string
  /** Whether somebody else answers in the place of what was asked, such as a login page: no header of that answer is to be mended. */
  readonly standsIn?: true
  /** What to ask next, where the answers so far leave it open. */
  asks?(found: Case): readonly Ask[]
  /** Null where it is not this. */
  recognise(found: Case): Match | null
}

export interface Ask {
  readonly id: ProbeId
  /** In place of the page's, for `P1v` and `P2v`. */
  readonly origin?: string
  /** In place of the request's, for `P3`. */
  readonly url?: string
}

export interface Match {
  readonly key: string
  readonly certainty: Certainty
  /** One sentence. */
  readonly happened: string
  readonly evidence: readonly EvidenceLine[]
  /** Sentences; empty where it is certain. */
  readonly surer?: readonly string[]
  readonly fixes: readonly Fix[]
  /** Whether the request ran, where that is not what the engine says: something in the browser, or before the server, has stopped it. */
  readonly ran?: boolean | null
  /** In place of the situation's, where those are not true of this one. */
  readonly title?: string
  readonly not?: string
  readonly kind?: SituationKind
  /** As that of the name. */
  readonly headline?: string
  /** Whether who answered says itself why it is blocked, so that nothing else of CORS is behind it. */
  readonly alone?: true
  /** Whether it comes after all else, however certain: it may be of the place where somebody tests, and not of the server. */
  readonly isAside?: true
}
