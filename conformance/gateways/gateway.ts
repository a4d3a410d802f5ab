import type { CompiledFile } from 'visto/gateways'
import type { Policies } from './probe.ts'

/** What a gateway is started with. */
export interface Surroundings {
  /** An empty folder, for whatever it writes. */
  readonly folder: string
  /** Where it listens, on 127.0.0.1. */
  readonly port: number
  /** The server behind: a path with `/down` in it is passed to the second, where nobody listens. */
  readonly upstream: number
  readonly dead: number
}

/** All texts that a gateway reads, by name: the compiled ones, and those around them. */
export type Texts = Readonly<Record<string, string>>

/** A real server, and how to start it: one file each in `servers/`, and beside it a test that calls `describeGateway`. */
export interface Gateway {
  /** The name of the target. */
  readonly target: string
  /**
   * The texts that it reads beside the compiled files: its main configuration, which includes those. A path with `/down` in it goes to
   * `dead`, one with `/cached` in it through the gateway's cache where it has one, everything else to `upstream`.
   */
  surround(files: readonly CompiledFile[], around: Surroundings): Texts
  /** Starts it on texts that lie in the folder. */
  start(around: Surroundings): Promise<Running>
  /** Whether it refuses bodies of more than 1,024 bytes, with its own 413. */
  readonly limitsBodies: boolean
  /** Whether paths with `/cached` in them come from its cache. */
  readonly caches: boolean
  /** Which of two lines of Origin it looks at. No browser sends two. */
  readonly originLines: 'joined' | 'first' | 'last'
  /** Each a change to a good configuration, of the kind that people make. */
  readonly mistakes: readonly Mistake[]
}

export interface Mistake {
  /** What is wrong, as a sentence's subject: `add_header in a location`. */
  readonly name: string
  /** By the name of a text, what is put for what in it: all places. */
  readonly change: Readonly<Record<string, readonly (readonly [from: string | RegExp, to: string])[]>>
  /** What it is seen with, if not with a policy that says all that can be said. */
  readonly policies?: Policies
}

export interface Running {
  stop(): Promise<void>
}
