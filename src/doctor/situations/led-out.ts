import { parseUrl, type Url } from '../../engine/index.ts'
import { withoutEndSlashes } from '../../gateways/end-slashes.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { callInstead } from '../fixes/page.ts'
import type { BareAnswer } from './bare-answer.ts'

/** What a page asks of its own origin, and is led away from there: a proxy before the page passes a redirect on, as the server behind it made it. */
export interface LedOut {
  readonly from: Url
  readonly to: Url
  /** The same path at the page's own origin, of which the proxy asks that server. */
  readonly call: Url
}

/** Null where the page calls another origin itself, and where the other address is more than a slash away, so that the proxy may not know it. */
export function ledOut({ url, origin }: Case, { reason: { finding } }: BareAnswer): LedOut | null {
  const to = finding === null || finding.hop !== 1 ? null : parseUrl(finding.url)
  if (url === null || to === null || url.origin !== origin || to.origin === origin || url.pathname === to.pathname) return null
  if (withoutEndSlashes(url.pathname) !== withoutEndSlashes(to.pathname)) return null
  const call = parseUrl(`${url.origin}${to.pathname}${to.search}`)
  return call === null ? null : { from: url, to, call }
}

/** As a sentence after what the other server lacks. */
export function ledOutWords({ from, to }: LedOut): string {
  return ` The page asks its own origin, ${from.origin}, and is redirected out of it, from ${from.pathname} to ${to.href}: a proxy there passes on the redirect of the server behind it.`
}

/** It never leaves its origin, so that no server has to allow it. */
export function stayThere({ from, call }: LedOut): Fix {
  return callInstead(from.href, call.href, 'the page asks its own origin, and is not redirected out of it')
}
