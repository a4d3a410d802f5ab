import type { Finding } from '../finding.ts'
import { parseUrl } from '../platform.ts'
import type { ConsoleOptions, Printed } from './console-text.ts'
import { fill, type Template } from './template.ts'
import { utf8Decode } from './utf8.ts'

export const disallows = 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at'

/** The frames of Firefox's CORS errors, measured in Firefox 153 ESR. */
export const frames = {
  blocked: `${disallows} {url}. (Reason: {reason}).`,
  blockedWithStatus: `${disallows} {url}. (Reason: {reason}). Status code: {status}.`,
  blockedQuoted: `${disallows} ‘{url}’. (Reason: {reason}).`,
  warning:
    'Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. (Reason: {reason}).',
} satisfies Record<string, Template>

/** The reasons that a frame gives; the keys are the names of Firefox's own strings. */
export const reasons = {
  CORSDidNotSucceed2: 'CORS request did not succeed',
  CORSMissingAllowOrigin2: 'CORS header ‘Access-Control-Allow-Origin’ missing',
  CORSAllowOriginNotMatchingOrigin: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘{value}’',
  CORSMultipleAllowOriginNotAllowed: 'Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed',
  CORSNotSupportingCredentials: 'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’',
  CORSMissingAllowCredentials: 'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’',
  CORSPreflightDidNotSucceed3: 'CORS preflight response did not succeed',
  CORSExternalRedirectNotAllowed: 'CORS request external redirect not allowed',
  CORSInvalidAllowMethod: 'invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Methods’',
  CORSInvalidAllowHeader: 'invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Headers’',
  CORSMethodNotFound: 'Did not find method in CORS header ‘Access-Control-Allow-Methods’',
  CORSMissingAllowHeaderFromPreflight2:
    'header ‘{name}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response',
  CORSAllowHeaderFromPreflightDeprecation:
    'When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To include the `Authorization` header, it must be explicitly listed in CORS header `Access-Control-Allow-Headers`',
  CORSRequestNotHttp: 'CORS request not http',
} satisfies Record<string, Template>

/** Lines outside the frames. */
export const lines = {
  mayNotLoad: 'Security Error: Content at {page} may not load data from {url}.',
  mayNotLink: 'Security Error: Content at {page} may not load or link to {url}.',
  mixedContent: 'Blocked loading mixed active content “{url}”',
  resourcePolicy:
    'The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#',
} satisfies Record<string, Template>

/** What Firefox prints for a finding: its reason, and a line more where the request then failed in the network code's eyes. */
export function firefoxLines(finding: Finding, _options: ConsoleOptions, { wire, warnings }: Printed): string[] {
  const { url } = finding
  // An opaque origin has a name of its own in Firefox, with an id that changes.
  const page = finding.origin === 'null' ? `moz-nullprincipal:{…}?${parseUrl(finding.page)?.origin ?? ''}` : finding.page
  const failed = (at: string) => fill(frames.blockedWithStatus, { url: at, reason: reasons.CORSDidNotSucceed2, status: '(null)' })
  const leads = 'redirectTo' in finding.args && finding.args.redirectTo !== null
  // A preflight fails once more where it is a redirect that failed before it was looked at as one.
  const twice = finding.of === 'preflight' && leads && !warnings.some(({ code }) => code === 'preflight-redirect')
  const once = finding.of === 'preflight' || (leads && finding.redirect === 'follow')
  const trailing = twice ? [failed(url), failed(url)] : once ? [failed(url)] : []
  const blocked = (reason: Template, values: Readonly<Record<string, string>> = {}): string[] => [
    fill(frames.blocked, { url, reason: fill(reason, values) }),
    ...trailing,
  ]
  const blockedWithStatus = (reason: Template, status: number): string[] => [
    fill(frames.blockedWithStatus, { url, reason, status: String(status) }),
    ...trailing,
  ]
  switch (finding.code) {
    case 'allow-origin-missing':
      return blockedWithStatus(reasons.CORSMissingAllowOrigin2, finding.args.status)
    case 'allow-origin-mismatch':
      if (finding.args.counted) return blocked(reasons.CORSMultipleAllowOriginNotAllowed)
      return blocked(reasons.CORSAllowOriginNotMatchingOrigin, { value: utf8Decode(finding.args.value) })
    case 'allow-origin-wildcard':
      return [fill(frames.blockedQuoted, { url, reason: reasons.CORSNotSupportingCredentials }), ...trailing]
    case 'allow-credentials':
      return blocked(reasons.CORSMissingAllowCredentials)
    case 'preflight-status':
      return blockedWithStatus(reasons.CORSPreflightDidNotSucceed3, finding.args.status)
    case 'preflight-redirect':
      return [fill(frames.blocked, { url, reason: reasons.CORSExternalRedirectNotAllowed })]
    case 'allow-methods-invalid':
      return blocked(reasons.CORSInvalidAllowMethod, { value: utf8Decode(finding.args.token) })
    case 'allow-headers-invalid':
      return blocked(reasons.CORSInvalidAllowHeader, { value: utf8Decode(finding.args.token) })
    case 'method-not-allowed':
      return blocked(reasons.CORSMethodNotFound)
    case 'header-not-allowed':
      return blocked(reasons.CORSMissingAllowHeaderFromPreflight2, { name: finding.args.name })
    case 'authorization-wildcard':
      return [fill(frames.warning, { url, reason: reasons.CORSAllowHeaderFromPreflightDeprecation })]
    case 'network-failure':
      return finding.cors ? [failed(url), ...trailing] : []
    case 'redirect-credentials':
      return [failed(url)]
    case 'redirect-location':
    case 'redirect-limit':
      return finding.cors ? [failed(url)] : []
    case 'redirect-scheme':
      return [...schemeRefusal(finding.args.location, url, finding.mode === 'cors'), ...(finding.cors ? [failed(url)] : [])]
    case 'mixed-content': {
      const before = wire.at(-1)
      return [fill(lines.mixedContent, { url }), ...(finding.cors && before !== undefined ? [failed(before.url)] : [])]
    }
    case 'same-origin-mode':
      return [fill(lines.mayNotLoad, { page, url })]
    case 'resource-policy':
      return [fill(lines.resourcePolicy, { url })]
    case 'scheme-not-supported':
      if (finding.args.scheme === 'file:') return [fill(lines.mayNotLink, { page, url })]
      return [fill(frames.blocked, { url, reason: reasons.CORSRequestNotHttp })]
    default:
      return []
  }
}

function schemeRefusal(location: string, url: string, cors: boolean): string[] {
  if (location.startsWith('file:')) return cors ? [fill(lines.mayNotLink, { page: url, url: location })] : []
  return location.startsWith('blob:') && parseUrl(location)?.origin !== parseUrl(url)?.origin
    ? [fill(lines.mayNotLoad, { page: url, url: location })]
    : []
}
