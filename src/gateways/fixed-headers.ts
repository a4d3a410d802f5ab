import type { Header } from '../engine/index.ts'
import type { Policy } from '../policy/index.ts'
import type { OneMore } from './fixed-lines.ts'
import { type Answered, answerHeaders, variesByOrigin } from './headers.ts'
import { routesOf } from './route.ts'

/**
 * The headers of a policy for one origin on such answers, the same whoever asks: browsers give the answer to the page that they name, and to
 * no other. With the Vary that a second origin would need. Null for a policy of several.
 */
export function fixedHeaders(policy: Policy, on: readonly Answered[]): Header[] | null {
  const { rules } = routesOf(policy)[0]!
  const { everyone, origins, patterns } = rules
  if (everyone || origins.length !== 1 || patterns.length > 0) return null
  const headers = answerHeaders(rules).filter((header) => header.on.some((each) => on.includes(each)))
  const lines = headers.map(({ name, value }): Header => [name, value === 'origin' ? origins[0]! : value.text])
  return variesByOrigin(rules) ? [...lines, ['Vary', 'Origin']] : lines
}

/** Names that none of the headers has: what sets a header takes the place of what the server behind sent. */
export function notSet(hidden: readonly string[], headers: readonly Header[]): string[] {
  return hidden.filter((name) => !headers.some(([own]) => own === name))
}

/** The headers that let one page in, but for Vary. */
export function oneMoreHeaders({ origin, credentials }: Pick<OneMore, 'origin' | 'credentials'>): Header[] {
  return [['Access-Control-Allow-Origin', origin], ...(credentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : [])]
}
