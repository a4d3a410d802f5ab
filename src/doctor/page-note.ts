import type { Finding } from '../engine/index.ts'
import { note, type Note } from './note.ts'

/** What to change where header lines do not help; null where nothing can be said (no answer came). */
export function noteFor(finding: Finding): Note | null {
  switch (finding.code) {
    case 'invalid-url':
      return note('correct-url', { input: finding.args.input })
    case 'url-credentials':
      return note('take-out-userinfo', {})
    case 'invalid-method':
    case 'forbidden-method':
      return note('correct-method', { method: finding.args.method })
    case 'invalid-header-name':
    case 'invalid-header-value':
    case 'header-not-bytes':
      return note('correct-header', { name: finding.args.name })
    case 'body-with-get':
      return note('use-post', { method: finding.args.method })
    case 'no-cors-method':
    case 'no-cors-stream':
    case 'no-cors-redirect-mode':
    case 'same-origin-mode':
      return note('use-mode-cors', { mode: finding.mode })
    case 'resource-policy':
      return note('widen-resource-policy', { policy: finding.args.policy })
    case 'redirect-mode-error':
      return note('follow-redirects', { redirect: finding.redirect })
    case 'scheme-not-supported':
      return note('use-http', { scheme: finding.args.scheme })
    case 'bad-port':
      return note('change-port', { port: finding.args.port })
    case 'mixed-content':
      if (finding.hop > 0) return note('redirect-to-https', { url: finding.url })
      if (!finding.url.startsWith('http:')) return note('use-http', { scheme: finding.url.slice(0, finding.url.indexOf(':') + 1) })
      return note('use-https', { url: finding.url.replace('http:', 'https:') })
    case 'redirect-location':
    case 'redirect-scheme':
    case 'redirect-credentials':
      return note('correct-redirect', { location: finding.args.location })
    case 'redirect-limit':
      return note('end-redirects', {})
    case 'local-network-insecure':
      return note('serve-page-over-https', {})
    case 'allow-origin-missing':
    case 'allow-origin-mismatch':
    case 'allow-origin-wildcard':
    case 'allow-credentials':
      if (finding.origin === 'null') return note('serve-page-over-http', {})
      return note('call-directly', { url: finding.requestUrl, target: finding.url, why: 'tainted-origin' })
    default:
      return null
  }
}
