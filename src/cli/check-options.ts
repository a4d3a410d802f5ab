import type { ProfileName } from '../engine/index.ts'

/** The flags of `visto check`, as far as each is read on its own. */
export interface CheckOptions {
  readonly from?: string
  readonly method?: string
  readonly header: readonly string[]
  readonly data?: string
  readonly mode: string
  readonly credentials: string
  readonly redirect: string
  readonly cookie?: string
  readonly browser?: readonly ProfileName[]
  readonly send: boolean
  readonly json: boolean
  readonly insecure: boolean
  /** Milliseconds. */
  readonly timeout: number
  readonly resolve: readonly string[]
}
