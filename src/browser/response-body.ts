import { ReadableStream, type ReadableByteStreamController } from 'node:stream/web'
import type { Answer } from './carrier.ts'
import type { Watch } from './watch.ts'

/**
 * As much is read before script asks for it, as in browsers: an answer that is not read, if it is short, does not hold its connection.
 */
const readAhead = 64 * 1024

/**
 * An answer's body as script reads it.
 * @param failed makes what script gets where the connection breaks
 */
export function responseBody(answer: Answer, watch: Watch, failed: (cause: unknown) => unknown): ReadableStream<Uint8Array> {
  const pieces = answer.body[Symbol.asyncIterator]()
  let controller: ReadableByteStreamController | null = null
  const leave = (): void => {
    answer.close()
    // What it fails of is of no use to whoever leaves.
    pieces.return?.().catch(() => {})
  }
  const onAbort = (): void => {
    fail(watch.signal.reason)
    leave()
  }
  const end = (): void => {
    controller = null
    watch.signal.removeEventListener('abort', onAbort)
    watch.end()
  }
  const fail = (error: unknown): void => {
    const open = controller
    end()
    open?.error(watch.isAborted() ? watch.signal.reason : failed(error))
  }
  const pull = async (): Promise<void> => {
    watch.waiting()
    try {
      let next = await pieces.next()
      // A stream takes no piece without bytes.
      while (next.done !== true && next.value.length === 0) next = await pieces.next()
      watch.heard()
      if (controller === null) return
      if (next.done === true) {
        const { close, byobRequest } = { close: controller.close.bind(controller), byobRequest: controller.byobRequest }
        end()
        close()
        // A reader with a buffer of its own waits for an answer, even to the end.
        byobRequest?.respond(0)
        // A copy: the stream takes the memory for itself, and what the connection read may be part of more.
      } else controller.enqueue(new Uint8Array(next.value))
    } catch (error) {
      fail(error)
    }
  }
  return new ReadableStream(
    {
      type: 'bytes',
      start(started) {
        controller = started
        watch.signal.addEventListener('abort', onAbort)
      },
      pull,
      cancel() {
        end()
        leave()
      },
    },
    { highWaterMark: readAhead },
  )
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
