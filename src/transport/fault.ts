/** What can keep a request from being answered. Closed: a new kind is a new code with a sentence of its own. */
export type TransportErrorCode =
  | 'invalid-request'
  | 'aborted'
  | 'timed-out'
  | 'dns-not-found'
  | 'dns-failed'
  | 'refused'
  | 'unreachable'
  | 'reset'
  | 'closed'
  | 'tls-not-tls'
  | 'tls-expired'
  | 'tls-not-yet-valid'
  | 'tls-self-signed'
  | 'tls-unknown-issuer'
  | 'tls-incomplete-chain'
  | 'tls-wrong-host'
  | 'tls-untrusted'
  | 'tls-client-certificate'
  | 'tls-no-http1'
  | 'tls-handshake'
  | 'not-http'
  | 'malformed-head'
  | 'head-too-large'
  | 'switched-protocols'
  | 'truncated'
  | 'malformed-body'
  | 'malformed-coding'
  | 'body-failed'
  | 'network'

/** What went wrong, before it is said where: this room throws it inside, and `send` makes a TransportError of it. */
export class Fault extends Error {
  readonly code: TransportErrorCode
  /** What the code alone does not say; printable, and free of what the caller sent. */
  readonly detail: string | null
  readonly nodeCode: string | null

  constructor(code: TransportErrorCode, detail: string | null = null, from: { nodeCode?: string | null; cause?: unknown } = {}) {
    super(detail ?? code, { cause: from.cause })
    this.code = code
    this.detail = detail
    this.nodeCode = from.nodeCode ?? null
  }
}

/** Text from the other side, fit for a terminal: one line of printable ASCII, cut at `limit` characters. */
export function printable(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}...` : text
  return cut.replace(/[^ -~]/g, '?')
}
