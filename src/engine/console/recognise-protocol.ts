import type { Meaning, RecognisedLine } from './meaning.ts'
import type { Squeezed } from './squeezed.ts'

/** What Chromium's protocol calls a value of its `corsErrorStatus`, without the word for a preflight where it goes without; and which argument it adds. */
const codes: Readonly<Record<string, readonly [code: Meaning['code'], argument?: string]>> = {
  MissingAllowOriginHeader: ['allow-origin-missing'],
  AllowOriginMismatch: ['allow-origin-mismatch', 'value'],
  InvalidAllowOriginValue: ['allow-origin-mismatch', 'value'],
  MultipleAllowOriginValues: ['allow-origin-mismatch', 'value'],
  WildcardOriginNotAllowed: ['allow-origin-wildcard'],
  InvalidAllowCredentials: ['allow-credentials', 'value'],
  // Without the word in front, Python's websockets and Django have exceptions of these names.
  PreflightInvalidStatus: ['preflight-status'],
  PreflightDisallowedRedirect: ['preflight-redirect'],
  InvalidAllowMethodsPreflightResponse: ['allow-methods-invalid', 'value'],
  InvalidAllowHeadersPreflightResponse: ['allow-headers-invalid', 'value'],
  MethodDisallowedByPreflightResponse: ['method-not-allowed', 'method'],
  HeaderDisallowedByPreflightResponse: ['header-not-allowed', 'name'],
  RedirectContainsCredentials: ['redirect-credentials'],
  CorsDisabledScheme: ['scheme-not-supported'],
  DisallowedByMode: ['same-origin-mode'],
  NoCorsRedirectModeNotFollow: ['no-cors-redirect-mode'],
  LocalNetworkAccessPermissionDenied: ['local-network'],
  InsecureLocalNetwork: ['local-network-insecure'],
}
const name = new RegExp(`\\b(?:Preflight)?(${Object.keys(codes).join('|')})\\b`, 'g')
const failedParameter = /^[^{}\n]{0,40}?\bfailedParameter['"]?: ?['"]([^'"\n]{1,300})['"]/
const issueUrl = /"request":\s?\{[^{}]{0,200}?"url":\s?"(https?:[^"\s]{1,2000})"/
const most = 200

/** Chromium's own names of what fails, as tools that speak its protocol print them. Some are of a preflight alone. */
export function recogniseProtocol({ original }: Squeezed): RecognisedLine[] {
  return [...original.matchAll(name)].slice(0, most).map(({ index, 0: text, 1: told = '' }) => {
    const [code, argument] = codes[told]!
    const end = index + text.length
    const value = argument === undefined ? undefined : failedParameter.exec(original.slice(end, end + 400))?.[1]
    const args = argument === undefined || value === undefined ? {} : { [argument]: value }
    const of = text.includes('Preflight') ? 'preflight' : 'request'
    const candidates: Meaning[] = [{ code, of: code.startsWith('local') ? null : of, args }]
    // Of an issue; the request's own event has an id in its place.
    const url = issueUrl.exec(original.slice(end, end + 2400))?.[1]
    return { browser: 'chromium', start: index, end, part: 'whole', candidates, about: url === undefined ? {} : { url } }
  })
}
