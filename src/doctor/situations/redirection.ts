import { isRedirectStatus, parseUrl, type Url } from '../../engine/index.ts'
import { withoutEndSlashes } from '../../gateways/end-slashes.ts'
import { type Answer, type Case, probed, valueOf } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { isItself, wayBack } from './circle.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { grants } from './grant.ts'
import { endsOf } from './redirect-ends.ts'

/** An answer that leads elsewhere, and was refused for it, or on the way. */
export interface Redirection {
  readonly of: 'preflight' | 'request'
  readonly from: Url
  readonly to: Url
  readonly evidence: readonly EvidenceLine[]
  /** Why browsers stop there, as the end of a sentence. */
  readonly blocked: string
  /** Whether it has no Access-Control-Allow-Origin at all: else the header that it lacks is what is wrong. */
  readonly isBare: boolean
}

/** The redirect at which the exchange ended; null where none was, or where it leads back. */
export function redirection(found: Case): Redirection | null {
  for (const reason of found.reasons) {
    const ends = endsOf(found, reason)
    if (ends === null || isItself(ends) || wayBack(found, ends).length > 0) continue
    const { code, of, args, finding } = reason
    const { from, to } = ends
    const status = typeof args.status === 'number' ? args.status : null
    const source = finding === null ? 'console' : finding.hop > 0 ? 'P8' : of === 'preflight' ? 'P2' : 'P1'
    const lines = [plainLine(source, 'status', status === null ? null : String(status), of === 'preflight' ? '200 to 299' : null)]
    const evidence = finding === null ? saidLines(found) : [...lines, plainLine(source, 'Location', to.href)]
    const isBare = code === 'allow-origin-missing'
    const blocked =
      of === 'preflight'
        ? ', and browsers never follow the redirect of a preflight'
        : ` without ${isBare ? 'Access-Control-Allow-Origin' : 'letting the page in'}, so browsers do not follow it`
    return { of: of ?? 'request', from, to, evidence, blocked, isBare }
  }
  return null
}

/** Whether the other address, where it was asked, does no better than the one that leads to it. */
export function failsAlike(found: Case, { of }: Redirection): boolean {
  const there = probed(found, 'P3')
  return there !== null && !grants(found, there) && (of === 'request' || isRedirectStatus(there.status ?? 0))
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

/** By its address, or because the preflight is not redirected with the user's login. */
export function leadsToLogin(found: Case, { of, to }: Pick<Redirection, 'of' | 'to'>): boolean {
  return login.test(`${to.hostname}${to.pathname}`) || (of === 'preflight' && passesWithLogin(found))
}

/** Whether an answer sends whoever asks to a login: whoever has one gets another. */
export function isSentToLogin(found: Case, answer: Pick<Answer, 'url' | 'status' | 'headers'> | null): boolean {
  const to = answer === null || !isRedirectStatus(answer.status ?? 0) ? null : parseUrl(valueOf(answer, 'location') ?? '', answer.url)
  return to !== null && leadsToLogin(found, { of: 'request', to })
}

export function passesWithLogin(found: Case): boolean {
  return (probed(found, 'P2a')?.status ?? 999) < 300
}
