import type { ProfileName } from '../engine/index.ts'
import type { Format } from './format.ts'

/** The flags of `visto check`, as far as each is read on its own. */
export interface CheckOptions {
  readonly from?: string
  readonly page?: string
  readonly method?: string
  readonly header: readonly string[]
  readonly data?: string
  readonly mode: string
  readonly credentials: string
  readonly redirect: string
  readonly cookie?: string
  readonly browser?: readonly ProfileName[]
  readonly send: boolean
  readonly fails: boolean
  readonly reads: readonly string[]
  readonly server?: string
  readonly format: Format
  /** `--format json`, as it was always written. */
  readonly json: boolean
  readonly insecure: boolean
  /** Milliseconds. */
  readonly timeout?: number
  readonly resolve: readonly string[]
}
