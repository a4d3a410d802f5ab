import type { Finding } from '../finding.ts'
import { parseUrl } from '../platform.ts'
import { utf8Decode } from './utf8.ts'
import { fill, type Template } from './template.ts'
import type { ConsoleOptions } from './console-text.ts'

/** The frame of Chromium's CORS errors, measured in Chromium 156. */
export const frame: Template = "Access to {api} at '{url}'{redirected} from origin '{origin}' has been blocked by CORS policy: {reason}"
export const redirectedFrom: Template = " (redirected from '{requestUrl}')"
export const preflight = "Response to preflight request doesn't pass access control check: "

/** The reasons that a frame gives, by what was found. */
export const reasons = {
  missing: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  mismatch: "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin.{advice}",
  multiple: "The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed.{advice}",
  invalid: "The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.{advice}",
  wildcard:
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.{xhr}",
  credentials:
    "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.{xhr}",
  status: 'It does not have HTTP ok status.',
  redirect: 'Redirect is not allowed for a preflight request.',
  methods: 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.',
  headers: 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.',
  method: 'Method {method} is not allowed by Access-Control-Allow-Methods in preflight response.',
  header: 'Request header field {name} is not allowed by Access-Control-Allow-Headers in preflight response.',
  // Chromium 156 prints no location between the quotes.
  userinfo: "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
  scheme:
    'Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app.',
  insecure: 'The request client is not a secure context and the resource is in more-private address space `{addressSpace}`.',
} satisfies Record<string, Template>

const advice = ' Have the server send the header with a valid value.'
const xhrAdvice = ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.'

/** Lines outside the frame. */
export const lines = {
  sameOriginMode: `{caller} cannot load {url}. Request mode is "same-origin" but the URL's origin is not same as the request origin {origin}.`,
  redirectedSameOriginMode: 'Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must match.\n',
  noCorsRedirect: `{caller} cannot load {url}. Request mode is "no-cors" but the redirect mode is not "follow".`,
  mixedContent:
    "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure resource '{url}'. This request has been blocked; the content must be served over HTTPS.",
  scheme: '{caller} cannot load {url}. URL scheme "{scheme}" is not supported.',
  file: 'Not allowed to load local resource: {url}',
} satisfies Record<string, Template>

/** What Chromium prints for a finding. */
export function chromiumLines(finding: Finding, { api }: ConsoleOptions): string[] {
  const caller = api === 'fetch' ? 'Fetch API' : api
  // A page of an opaque origin is named by the origin that it would have had.
  const page = finding.origin === 'null' ? `${parseUrl(finding.page)?.origin ?? finding.page}/` : finding.page
  const blocked = (reason: Template, values: Readonly<Record<string, string>> = {}, url = finding.url): string[] => {
    const redirected = url === finding.requestUrl ? '' : fill(redirectedFrom, { requestUrl: finding.requestUrl })
    const { origin } = finding
    return [
      fill(frame, {
        api,
        url,
        origin,
        redirected,
        reason: fill(reason, { advice: api === 'fetch' ? advice : '', xhr: api === 'fetch' ? '' : xhrAdvice, ...values }),
      }),
    ]
  }
  const line = (template: Template, values: Readonly<Record<string, string>> = {}): string[] => [
    fill(template, { caller, page, url: finding.url, origin: finding.origin, ...values }),
  ]
  const of = finding.of === 'preflight' ? preflight : ''
  switch (finding.code) {
    case 'allow-origin-missing':
      return blocked(of + reasons.missing)
    case 'allow-origin-mismatch':
      return blocked(of + reasons[kindOfValue(finding.args.value)], { value: escaped(finding.args.value) })
    case 'allow-origin-wildcard':
      return blocked(of + reasons.wildcard)
    case 'allow-credentials':
      return blocked(of + reasons.credentials, { value: escaped(finding.args.value ?? '') })
    case 'preflight-status':
      return blocked(of + reasons.status)
    case 'preflight-redirect':
      return blocked(of + reasons.redirect)
    case 'allow-methods-invalid':
      return blocked(reasons.methods)
    case 'allow-headers-invalid':
      return blocked(reasons.headers)
    case 'method-not-allowed':
      return blocked(reasons.method, { method: finding.args.method })
    case 'header-not-allowed':
      return blocked(reasons.header, { name: finding.args.name })
    case 'redirect-credentials':
      return finding.args.crossOrigin ? blocked(reasons.userinfo) : []
    case 'redirect-scheme':
      return finding.mode === 'cors' && !unsafeRedirect.test(finding.args.location)
        ? blocked(reasons.scheme, {}, finding.args.location)
        : []
    case 'local-network-insecure':
      return blocked(reasons.insecure, { addressSpace: finding.args.addressSpace })
    case 'same-origin-mode':
      return finding.hop > 0 ? line(lines.redirectedSameOriginMode) : line(lines.sameOriginMode)
    case 'no-cors-redirect-mode':
      return line(lines.noCorsRedirect)
    case 'mixed-content':
      return line(lines.mixedContent)
    case 'scheme-not-supported':
      return finding.args.scheme === 'file:' ? line(lines.file) : line(lines.scheme, { scheme: finding.args.scheme.slice(0, -1) })
    default:
      return []
  }
}

/** Schemes to which Chromium's network code refuses redirects without a word. */
const unsafeRedirect = /^(?:about|blob|data|file|filesystem):/

function kindOfValue(value: string): 'multiple' | 'mismatch' | 'invalid' {
  if (/[ ,]/.test(value)) return 'multiple'
  // Chromium's URL parser keeps an escaped blank in a host, which the standard's refuses, and an asterisk, which that of Firefox refuses.
  const url = utf8Decode(value)
    .replaceAll('%20', '-')
    .replace(/:\/\/[^/?#]*/, (authority) => authority.replaceAll('*', '-'))
  return value === 'null' || parseUrl(url) !== null ? 'mismatch' : 'invalid'
}

/** Bytes that are no printable ASCII, as Chromium's console shows them. */
function escaped(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, (byte) => `\\u${byte.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
}
