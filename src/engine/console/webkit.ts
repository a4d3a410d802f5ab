import type { Finding } from '../finding.ts'
import { parseUrl } from '../platform.ts'
import type { ConsoleOptions, Printed } from './console-text.ts'
import { fill, type Template } from './template.ts'
import { utf8Decode } from './utf8.ts'

/** The line that ends what WebKit prints: the only one that names the URL. Measured in WebKitGTK 2.50. */
export const cannotLoad: Template = '{caller} cannot load {url} due to access control checks.'
export const cannotLoadAtAll: Template = '{caller} cannot load {url}.'
/** The line before it, where a redirect was refused. */
export const redirectDenied: Template = 'Cross-origin redirection to {location} denied by Cross-Origin Resource Sharing policy: {reason}'

/** The lines before it that give a reason. */
export const reasons = {
  origin: 'Origin {wanted} is not allowed by Access-Control-Allow-Origin. Status code: {status}',
  several: 'Access-Control-Allow-Origin cannot contain more than one origin.',
  wildcard: 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  credentials: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
  status: 'Preflight response is not successful. Status code: {status}',
  invalid: 'Header Access-Control-Allow-{which} has an invalid value: {value}',
  method: 'Method {method} is not allowed by Access-Control-Allow-Methods.',
  header: 'Request header field {name} is not allowed by Access-Control-Allow-Headers.',
  redirectMode: 'Not allowed to follow a redirection while loading {url}',
  redirectLimit: 'Load cannot follow more than 20 redirections',
  redirectScheme: 'not allowed to follow a cross-origin CORS redirection with non CORS scheme',
  redirectNotHttp: 'Redirection to URL with a scheme that is not HTTP(S).',
  redirectFtp: 'FTP URLs are disabled',
  redirectCredentials: 'redirection URL {location} has credentials',
  redirectSameOriginMode: 'Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match.',
  mixedContent:
    '[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must be served over HTTPS.',
  notAllowed: 'Not allowed to request resource',
  noCorsRedirect: 'No-Cors mode requires follow redirect mode',
  resourcePolicy: "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header.",
  scheme: 'Cross origin requests are only supported for HTTP.',
  refused: 'Could not connect to {host}: Connection refused',
  terminated: 'Connection terminated unexpectedly',
} satisfies Record<string, Template>

/** What WebKit prints for a finding. */
export function webkitLines(finding: Finding, { api }: ConsoleOptions, { wire }: Printed): string[] {
  const caller = api === 'fetch' ? 'Fetch API' : api
  const { url, page, origin } = finding
  const end = (at = url) => fill(cannotLoad, { caller, url: at })
  const because = (reason: Template, values: Readonly<Record<string, string>> = {}): string[] => [
    fill(reason, { url, page, origin, ...values }),
    end(),
  ]
  const denied = (location: string, reason: string): string[] => [
    fill(redirectDenied, { location: withoutUserinfo(location), reason }),
    end(),
  ]
  const check = (reason: Template, values: Readonly<Record<string, string>> = {}): string[] => {
    const redirectTo = 'redirectTo' in finding.args && finding.of === 'request' ? finding.args.redirectTo : null
    return redirectTo ? denied(redirectTo, fill(reason, values)) : because(reason, values)
  }
  switch (finding.code) {
    case 'allow-origin-missing':
      return check(reasons.origin, { wanted: finding.args.wanted, status: String(finding.args.status) })
    case 'allow-origin-mismatch':
      if (finding.args.value.includes(',')) return check(reasons.several)
      return check(reasons.origin, { wanted: finding.args.wanted, status: String(finding.args.status) })
    case 'allow-origin-wildcard':
      return check(reasons.wildcard)
    case 'allow-credentials':
      return check(reasons.credentials)
    case 'preflight-status':
    case 'preflight-redirect':
      return because(reasons.status, { status: String(finding.args.status) })
    case 'allow-methods-invalid':
      return because(reasons.invalid, { which: 'Methods', value: shown(finding.args.value) })
    case 'allow-headers-invalid':
      return because(reasons.invalid, { which: 'Headers', value: shown(finding.args.value) })
    case 'method-not-allowed':
      return because(reasons.method, { method: finding.args.method })
    case 'header-not-allowed':
      return because(reasons.header, { name: namedFirst(finding.args.refused) })
    case 'redirect-mode-error':
      return because(reasons.redirectMode)
    case 'redirect-limit':
      return because(reasons.redirectLimit)
    case 'redirect-credentials':
      return denied(finding.args.location, fill(reasons.redirectCredentials, { location: finding.args.location }))
    case 'redirect-location':
      return finding.cors && finding.args.location !== '' ? denied(finding.args.location, reasons.redirectScheme) : []
    case 'redirect-scheme':
      return redirectScheme(finding, denied, because, caller)
    case 'mixed-content': {
      const before = wire.findLast(({ hop }) => hop < finding.hop)
      const blocked = fill(reasons.mixedContent, { page, url })
      return before === undefined ? [blocked, reasons.notAllowed, end()] : [blocked, end(before.url)]
    }
    case 'same-origin-mode':
      return finding.hop > 0 ? because(reasons.redirectSameOriginMode) : [fill(cannotLoadAtAll, { caller, url })]
    case 'no-cors-redirect-mode':
      return [reasons.noCorsRedirect, reasons.notAllowed, end()]
    case 'resource-policy':
      return check(reasons.resourcePolicy, { url })
    case 'scheme-not-supported':
      return because(reasons.scheme)
    case 'network-failure':
      return finding.of === 'preflight' ? networkFailure(finding.args.failed, url, end()) : []
    default:
      return []
  }
}

