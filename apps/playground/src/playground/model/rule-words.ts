import type { Step } from 'visto/engine'

/** A rule in words: what its stamp is called, and what it asks. */
export interface RuleWords {
  readonly label: string
  readonly rule: string
}

const words: Readonly<Record<string, RuleWords>> = {
  'bad-port.check': { label: 'Port', rule: 'Some ports belong to other protocols: browsers send nothing there.' },
  'mixed-content.check': { label: 'Secure page', rule: 'A page that came over https may not call plain http.' },
  'main-fetch.same-origin': {
    label: 'Same origin',
    rule: 'Scheme, host and port of page and URL are the same: there is no border, and CORS has no say.',
  },
  'main-fetch.same-origin-mode': {
    label: 'Mode same-origin',
    rule: 'With mode same-origin, script has asked never to leave its own origin.',
  },
  'main-fetch.cors': {
    label: 'Another origin',
    rule: 'Page and URL are of two origins: the answer may be read only with the server’s consent.',
  },
  'main-fetch.no-cors': {
    label: 'Mode no-cors',
    rule: 'With mode no-cors nothing is asked of the server, and the answer comes as a sealed parcel that script cannot open.',
  },
  'main-fetch.no-cors-redirect': { label: 'Redirect mode', rule: 'With mode no-cors only redirect: follow is allowed.' },
  'main-fetch.scheme': { label: 'Scheme', rule: 'CORS is for http and https.' },
  'scheme-fetch.scheme': { label: 'Scheme', rule: 'fetch() knows http, https, data and about:blank, and no other scheme.' },
  'scheme-fetch.data': { label: 'data: URL', rule: 'A data: URL must parse.' },
  'unsafe-headers.preflight': {
    label: 'Preflight needed?',
    rule: 'A method other than GET, HEAD and POST, a header or a Content-Type that no form could send, an upload listener or a stream needs consent before it is sent.',
  },
  'cache-match.entries': {
    label: 'Stamp in hand?',
    rule: 'What an earlier preflight allowed is kept for a while, and then need not be asked again.',
  },
  'http-network-or-cache-fetch.send': { label: 'Sent', rule: 'The request goes over the network.' },
  'http-network-or-cache-fetch.response': { label: 'An answer', rule: 'Without an answer there is nothing to check: the network failed.' },
  'cors-check.allow-origin': {
    label: 'Allow-Origin',
    rule: 'Access-Control-Allow-Origin must stand there once, and be the page’s origin letter by letter, or * if no credentials are included.',
  },
  'cors-check.allow-credentials': {
    label: 'Allow-Credentials',
    rule: 'Where credentials are included, Access-Control-Allow-Credentials must be true, in small letters.',
  },
  'cors-preflight.status': { label: 'Status', rule: 'A preflight’s answer must have a status from 200 to 299.' },
  'cors-preflight.redirect': {
    label: 'No redirect',
    rule: 'A preflight is not redirected: the consent must come from the URL that was asked.',
  },
  'cors-preflight.allow-methods': {
    label: 'Allow-Methods',
    rule: 'Access-Control-Allow-Methods must be a list of methods with commas between.',
  },
  'cors-preflight.allow-headers': {
    label: 'Allow-Headers',
    rule: 'Access-Control-Allow-Headers must be a list of names with commas between.',
  },
  'cors-preflight.method': {
    label: 'Allow-Methods',
    rule: 'The method must be in Access-Control-Allow-Methods, in the same letters. GET, HEAD and POST need not be; * counts without credentials only.',
  },
  'cors-preflight.headers': {
    label: 'Allow-Headers',
    rule: 'Each header that needs consent must be in Access-Control-Allow-Headers. * counts without credentials only, and by the standard never for Authorization.',
  },
  'http-fetch.redirect': { label: 'Redirect mode', rule: 'With redirect: error, any redirect is an error.' },
  'redirect.follow': { label: 'Redirect', rule: 'The redirect is followed, and all begins again at the next URL.' },
  'redirect.location': { label: 'Location', rule: 'The Location must be a URL.' },
  'redirect.scheme': { label: 'Location', rule: 'A redirect must lead to http or https.' },
  'redirect.count': { label: 'Redirects', rule: 'After 20 redirects browsers give up.' },
  'redirect.credentials': { label: 'Location', rule: 'A redirect across origins must not carry a user name or a password in its URL.' },
  'redirect.body': { label: 'Body', rule: 'A stream is gone once it is sent: it cannot be sent again to where the redirect leads.' },
  'resource-policy.check': {
    label: 'Resource-Policy',
    rule: 'Without CORS, a server can still refuse other origins with Cross-Origin-Resource-Policy.',
  },
  'local-network.permission': {
    label: 'Local network',
    rule: 'A page of the internet needs the user’s permission to reach this machine or network.',
  },
  'local-network.secure-context': { label: 'Local network', rule: 'Only a page of https may ask for the local network.' },
  'filtered-response.expose': {
    label: 'Expose-Headers',
    rule: 'Script reads seven harmless headers, and those that Access-Control-Expose-Headers names.',
  },
}

/** Every rule that has words of its own; a test holds it against the engine's. */
export const wordedRules: readonly string[] = Object.keys(words)

export function wordsOf(rule: string): RuleWords {
  return words[rule] ?? { label: rule, rule: '' }
}

const headers: Readonly<Record<string, string>> = {
  'cors-check.allow-origin': 'Access-Control-Allow-Origin',
  'cors-check.allow-credentials': 'Access-Control-Allow-Credentials',
  'cors-preflight.allow-methods': 'Access-Control-Allow-Methods',
  'cors-preflight.method': 'Access-Control-Allow-Methods',
  'cors-preflight.allow-headers': 'Access-Control-Allow-Headers',
  'cors-preflight.headers': 'Access-Control-Allow-Headers',
  'resource-policy.check': 'Cross-Origin-Resource-Policy',
  'filtered-response.expose': 'Access-Control-Expose-Headers',
}

/** What a step compared: the header it looked at, if it was one, and both values. */
export interface Compared {
  readonly header: string | null
  /** Null where the header is not there. */
  readonly received: string | null
  readonly wanted: string | null
}

export function comparedIn({ rule, got, wanted }: Step): Compared {
  const header = headers[rule] ?? null
  return { header, received: header !== null && got === '' ? null : got, wanted: wanted === '' ? null : wanted }
}
