import { type Case, valueOf } from '../diagnose-case.ts'

/**
 * What comes with the answers that a page is let read: its users' cookies, where it sends them, and where the word for them stands there for whoever is
 * let in.
 */
export function withCookies({ request, actual }: Pick<Case, 'request' | 'actual'>): string {
  if (request.credentials === 'include') return ", with their users' cookies"
  if (valueOf(actual, 'access-control-allow-credentials') !== 'true') return ''
  return ", with their users' cookies, too (Access-Control-Allow-Credentials: true stands there today)"
}
