import { getMaxListeners, setMaxListeners } from 'node:events'

/** How one fetch ends before its time: script's signal, the page's browser being closed, or a server that keeps silent. */
export interface Watch {
  readonly signal: AbortSignal
  /** Whether script itself gave it up, and so gets its own reason. */
  isAborted(): boolean
  /** From here on the server is waited for. */
  waiting(): void
  /** It has said something. */
  heard(): void
  /** It is over: the signals are let go. */
  end(): void
}

/**
 * @param script null where script gave no signal
 * @param timeout how long a server may keep silent, in milliseconds
 */
export function createWatch(script: AbortSignal | null, closing: AbortSignal, timeout: number): Watch {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | null = null
  const silent = (): void => controller.abort(new DOMException('The server fell silent.', 'TimeoutError'))
  const heard = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const aborted = (): void => controller.abort(script?.reason)
  const closed = (): void => controller.abort(closing.reason)
  // One signal may end any number of fetches; Node would warn of a leak at the eleventh.
  if (script !== null && getMaxListeners(script) !== 0) setMaxListeners(0, script)
  script?.addEventListener('abort', aborted)
  closing.addEventListener('abort', closed)
  if (script?.aborted === true) aborted()
  if (closing.aborted) closed()
  return {
    signal: controller.signal,
    isAborted: () => script?.aborted === true,
    waiting() {
      heard()
      if (timeout !== Infinity) timer = setTimeout(silent, timeout)
    },
    heard,
    end() {
      heard()
      script?.removeEventListener('abort', aborted)
      closing.removeEventListener('abort', closed)
    },
  }
}
