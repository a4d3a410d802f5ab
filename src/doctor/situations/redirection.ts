import { parseUrl, type Url } from '../../engine/index.ts'
import { withoutEndSlashes } from '../../gateways/end-slashes.ts'
import type { Case } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { plainLine, saidLines } from './evidence-line.ts'

/** An answer that leads elsewhere, and was refused for it, or on the way. */
export interface Redirection {
  readonly of: 'preflight' | 'request'
  readonly status: number | null
  readonly from: Url
  readonly to: Url
  readonly evidence: readonly EvidenceLine[]
}

/** The redirect at which the exchange ended; null where none was. */
export function redirection(found: Case): Redirection | null {
  for (const { code, of, args, finding } of found.reasons) {
    const target = code === 'preflight-redirect' ? args.location : args.redirectTo
    const base = finding?.url ?? found.evidence.request.failedUrl ?? found.url?.href
    if (typeof target !== 'string' || base === undefined) continue
    const [from, to] = [parseUrl(base), parseUrl(target, base)]
    if (from === null || to === null) continue
    const status = typeof args.status === 'number' ? args.status : null
    const source = finding === null ? 'console' : finding.hop > 0 ? 'P8' : of === 'preflight' ? 'P2' : 'P1'
    const lines = [plainLine(source, 'status', status === null ? null : String(status), of === 'preflight' ? '200 to 299' : null)]
    const evidence = finding === null ? saidLines(found) : [...lines, plainLine(source, 'Location', to.href)]
    return { of: of ?? 'request', status, from, to, evidence }
  }
  return null
}

/** The same but for a slash at the end of the path. */
export function isSlashOnly(from: Url, to: Url): boolean {
  const isSamePlace = from.host === to.host && from.protocol === to.protocol
  return isSamePlace && from.pathname !== to.pathname && withoutEndSlashes(from.pathname) === withoutEndSlashes(to.pathname)
}

/** The same but for the scheme, the port that goes with it, or `www.`. */
export function isCanonicalHost(from: Url, to: Url): boolean {
  const host = ({ hostname }: Url) => hostname.replace(/^www\./, '')
  const otherPlace = from.protocol !== to.protocol || from.host !== to.host
  return otherPlace && host(from) === host(to) && trimmed(from) === trimmed(to)
}

function trimmed({ pathname, search }: Url): string {
  return withoutEndSlashes(pathname) + search
}

/** Words that stand in the addresses of login pages. */
const login =
  /(?:^|[/.\-_])(?:log-?in|sign-?in|signon|sso|saml2?|oauth2?|oidc|authorize|authenticate|auth|cas|adfs|openid-connect)(?:[/.\-_?]|$)|cdn-cgi\/access|cloudflareaccess\.com|accounts\.google\.com|login\.microsoftonline\.com|\.okta\.com|\.auth0\.com|iap\.googleapis\.com/i

export function isLogin({ hostname, pathname }: Url): boolean {
  return login.test(`${hostname}${pathname}`)
}
