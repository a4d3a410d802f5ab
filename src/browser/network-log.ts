import type { HeaderList } from '../engine/index.ts'

/** A request that went over the wire, and what it was answered. */
export interface NetworkEntry {
  readonly of: 'preflight' | 'request'
  /** How many redirects came before. */
  readonly hop: number
  readonly method: string
  readonly url: string
  /** The URL of the page whose script asked. */
  readonly page: string
  /** As sent, but for what the connection adds (`Host`, `Connection`, the body's length). Cookies and Authorization stand here as they are. */
  readonly headers: HeaderList
  /** Null while the answer is not there, and where none came. */
  readonly status: number | null
  /** All of them, with those that script does not see. */
  readonly responseHeaders: HeaderList | null
  /** Why no answer came: a word such as `ECONNREFUSED`; null else. */
  readonly failed: string | null
}

/** The last 1,000 requests in the order in which they left: an array, which `clear()` empties. */
export type NetworkLog = readonly NetworkEntry[] & { clear(): void }

/** Enough for a test to look at. Of each answer the head alone is kept, as far as one is read at all: 256 KiB. */
const most = 1000

export interface Recorder {
  readonly log: NetworkLog
  add(entry: NetworkEntry): Pending
}

/** An entry whose answer is to come. */
export type Pending = { -readonly [K in keyof NetworkEntry]: NetworkEntry[K] }

export function createRecorder(): Recorder {
  const entries: NetworkEntry[] = []
  // Not enumerable: to whoever compares it, the log is its entries.
  Object.defineProperty(entries, 'clear', { value: () => void (entries.length = 0) })
  return {
    log: entries as NetworkEntry[] & { clear(): void },
    add(entry) {
      if (entries.length >= most) entries.shift()
      entries.push(entry)
      return entry
    },
  }
}
