import type { Finding, FindingArgs } from './finding.ts'

/**
 * One or two sentences for people: what is, and what the browser made of it. Values are shown as they were received.
 */
export function describeFinding(finding: Finding): string {
  const answer =
    finding.of === 'preflight'
      ? 'The answer to the preflight'
      : finding.hop > 0
        ? `The answer after ${redirects(finding.hop)}`
        : 'The answer'
  switch (finding.code) {
    case 'invalid-url':
      return `${quote(finding.args.input)} is not a URL: nothing was sent.`
    case 'url-credentials':
      return 'The URL holds a user name or a password, which fetch() refuses: nothing was sent.'
    case 'invalid-method':
      return `${quote(finding.args.method)} is not a method (a method is a token, without blanks): nothing was sent.`
    case 'forbidden-method':
      return `Browsers never let script send ${finding.args.method}: nothing was sent.`
    case 'no-cors-method':
      return `Mode no-cors allows only GET, HEAD and POST, not ${finding.args.method}: nothing was sent.`
    case 'invalid-header-name':
      return `${quote(finding.args.name)} is not a header name: nothing was sent.`
    case 'invalid-header-value':
      return `The value of ${finding.args.name} holds a NUL or a line break, which no header can carry: nothing was sent.`
    case 'header-not-bytes':
      return `The header ${finding.args.name} holds characters beyond U+00FF, which no header can carry: nothing was sent.`
    case 'invalid-init':
      return `${quote(finding.args.value)} is no ${initValues[finding.args.member]}.`
    case 'body-with-get':
      return `A ${finding.args.method} request of fetch() cannot have a body: nothing was sent.`
    case 'no-cors-stream':
      return 'A stream as body needs mode cors or same-origin: nothing was sent.'
    case 'bad-port':
      return `Port ${finding.args.port} belongs to another protocol, and browsers never connect to it${finding.hop > 0 ? ', not even after a redirect' : ': nothing was sent'}.`
    case 'mixed-content':
      return `A page over https may not ask ${finding.url} over plain ${finding.url.slice(0, finding.url.indexOf(':'))}: the browser blocked it as mixed content${finding.hop > 0 ? ', after a redirect' : ', before anything was sent'}. This is not CORS.`
    case 'same-origin-mode':
      return `Mode same-origin forbids another origin, and ${originIn(finding.url)} is not ${finding.origin}.`
    case 'no-cors-redirect-mode':
      return `Mode no-cors works only with redirect mode follow, not ${finding.args.redirect}: nothing was sent.`
    case 'scheme-not-supported':
      if (finding.args.scheme === 'blob:')
        return 'The blob: URL stands for nothing here: it was revoked, another page made it, or what asks is no GET with a range that fits.'
      return `fetch() cannot load ${finding.args.scheme} URLs from here: it speaks http and https.`
    case 'invalid-data-url':
      return 'The data: URL does not parse.'
    case 'allow-origin-missing':
      return `${answer} (status ${finding.args.status}) has no Access-Control-Allow-Origin, so ${finding.args.wanted} may not read it.`
    case 'allow-origin-mismatch':
      return `${answer} allows ${quote(finding.args.value)}${finding.args.lines > 1 ? ` on ${finding.args.lines} lines` : ''}, which is not ${finding.args.wanted}, character by character${finding.args.wanted === 'null' && finding.origin !== 'null' ? ` (after a redirect across origins the browser calls the page "null", not ${finding.origin})` : ''}.`
    case 'allow-origin-wildcard':
      return `${answer} allows *, which does not count for a request with credentials: it must name ${finding.args.wanted}.`
    case 'allow-credentials':
      return `${answer} ${finding.args.value === null ? 'has no Access-Control-Allow-Credentials' : `says Access-Control-Allow-Credentials: ${quote(finding.args.value)}`}; a request with credentials needs exactly "true".`
    case 'preflight-redirect':
      return `The preflight was answered with a redirect (${finding.args.status}, to ${finding.args.location}), and browsers never follow one: the request itself was not sent.`
    case 'preflight-status':
      return `The preflight was answered with status ${finding.args.status}; only 200 to 299 count as consent, so the request itself was not sent.`
    case 'allow-methods-invalid':
      return `Access-Control-Allow-Methods: ${quote(finding.args.value)} does not parse: ${quote(finding.args.token)} is no method.`
    case 'allow-headers-invalid':
      return `Access-Control-Allow-Headers: ${quote(finding.args.value)} does not parse: ${quote(finding.args.token)} is no header name.`
    case 'method-not-allowed':
      return `The preflight's answer allows ${listed(finding.args.allowed)}, not ${finding.args.method}${finding.args.wildcard ? onlyAName : sameLetters(finding.args.allowed, finding.args.method)}.`
    case 'header-not-allowed':
      return `The preflight's answer allows ${listed(finding.args.allowed)}, not the header${finding.args.refused.length > 1 ? 's' : ''} ${finding.args.refused.join(', ')}${aboutStar(finding.args)}.`
    case 'redirect-mode-error':
      return `The server redirected (${finding.args.status}), which redirect mode error forbids.`
    case 'redirect-location':
      return `The server redirected to ${quote(finding.args.location)}, which is not a URL.`
    case 'redirect-scheme':
      return `The server redirected to ${finding.args.location}, and fetch() follows redirects to http and https only.`
    case 'redirect-limit':
      return 'The server redirected more than 20 times, where browsers stop.'
    case 'redirect-credentials':
      return `The redirect leads to a URL with a user name or password, which ${finding.args.crossOrigin ? 'a cross-origin request may not follow' : 'this browser never follows'}.`
    case 'redirect-stream':
      return `The server redirected (${finding.args.status}), but the body is a stream that cannot be sent again.`
    case 'resource-policy':
      return `${answer} says Cross-Origin-Resource-Policy: ${finding.args.policy}, which forbids this page even an opaque response.`
    case 'local-network':
      return `The server is at a ${finding.args.addressSpace} address and the page is not: the browser asks the user for permission first.`
    case 'local-network-insecure':
      return `The server is at a ${finding.args.addressSpace} address, which a page without https may not ask.`
    case 'network-failure':
      return `No answer came${finding.of === 'preflight' ? ' to the preflight' : ''}: ${finding.args.failed}. Some browsers report this like a CORS error, but it is none.`
    case 'authorization-wildcard':
      return 'Access-Control-Allow-Headers: * lets Authorization through today; by the standard it must be named, and browsers mean to enforce that.'
  }
}

const initValues = {
  mode: 'mode of fetch(): it takes cors, no-cors or same-origin',
  credentials: 'credentials mode of fetch(): it takes omit, same-origin or include',
  redirect: 'redirect mode of fetch(): it takes follow, error or manual',
}

function quote(value: string): string {
  return `"${value}"`
}

/** Of a header that two layers send, each name once. */
function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : [...new Set(names)].join(', ')
}

function redirects(count: number): string {
  return count === 1 ? 'a redirect' : `${count} redirects`
}

function sameLetters(allowed: readonly string[], method: string): string {
  return allowed.some((name) => name.toUpperCase() === method.toUpperCase()) ? ' (upper and lower case differ)' : ''
}

function originIn(url: string): string {
  return /^[^/]*\/\/[^/?#]*/.exec(url)?.[0] ?? url
}

const onlyAName = ' (with credentials, * is only a name)'

/** Without credentials only Authorization is left to be refused where `*` stands. */
function aboutStar({ allowed, wildcard }: FindingArgs['header-not-allowed']): string {
  return wildcard ? onlyAName : allowed.includes('*') ? ' (* does not stand for it)' : ''
}
