import { isForbiddenMethod } from './method.ts'
import { standard, type Profile } from './profiles.ts'
import { normalizeHeaderValue } from './syntax.ts'

const forbiddenNames = new Set(
  (
    'accept-charset accept-encoding access-control-request-headers access-control-request-method connection content-length cookie cookie2 ' +
    'date dnt expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade via'
  ).split(' '),
)
const methodOverrideName = /^x-(?:http-method(?:-override)?|method-override)$/

/** A header that only the browser may set; `Headers` drops it silently. `name` is lower-case. Source: https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenRequestHeader(name: string, value: string, profile: Profile = standard): boolean {
  if (isForbiddenRequestHeaderName(name)) return true
  if (name === 'user-agent') return profile.dropsUserAgent === true
  if (!methodOverrideName.test(name)) return false
  return withoutQuoted(value)
    .split(',')
    .some((method) => isForbiddenMethod(normalizeHeaderValue(method)))
}

/** Forbidden with any value. `name` is lower-case. */
export function isForbiddenRequestHeaderName(name: string): boolean {
  return forbiddenNames.has(name) || /^(?:proxy|sec)-/.test(name)
}

/** Commas in quotes split nothing, and what has quotes is no method. Source: https://fetch.spec.whatwg.org/#header-value-get-decode-and-split */
function withoutQuoted(value: string): string {
  return value.replace(/"(?:[^"\\]|\\.?)*"?/gs, '"')
}

/** Never visible to script. `name` is lower-case. Source: https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeaderName(name: string): boolean {
  return name === 'set-cookie' || name === 'set-cookie2'
}
