import { parseUrl } from '../../engine/index.ts'

/** Whether what the user gave as a secret for one URL may go to another: to that very host, and never from https to http. */
export function isForSameHost(given: string | null, to: string): boolean {
  const [from, target] = [parseUrl(given ?? ''), parseUrl(to)]
  if (from === null || target === null || from.hostname !== target.hostname) return false
  return target.protocol === 'https:' || from.protocol === 'http:'
}
