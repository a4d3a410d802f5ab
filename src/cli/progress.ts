import type { Io } from './io.ts'

/** Says on the terminal what is waited for, once that takes more than a second, and takes it away in the end. */
export function startProgress(io: Pick<Io, 'err' | 'errIsTerminal'>): { waitFor(what: string): void; stop(): void } {
  if (!io.errIsTerminal) return { waitFor: () => {}, stop: () => {} }
  const start = Date.now()
  let what = ''
  let shown = false
  const timer = setInterval(() => {
    shown = true
    io.err(`\r\x1b[K${what} (${Math.round((Date.now() - start) / 1000)} s)`)
  }, 1000)
  return {
    waitFor: (text) => void (what = text),
    stop() {
      clearInterval(timer)
      if (shown) io.err('\r\x1b[K')
    },
  }
}
