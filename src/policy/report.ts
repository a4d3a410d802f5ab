import type { ProblemCode } from './problem.ts'

/** What the rules find: where, and what stands there. Which word for it is the most telling, and what to write instead, is advice. */
export interface Fault {
  readonly code: ProblemCode
  readonly path: string
  readonly value: unknown
}

export type Report = (code: ProblemCode, path: string, value: unknown) => void
