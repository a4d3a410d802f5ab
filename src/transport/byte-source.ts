import type { Socket } from 'node:net'

/** Bytes as they come, one piece at a time, and only when asked for. */
export interface ByteSource {
  /** The next piece, never empty; null at the end. Rejects with what the connection broke of. */
  read(): Promise<Buffer | null>
  /** Puts back what was read too far. */
  unread(bytes: Buffer): void
}

export function byteSource(socket: Socket): ByteSource {
  const pieces: AsyncIterator<Buffer> = socket[Symbol.asyncIterator]()
  let kept: Buffer | null = null
  return {
    async read() {
      if (kept !== null) {
        const bytes = kept
        kept = null
        return bytes
      }
      const next = await pieces.next()
      return next.done === true ? null : next.value
    },
    unread(bytes) {
      if (bytes.length > 0) kept = bytes
    },
  }
}
