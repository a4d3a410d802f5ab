import type { Exchange } from './exchange.ts'
import { readAhead } from './read-ahead.ts'
import { type BodyStart, readStart } from './response-body.ts'

export interface BodyReader {
  /**
   * The bytes as they came, read from the connection no faster than they are asked for (64 KiB ahead where it may be used again), and
   * once. It throws TransportErrors; to leave it early closes the connection.
   */
  readonly body: AsyncIterable<Uint8Array>
  /** Reads the body's beginning and closes the connection if there is more. Default: up to 64 KiB. Throws what `body` throws. */
  readBody(limit?: number): Promise<BodyStart>
  /** Closes the connection, unless the body has come to its end. Needed where it is not read; otherwise the timeout does it. */
  close(): void
}

interface ReaderOptions {
  readonly exchange: Exchange
  /** Called once: whether the body came to its end, so that the connection is free, or it is to be closed. */
  readonly settle: (whole: boolean) => void
  /** Whether no byte will come. */
  readonly empty: boolean
  readonly ahead: boolean
}

/** As much is read of a body before someone asks for it. */
const aheadLimit = 64 * 1024

/** What becomes of an answer's body: whoever reads it, leaves it or does neither, the connection is settled. */
export function readBytes(bytes: AsyncIterable<Uint8Array>, { exchange, settle, empty, ahead }: ReaderOptions): BodyReader {
  let settled = false
  const settleOnce = (whole: boolean): void => {
    if (settled) return
    settled = true
    settle(whole)
  }
  async function* watched(): AsyncGenerator<Uint8Array, void> {
    try {
      yield* bytes
    } catch (error) {
      throw exchange.fail(error)
    }
    settleOnce(true)
  }
  if (empty) settleOnce(true)
  const reading = ahead ? readAhead(watched(), aheadLimit) : watched()
  const close = (): void => {
    settleOnce(false)
  }
  const body = {
    [Symbol.asyncIterator]: () => body,
    next: () => reading.next(),
    async return(): Promise<IteratorResult<Uint8Array, void>> {
      close()
      return reading.return()
    },
  }
  return { body, readBody: (limit = aheadLimit) => readStart(body, limit), close }
}
