import type { IncomingMessage } from 'node:http'

/** An answer, as the cache keeps it. */
export interface CachedAnswer {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string
}

/** A cache before the bank, for all of its readers: it gives an answer to whoever asks for the same URL, and minds `Vary`. */
export interface SharedCache {
  match(request: IncomingMessage): CachedAnswer | null
  /** Keeps what may be kept. */
  put(request: IncomingMessage, answer: CachedAnswer): void
  clear(): void
}

interface Kept extends CachedAnswer {
  /** The request's headers that it depends on, and their values then. */
  readonly varies: readonly (readonly [name: string, value: string | undefined])[]
}

const most = 20

/** Source: https://www.rfc-editor.org/rfc/rfc9111#section-4.1 */
export function sharedCache(): SharedCache {
  const kept = new Map<string, Kept[]>()
  return {
    match: ({ method, url = '', headers }) => {
      if (method !== 'GET') return null
      const found = kept.get(url)?.find(({ varies }) => varies.every(([name, value]) => headerOf(headers, name) === value))
      return found ?? null
    },
    put: ({ method, url = '', headers }, answer) => {
      const valueOf = (wanted: string) => answer.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''
      const names = valueOf('vary')
        .toLowerCase()
        .split(/\s*,\s*/)
        .filter(Boolean)
      if (method !== 'GET' || !/\bs-maxage=[1-9]/.test(valueOf('cache-control')) || names.includes('*')) return
      const varies = names.map((name) => [name, headerOf(headers, name)] as const)
      kept.set(url, [{ ...answer, varies }, ...(kept.get(url) ?? [])].slice(0, most))
      if (kept.size > most) kept.delete(kept.keys().next().value!)
    },
    clear: () => kept.clear(),
  }
}

function headerOf(headers: IncomingMessage['headers'], name: string): string | undefined {
  return headers[name]?.toString()
}
