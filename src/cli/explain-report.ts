import type { Browser } from '../engine/index.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { HeaderList } from '../engine/index.ts'
import type { Reading } from '../doctor/readers/read-any.ts'

/** What `visto explain --json` prints. Free of secrets. Its schema is explain.schema.json. */
export interface ExplainReport {
  readonly version: 1
  /** 1 as soon as one request is known to be blocked; 2 where one stays open; else 0. */
  readonly exitCode: ExitCode
  readonly input: {
    /** What it was taken for. */
    readonly kind: Reading['kind']
    /** What else stands in it, and was read with that. */
    readonly also: readonly Reading['kind'][]
    /** Null for standard input. */
    readonly file: string | null
    /** How many requests are in it beyond those explained: of a HAR those that are too many, else URLs that stand alone in it. */
    readonly left: number
  }
  readonly requests: readonly ExplainedRequest[]
}

export interface ExplainedRequest {
  readonly exitCode: ExitCode
  readonly request: {
    readonly url: string | null
    /** What is shown of it, where that is not the whole. */
    readonly cutUrl: string | null
    readonly failedUrl: string | null
    /** The page's origin. */
    readonly from: string | null
    readonly method: string | null
    readonly headers: HeaderList | null
    readonly mode: string | null
    readonly credentials: string | null
    /** What asked, such as `fetch` or `websocket`. */
    readonly kind: string | null
    /** What the input names but does not tell. */
    readonly unknown: readonly string[]
  }
  /** What a browser has printed of it. */
  readonly said: readonly { readonly browser: Browser | 'node' | 'jsdom' | null; readonly text: string }[]
  /** Whether a browser is known to have failed; null where that is not known. */
  readonly failed: boolean | null
  /** Whether its server was asked. */
  readonly probed: boolean
  readonly diagnosis: Diagnosis
  readonly next: {
    /** The command that asks the server, which makes it certain; null where the URL is not known, or it is certain. */
    readonly command: string | null
    /** What to give besides, as sentences, the most useful first. */
    readonly give: readonly string[]
  }
}

export type ExitCode = 0 | 1 | 2