/** Only a preflight's failure is printed; two of its reasons are measured. */
function networkFailure(failed: string, url: string, end: string): string[] {
  if (refusedWords.has(failed)) return [fill(reasons.refused, { host: parseUrl(url)?.hostname ?? '' }), end]
  return resetWords.has(failed) ? [reasons.terminated, end] : [end]
}

/** As Node says it, and as the transport does. */
const refusedWords: ReadonlySet<string> = new Set(['ECONNREFUSED', 'refused'])
const resetWords: ReadonlySet<string> = new Set(['ECONNRESET', 'reset', 'closed'])

function withoutUserinfo(location: string): string {
  return location.replace(/^([a-z]+:\/\/)[^/?#]*@/, '$1')
}

type Because = (reason: Template, values?: Readonly<Record<string, string>>) => string[]

function redirectScheme(
  finding: Finding & { code: 'redirect-scheme' },
  denied: (location: string, reason: string) => string[],
  because: Because,
  caller: string,
): string[] {
  const { location, crossOrigin } = finding.args
  if (finding.cors) return denied(location, reasons.redirectScheme)
  if (location.startsWith('ftp:')) return because(reasons.redirectFtp)
  if (!/^(?:about|blob|data|file|http|https):/.test(location) && finding.page.startsWith('https:')) {
    return because(reasons.mixedContent, { url: location })
  }
  if (finding.mode === 'cors' && crossOrigin) return denied(location, reasons.redirectScheme)
  return [reasons.redirectNotHttp, fill(cannotLoad, { caller, url: location })]
}

/** WebKit looks at the names that it knows before others, and prints them in its own spelling. */
function namedFirst(refused: readonly string[]): string {
  const known = refused.find((name) => knownNames.has(name.toLowerCase()))
  return known === undefined ? (refused[0] ?? '') : knownNames.get(known.toLowerCase())!
}

/** Those that script may set. */
const knownNames = new Map(
  (
    'Accept Accept-Language Accept-Ranges Access-Control-Allow-Credentials Access-Control-Allow-Headers Access-Control-Allow-Methods ' +
    'Access-Control-Allow-Origin Access-Control-Expose-Headers Access-Control-Max-Age Age Authorization Cache-Control Content-Disposition ' +
    'Content-Encoding Content-Language Content-Location Content-Range Content-Security-Policy Content-Type ETag Expires If-Match ' +
    'If-Modified-Since If-None-Match If-Range If-Unmodified-Since Last-Event-ID Last-Modified Link Location Ping-From Ping-To Pragma Purpose ' +
    'Range Referrer-Policy Refresh Server Timing-Allow-Origin User-Agent Vary X-Content-Type-Options X-DNS-Prefetch-Control X-Frame-Options ' +
    'X-XSS-Protection'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
)

/** A value as WebKitGTK shows it: what is no UTF-8 replaced, and then byte by byte. */
function shown(value: string): string {
  return utf8Decode(value).replaceAll('\ufffd', '\xef\xbf\xbd')
}
