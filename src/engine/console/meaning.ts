import type { FindingArgs, FindingCode } from '../finding.ts'
import { isRedirectStatus } from '../status.ts'
import type { Browser } from './console-text.ts'

/** What browsers print of neighbours of CORS, which no exchange of the engine ends with. */
export type NeighbourCode =
  | 'blocked-by-client'
  | 'content-security-policy'
  | 'cors-disabled'
  | 'cross-origin-frame'
  | 'cross-origin-style-sheet'
  | 'dev-proxy'
  | 'event-source-type'
  | 'frame-ancestors'
  | 'frame-options'
  | 'header-not-exposed'
  | 'http-error'
  | 'integrity'
  | 'muted-error'
  | 'opaque-response'
  | 'opaque-response-blocking'
  | 'post-message-target'
  | 'preload-unused'
  | 'service-worker'
  | 'target-address-space'
  | 'tainted-canvas'
  | 'test-runner'
  | 'websocket'
  | 'worker-origin'

/** What a line can have meant: a finding as far as the line tells it, or a neighbour of CORS. */
export interface Meaning {
  readonly code: FindingCode | NeighbourCode
  readonly of: 'preflight' | 'request' | null
  /** What of the finding's arguments stands in the line. */
  readonly args: Readonly<Record<string, unknown>>
}

/** A line of a browser's console, found in a paste. */
export interface RecognisedLine {
  /** `node`: of Node's own fetch, which knows no CORS; `jsdom`: of what stands in for a browser in tests, and has rules of CORS. */
  readonly browser: Browser | 'node' | 'jsdom' | null
  /** Where it stands in the paste. */
  readonly start: number
  readonly end: number
  /**
   * `whole`: says all that the browser says; `reason` and `end`: WebKit's first line, without the URL, and its last, without the reason;
   * `echo`: says once more that something failed, and alone little; `script`: what script's catch is told.
   */
  readonly part: 'whole' | 'reason' | 'end' | 'echo' | 'script'
  /** The likeliest first; empty where it says only that something failed. */
  readonly candidates: readonly Meaning[]
  readonly about: About
  /** Its end is not in the paste: the candidates are what its beginning leaves open. */
  readonly isCut?: true
}

/** What a line names, as it stands there. */
export interface About {
  /** The URL that failed. */
  readonly url?: string
  /** The URL that was asked for, where a redirect led away from it. */
  readonly requestUrl?: string
  readonly origin?: string
  readonly page?: string
  readonly method?: string
  readonly status?: number
  /** What asked: `fetch`, `XMLHttpRequest`, `image` ... */
  readonly kind?: string
}

/** A candidate; the arguments are checked against those of the finding. */
export function meaning<C extends FindingCode>(code: C, of: Meaning['of'], args: Partial<FindingArgs[C]> = {}): Meaning {
  return { code, of, args }
}

export function neighbour(code: NeighbourCode, args: Readonly<Record<string, unknown>> = {}): Meaning {
  return { code, of: null, args }
}

/** What Firefox prints in the place of a value, or of a status, that it has not. */
export const noValue = '(null)'

/** A status as it stands in a line. */
export function statusIn(text: string | undefined): { status?: number } {
  return text !== undefined && /^\d+$/.test(text) ? { status: Number(text) } : {}
}

/** An origin as it stands in a line. People put dots or a word in the place of their own. */
export function originIn(text: string | undefined): { origin?: string } {
  return text !== undefined && /^(?:null|[a-z][a-z0-9+.-]*:\/\/[^\s/…]*)$/i.test(text) ? { origin: text } : {}
}

/** What texts mean that say only that the origin is not allowed. */
export function missingOrMismatch(of: Meaning['of'], args: Partial<FindingArgs['allow-origin-missing']>): Meaning[] {
  return [meaning('allow-origin-missing', of, args), meaning('allow-origin-mismatch', of, args)]
}

/** A preflight that was answered with a redirect is told by its status in some browsers. */
export function preflightAnswered(status: number | undefined): Meaning[] {
  const args = status === undefined ? {} : { status }
  const [asStatus, asRedirect] = [meaning('preflight-status', 'preflight', args), meaning('preflight-redirect', 'preflight', args)]
  if (status === undefined || status < 300 || status > 399) return [asStatus]
  return isRedirectStatus(status) ? [asRedirect, asStatus] : [asStatus, asRedirect]
}
