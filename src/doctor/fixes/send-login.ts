import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { pageFix } from './page.ts'

/** What the page must send for this answer to be another; null where that is not told, or no matter of the page. */
export function missingLogin({ request, evidence }: Case, status: number, challenge: string | null): 'Authorization' | 'another' | null {
  if (status === 403 && challenge === null) return null
  const isSent = (request.headers ?? []).some(([name]) => /^authorization$/i.test(name)) || evidence.hasCookie === true
  if (request.headers === null || (evidence.withheld ?? []).length > 0) return null
  return isSent || request.credentials === 'include' ? 'another' : 'Authorization'
}

export function sendLogin(missing: 'Authorization' | 'another', challenge: string | null): Fix {
  if (missing === 'another')
    return pageFix(
      'where it has its login from',
      [],
      'Nothing: the server refuses the login that the page sends: let the user log in again.',
    )
  const isBasic = /^basic\b/i.test(challenge ?? '')
  return pageFix(
    'in the call of fetch()',
    [{ text: `headers: { Authorization: ${isBasic ? '`Basic ${btoa(`${user}:${password}`)}`' : '`Bearer ${token}`'} },\n` }],
    "Nothing: the page sends the login that the server asks for. The header needs a preflight, so the server must list it. Where the login is a cookie, it is credentials: 'include' instead.",
  )
}

/** The same, where who has no login is sent to a page that asks for one: what logs in there is a cookie, as a rule. */
export function sendLoginOfPages(found: Case): Fix[] {
  const missing = missingLogin(found, 302, null)
  if (missing === null) return []
  if (missing === 'another')
    return [pageFix('where it has its login from', [], 'Nothing: let the user log in again: no page does it in their place by a fetch().')]
  return [
    pageFix(
      'in the call of fetch()',
      [{ text: "credentials: 'include',\n" }],
      'Nothing: the page sends the cookie of the login that its user has there. The server must then name this page, and answer Access-Control-Allow-Credentials: true. Where the login is a token, it is headers: { Authorization: `Bearer ${token}` } instead, which needs a preflight.',
    ),
  ]
}
