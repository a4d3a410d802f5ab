import type { Asker } from './exhibit.ts'

/**
 * Allows the lab's own page and nobody else. The origin is compared and never copied, and `Vary` is there for every asker:
 * a cache that keeps the answer to one must not give it to another.
 */
export function allowPage({ origin, page }: Asker): Record<string, string> {
  return { ...(origin === page && { 'Access-Control-Allow-Origin': page }), Vary: 'Origin' }
}
