import type { Fault, TransportErrorCode } from './fault.ts'
import { describeFailure, type Remedies } from './describe-failure.ts'

/** How far an exchange has come. */
export type Phase = 'queue' | 'lookup' | 'connect' | 'tls' | 'wait' | 'head' | 'body'

/** Where an exchange takes place; nothing here is secret. */
export interface Place {
  readonly secure: boolean
  /** Without the brackets of an IPv6 address. */
  readonly host: string
  readonly port: number
  readonly phase: Phase
  /** The addresses that were tried, in order. */
  readonly tried: readonly string[]
}

/** Before it is known where. */
export const nowhere: Place = { secure: false, host: '', port: 0, phase: 'lookup', tried: [] }

/**
 * Why a request has no answer, or a body no end. The message is a sentence for the user: what is, and what to do. It holds the
 * host and the port, never the path, the query, userinfo or a header value.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly code: TransportErrorCode
  /** Node's own code, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`, or null. */
  readonly nodeCode: string | null
  readonly phase: Phase
  readonly #fault: Fault
  readonly #place: Place

  constructor(fault: Fault, place: Place) {
    super(describeFailure(fault, place), fault.cause === undefined ? {} : { cause: fault.cause })
    this.code = fault.code
    this.nodeCode = fault.nodeCode
    this.phase = place.phase
    this.#fault = fault
    this.#place = { ...place }
  }

  /** The message, with what can be done about a certificate in the words of whoever asked. */
  describe(remedies: Partial<Remedies>): string {
    return describeFailure(this.#fault, this.#place, remedies)
  }
}
