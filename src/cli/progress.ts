import type { Io } from './io.ts'
import { shown } from './wrap.ts'

/** Says on the terminal what is waited for, once that takes more than a second, and takes it away in the end. */
export function startProgress(io: Pick<Io, 'err' | 'errIsTerminal' | 'columns'>): { waitFor(what: string): void; stop(): void } {
  if (!io.errIsTerminal) return { waitFor: () => {}, stop: () => {} }
  const start = Date.now()
  let what = ''
  let isShown = false
  const timer = setInterval(() => {
    isShown = true
    const time = ` (${Math.round((Date.now() - start) / 1000)} s)`
    // No second row: only the last could be taken away.
    io.err(`\r\x1b[K${shown(what, Math.max((io.columns ?? 80) - time.length - 1, 10))}${time}`)
  }, 1000)
  return {
    waitFor: (text) => void (what = text),
    stop() {
      clearInterval(timer)
      if (isShown) io.err('\r\x1b[K')
    },
  }
}
