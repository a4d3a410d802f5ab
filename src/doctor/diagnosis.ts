import type { Browser, Finding } from '../engine/index.ts'
import type { Missing } from './exchange.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { ProbeId } from './probe/probed.ts'

/** What is the matter with one request of a page, and what to change: data, free of secrets, which one formatter for each output prints. */
export interface Diagnosis {
  readonly version: 1
  /**
   * What browsers make of it, by the engine: `readable` in all of them, `blocked` in at least one (an opaque answer is blocked to
   * script, and enough for an element that shows it), `no-answer` where the network failed, `undecided` where the evidence lacks an answer.
   */
  readonly verdict: 'readable' | 'blocked' | 'no-answer' | 'undecided'
  /** Null where nothing is wrong, or nothing can be said. */
  readonly situation: SituationName | null
  readonly certainty: Certainty | null
  /** What else it can be, the likeliest first. */
  readonly others: readonly Alternative[]
  /** One sentence. */
  readonly happened: string
  readonly evidence: readonly EvidenceLine[]
  /** What would make it surer, as sentences; empty where it is certain. */
  readonly surer: readonly string[]
  readonly browsers: readonly BrowserOutcome[]
  /** What it is not, and why other tools work. */
  readonly not: string | null
  /**
   * Whether the request itself reaches the server from a browser, readable or not: null where that is not known, or browsers differ. What the
   * server makes of it there, the statuses below tell.
   */
  readonly ran: boolean | null
  /** The statuses with which the request itself is answered, redirect by redirect, as far as they are known. */
  readonly answered: readonly number[]
  /** Whether the answer to a GET was taken for that of another method, which was not sent. */
  readonly assumed: boolean
  /** What the engine found, each distinct one once. */
  readonly findings: readonly Finding[]
  readonly servers: Fingerprint
  /** What is open today that should not be, or is given up, whether or not anything fails: sentences. */
  readonly costs: readonly string[]
  /** What is right first: the page's, where the page is wrong. */
  readonly fixes: readonly Fix[]
  /** What the user could give next, the most useful first. */
  readonly missing: readonly Missing[]
}

export type Certainty = 'certain' | 'likely' | 'possible'

export interface SituationName {
  /** Stable: `S1` to `S36`. */
  readonly id: string
  /** Such as `acao-duplicated`, or `header-not-allowed:x-foo`. */
  readonly key: string
  readonly title: string
  readonly kind: SituationKind
  /** What fails, as the beginning of a sentence, where that is no answer that is kept from the page. */
  readonly headline?: string
}

/**
 * `blocked`: a finding of the engine is behind it. `elsewhere`: something besides CORS keeps the page from the answer. `readable`: the page gets the
 * answer, and yet not what it wants.
 */
export type SituationKind = 'blocked' | 'elsewhere' | 'readable'

export interface Alternative {
  readonly situation: SituationName
  readonly certainty: Certainty
  readonly happened: string
}

/** One thing that was seen, with what would have been right. */
export interface EvidenceLine {
  readonly source: ProbeId | 'console' | 'har' | 'http' | 'input' | 'network'
  /** The header's name, or what else is looked at, such as `status`. */
  readonly header: string
  /** Null where it is absent. */
  readonly got: string | null
  /** Null where nothing was to be compared. */
  readonly wanted: string | null
  /** The first character, counted from 0, at which `got` is not `wanted`; null where they are not compared letter by letter. */
  readonly differsAt: number | null
}

export interface BrowserOutcome {
  readonly browser: Browser
  readonly outcome: 'readable' | 'opaque' | 'blocked' | 'no-answer' | 'undecided'
  readonly reached: boolean
  readonly finding: Finding | null
  readonly warnings: readonly Finding[]
  /** The lines that it prints. */
  readonly console: readonly string[]
}

/** A change as data, to be applied to a file or pasted. Changes of one target belong together. */
export interface Fix {
  readonly at: 'server' | 'page'
  /**
   * The server's name as `visto compile` knows it; `visto` where what is to change is a policy of visto that the application has, whatever its framework; `socket.io` where that answers by itself; or
   * `page`. Null where only the owner of the server knows which it is.
   */
  readonly target: string | null
  /** Another way than the changes of the same target before it, or in the page than those at the server: one of the two is enough. */
  readonly instead?: true
  /** No program may make it: it opens something to strangers, or is for a file that only a person sees through. */
  readonly byHand?: true
  readonly file?: string
  /** Where the text belongs, as the end of a sentence. */
  readonly where: string
  /** A line that the server has to have already, as the only one of its header: without it the change is wrong. `…` stands for what is not known. */
  readonly onlyWith?: string
  readonly edits: readonly Edit[]
  /** What it opens, or changes for the user, in one sentence. */
  readonly opens: string
}

/** Text to put into a file: after a piece of text that stands there, or in its place; without either, at the beginning, which of a new file is all. */
export interface Edit {
  readonly insertAfter?: string
  readonly replace?: string
  readonly text: string
}
