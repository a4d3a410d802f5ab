import type { Browser, HeaderList } from '../../engine/index.ts'
import type { ConnectOptions } from '../../transport/index.ts'
import type { ProbeAnswer, ProbeId } from './probed.ts'

export interface ProbeOptions {
  /** The origin or the URL of the page that asks; `null` as text for a file or a sandboxed frame. Default: `http://localhost:3000`. */
  readonly from?: string
  /** The URL of the page: it is fetched once, for its Content-Security-Policy. */
  readonly page?: string
  /** Default: GET. */
  readonly method?: string
  /** What the page's script sets. */
  readonly headers?: HeaderList
  readonly body?: string | Uint8Array | null
  /** Default: `cors`. */
  readonly mode?: string
  /** Default: `same-origin`. */
  readonly credentials?: string
  /** Default: `follow`. */
  readonly redirect?: string
  /** `name=value; other=value`: sent where a browser would send cookies, and to see whether a preflight fails for want of them. */
  readonly cookie?: string
  /** Response headers that the script reads. */
  readonly reads?: readonly string[]
  /** The server that the fixes are for, as `visto compile --list` names it: what only its lines depend on is asked as well. Default: what the answers tell. */
  readonly server?: string
  /** Those that it is to work in. Default: all three. */
  readonly browsers?: readonly Browser[]
  /** Answers that are at hand: what has been asked is not asked again. They are not free of secrets yet. */
  readonly known?: readonly ProbeAnswer[]
  /** How many requests those took, where it is not one for each: no more than 25 are sent in all. */
  readonly sent?: number
  /** Whether a browser is known to fail. */
  readonly failed?: boolean
  /** Send a method other than GET and HEAD too, once. Default: false; a GET goes in its place. */
  readonly send?: boolean
  /** Default: that of a current Chrome, as servers and firewalls look at it. */
  readonly userAgent?: string
  /** Milliseconds for everything. Default: 20,000. */
  readonly timeout?: number
  /** Wait for the answer to a preflight nearly as long as that, though a GET is answered. Default: where a timeout is given. */
  readonly waits?: boolean
  readonly signal?: AbortSignal
  readonly connect?: ConnectOptions
  /** Called before each request; the URL is free of secrets. */
  readonly onProbe?: (probe: { readonly id: ProbeId; readonly method: string; readonly url: string; readonly count: number }) => void
}
