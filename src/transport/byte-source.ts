import type { Duplex } from 'node:stream'
import { Fault } from './fault.ts'

/** Bytes as they come, one piece at a time, and only when asked for. */
export interface ByteSource {
  /** The next piece, never empty; null at the end. Rejects with what the connection broke of. */
  read(): Promise<Buffer | null>
  /** Puts back what was read too far. */
  unread(bytes: Buffer): void
}

/** A source whose stream may carry one answer after another. */
export interface StreamSource extends ByteSource {
  /** Whether nothing is left over and more may come. */
  isQuiet(): boolean
  /** What is left is given up: whoever reads is told of the fault. */
  fail(fault: Fault): void
}

/** As much is kept for a reader who is slower than the connection. */
const highWater = 64 * 1024

/**
 * Reads a stream by one listener for all of its life, which costs a fraction of an iterator for each answer.
 */
export function byteSource(stream: Duplex): StreamSource {
  const kept: Buffer[] = []
  let size = 0
  let ended = false
  let failure: Error | null = null
  let waiting: { resolve(piece: Buffer | null): void; reject(error: Error): void } | null = null

  const broken = (error: Error): void => {
    failure ??= error
    waiting?.reject(failure)
    waiting = null
  }
  const fail = (fault: Fault): void => {
    kept.length = 0
    size = 0
    broken(fault)
  }
  stream.on('data', (piece: Buffer) => {
    if (waiting !== null) {
      waiting.resolve(piece)
      waiting = null
    } else if (failure === null) {
      kept.push(piece)
      size += piece.length
      if (size >= highWater) stream.pause()
    }
  })
  stream.on('end', () => {
    ended = true
    waiting?.resolve(null)
    waiting = null
  })
  // What came before the connection broke is still read: a server that refuses a body may answer, and reset the connection then.
  stream.on('error', broken)
  stream.on('close', () => {
    if (!ended) broken(new Fault('closed'))
  })
  return {
    read() {
      const piece = kept.shift()
      if (piece !== undefined) {
        size -= piece.length
        if (size < highWater && stream.isPaused()) stream.resume()
        return Promise.resolve(piece)
      }
      if (failure !== null) return Promise.reject(failure)
      if (ended) return Promise.resolve(null)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
    unread(bytes) {
      if (bytes.length === 0) return
      kept.unshift(bytes)
      size += bytes.length
    },
    isQuiet: () => kept.length === 0 && !ended && failure === null,
    fail,
  }
}
