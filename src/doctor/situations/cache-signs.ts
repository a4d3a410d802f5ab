import type { Answer, Case } from '../diagnose-case.ts'
import { valueOf } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { plainLine } from './evidence-line.ts'

type Looked = Pick<Answer, 'source' | 'headers'>

/** What a cache says of itself. Source: https://www.rfc-editor.org/rfc/rfc9211 and the makers of caches */
const cacheHeaders = [
  'age',
  'x-cache',
  'cf-cache-status',
  'x-cache-status',
  'x-proxy-cache',
  'cache-status',
  'x-vercel-cache',
  'x-drupal-cache',
]

/** Whether an answer came out of a cache between. */
export function isHit(answer: Looked | null): boolean {
  if (Number(valueOf(answer, 'age') ?? 0) > 0) return true
  return cacheHeaders.slice(1).some((name) => /\bhit\b|\bstale\b|\brevalidated\b/i.test(valueOf(answer, name) ?? ''))
}

/** Whether there may be a cache between, or one may keep the answer. */
export function mayBeCached(answer: Looked | null): boolean {
  if (answer === null) return false
  return cacheHeaders.some((name) => valueOf(answer, name) !== null) || valueOf(answer, 'via') !== null || isFresh(answer)
}

/** Whether a browser keeps it, and uses it again without asking. Source: https://www.rfc-editor.org/rfc/rfc9111#section-4.2 */
export function isFresh(answer: Looked | null): boolean {
  const control = valueOf(answer, 'cache-control') ?? ''
  if (/\bno-store\b|\bno-cache\b/i.test(control)) return false
  const maxAge = /\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1]
  return maxAge === undefined ? valueOf(answer, 'expires') !== null && /\d{4}/.test(valueOf(answer, 'expires') ?? '') : Number(maxAge) > 0
}

/** Whether caches are told that the answer depends on who asks. */
export function saysVaryOrigin(answer: Looked | null): boolean {
  const names = (valueOf(answer, 'vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
  return names.includes('origin') || names.includes('*')
}

export function cacheLines(answer: Looked): EvidenceLine[] {
  const shown = [...cacheHeaders, 'cache-control'].filter((name) => valueOf(answer, name) !== null)
  return shown.map((name) => plainLine(answer.source, name, valueOf(answer, name)))
}

/** Whether the request is one that caches keep the answer of. */
export function isCacheable({ request }: Case): boolean {
  return request.method === null || request.method.toUpperCase() === 'GET'
}
