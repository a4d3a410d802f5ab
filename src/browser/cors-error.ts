import type { Finding, Step } from '../engine/index.ts'

/** What is known of a refusal. */
export interface Refusal {
  /** The rule that refused, as data; null where it is none of the engine's: integrity, `keepalive`'s limit, the cache. */
  readonly finding: Finding | null
  /** Every rule that was applied, in order, with the URL of its algorithm in the standard. */
  readonly trace: readonly Step[]
  /** Whether the request itself left (not only a preflight): what is blocked may have been carried out all the same. */
  readonly reached: boolean
  /** What this browser prints on its console. */
  readonly console: readonly string[]
  /** What to change, line by line, so that the page may read the answer; empty where nothing is known to help. */
  readonly fix: readonly string[]
}

/**
 * Why a page's `fetch()` was refused: the `cause` of the TypeError that script gets, which tells nothing, as in browsers. The message
 * says what is and what to change; neither it nor the fields hold values of secret headers.
 *
 *     const error = await page.fetch('https://api.example.com/users').catch((error) => error)
 *     error.message // 'Failed to fetch'
 *     error.cause.finding.code // 'allow-origin-missing'
 *     error.cause.fix // ['In the answer to GET https://api.example.com/users:', '  + Access-Control-Allow-Origin: https://app.example.com', ...]
 */
export class CorsError extends Error {
  override readonly name = 'CorsError'
  readonly finding: Finding | null
  readonly trace: readonly Step[]
  readonly reached: boolean
  readonly console: readonly string[]
  readonly fix: readonly string[]

  constructor(message: string, { finding, trace, reached, console, fix }: Refusal, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.finding = finding
    this.trace = trace
    this.reached = reached
    this.console = console
    this.fix = fix
  }
}
