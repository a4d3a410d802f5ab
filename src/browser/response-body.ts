import { ReadableStream, type ReadableByteStreamController } from 'node:stream/web'
import type { Answer } from './carrier.ts'
import type { Watch } from './watch.ts'

/**
 * As much is read before script asks for it, as in browsers: an answer that is not read, if it is short, does not hold its connection.
 */
const readAhead = 64 * 1024

/** What nobody can read any more is not wanted: script may look at a status and drop the rest, without a word. */
const dropped = new FinalizationRegistry<() => void>((leave) => leave())

const ends = new WeakMap<ReadableStream, { reason: unknown }>()

/** Why script gave a body up; undefined where it did not. */
export function abortReason(stream: ReadableStream): unknown {
  return ends.get(stream)?.reason
}

/**
 * An answer's body as script reads it.
 * @param failed makes what script gets where the connection breaks
 */
export function responseBody(answer: Answer, watch: Watch, failed: (cause: unknown) => unknown): ReadableStream<Uint8Array> {
  const pieces = answer.body[Symbol.asyncIterator]()
  const leave = leaving(answer, pieces, watch)
  const ended: { reason: unknown } = { reason: undefined }
  // Weak, or the connection would keep a stream alive that nobody reads.
  let open: WeakRef<ReadableByteStreamController> | null = null
  const onAbort = (): void => {
    if (watch.isAborted()) ended.reason = watch.signal.reason
    fail(watch.signal.reason)
    leave()
  }
  const end = (): void => {
    open = null
    watch.signal.removeEventListener('abort', onAbort)
    watch.end()
  }
  const fail = (error: unknown): void => {
    const controller = open?.deref()
    end()
    controller?.error(watch.isAborted() ? watch.signal.reason : failed(error))
  }
  const pull = async (controller: ReadableByteStreamController): Promise<void> => {
    watch.waiting()
    try {
      let next = await pieces.next()
      // A stream takes no piece without bytes.
      while (next.done !== true && next.value.length === 0) next = await pieces.next()
      watch.heard()
      if (open === null) return
      if (next.done === true) {
        end()
        controller.close()
        // A reader with a buffer of its own waits for an answer, even to the end.
        controller.byobRequest?.respond(0)
        // A copy: the stream takes the memory for itself, and what the connection read may be part of more.
      } else controller.enqueue(new Uint8Array(next.value))
    } catch (error) {
      fail(error)
    }
  }
  const stream: ReadableStream<Uint8Array> = new ReadableStream(
    {
      type: 'bytes',
      start(controller) {
        open = new WeakRef(controller)
        watch.signal.addEventListener('abort', onAbort)
      },
      pull,
      cancel() {
        end()
        leave()
      },
    },
    // Without a prototype: what script puts on Object's is not asked.
    { __proto__: null, highWaterMark: readAhead } as QueuingStrategy,
  )
  ends.set(stream, ended)
  dropped.register(stream, leave)
  return stream
}

/** Made here, where no stream is in sight: whoever holds it holds none. */
function leaving(answer: Answer, pieces: AsyncIterator<Uint8Array>, watch: Watch): () => void {
  return () => {
    watch.end()
    answer.close()
    // What it fails of is of no use to whoever leaves.
    pieces.return?.().catch(() => {})
  }
}

/** A body that is there already. */
export function bytesBody(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    start(controller) {
      if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes))
      controller.close()
    },
  })
}
