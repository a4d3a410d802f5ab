import type { Origin, PreflightCache } from '../engine/index.ts'
import type { Carrier } from './carrier.ts'
import type { Jar } from './cookie-jar.ts'
import type { Recorder } from './network-log.ts'
import type { Settings } from './options.ts'

/** What the pages of one browser share. */
export interface BrowserState {
  readonly settings: Settings
  readonly cache: PreflightCache
  readonly jar: Jar
  readonly recorder: Recorder
  readonly carrier: Carrier
  /** Aborted when the browser is closed. */
  readonly closing: AbortSignal
  /** Emits lines of the console. */
  print(lines: readonly string[]): void
}

/** A page while its script runs. */
export interface PageState {
  readonly url: string
  readonly opaque: boolean
  /** As it serializes: `null` for an opaque one. */
  readonly origin: Origin
  /** Bytes of request bodies under way that are to outlive the page. */
  keepaliveBytes: number
}
