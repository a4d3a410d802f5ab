import type { ProfileName } from '../engine/index.ts'
import type { Format } from './format.ts'

/** The flags of `visto explain`, as far as each is read on its own. */
export interface ExplainOptions {
  readonly from?: string
  readonly page?: string
  readonly browser?: readonly ProfileName[]
  readonly server?: string
  readonly probe: boolean
  readonly format: Format
  readonly json: boolean
  readonly insecure: boolean
  /** Milliseconds. */
  readonly timeout?: number
  readonly resolve: readonly string[]
}
