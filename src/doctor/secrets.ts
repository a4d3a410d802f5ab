import type { Header } from '../engine/index.ts'

/** What stands in the place of a secret. */
export const stars = '***'

/** Whether somebody has put something in the place of a secret: such a value is not sent. */
export function isRedacted(value: string): boolean {
  return /\*{3}|\[redacted\]/i.test(value)
}

/** Headers whose values are shown: they hold no secret by their nature. Of all others the name alone is shown. */
const harmless = new Set(
  (
    'accept accept-language cache-control content-language content-length ' +
    'bypass-tunnel-reminder ngrok-skip-browser-warning x-tunnel-skip-antiphishing-page ' +
    'content-type host if-match if-modified-since if-none-match if-unmodified-since origin pragma range user-agent x-requested-with'
  ).split(' '),
)

export function isSecretHeader(name: string): boolean {
  // What is for answers stands in requests by mistake.
  return !harmless.has(name.toLowerCase()) && !/^access-control-/i.test(name)
}

/** A header line of a request, fit to be shown. */
export function redactedLine([name, value]: Header): Header {
  return [name, isSecretHeader(name) ? stars : value]
}

/** A header line of an answer, fit to be shown: what servers say is no secret, but for cookies and tokens. */
export function redactedAnswerLine([name, value]: Header): Header {
  return [name, isSecretAnswerHeader(name) ? stars : redactedText(value)]
}

export function isSecretAnswerHeader(name: string): boolean {
  return !/^access-control-|-authenticate$/i.test(name) && secretInAnswers.test(name)
}

const secretInAnswers =
  /cookie|authorization|^authentication-info$|token|secret|(?:api|access|private)[-_]?key|sess(?:ion|_?id)|(?:^|[-_])(?:sid|jwt|auth|otp)$|csrf|xsrf|passw|credential/i

/** A line with cookies, fit to be shown: their names and attributes tell what is to be known. Any other line stays as it is. */
export function redactedCookies([name, value]: Header): Header {
  if (/^set-cookie2?$/i.test(name)) return [name, value.split(eachCookie).map(hiddenCookie).join(',')]
  return [name, /^cookie2?$/i.test(name) ? value.split(';').map(hiddenCookie).join(';') : value]
}

/** Some servers and tools write several cookies in one line; the comma in a date is followed by no name. */
const eachCookie = /,(?=\s{0,3}[^\s;,=]{1,200}=)/

/** A cookie without a name is all value. */
function hiddenCookie(cookie: string): string {
  return cookie.replace(/^(\s*)([^=;]*=)?[^;]*/, (all, blank: string, name = '') => (all.trim() === '' ? all : `${blank}${name}${stars}`))
}

/** Tokens in a query, a fragment or a parameter of the path (`;jsessionid=`): their names, and their values. */
export const tokenInUrl =
  /[?&#;]([^=?&#;\s]{0,80}(?:token|secret|passw|pwd|api[-_]?key|auth|signature|sess(?:ion|_?id)|jwt|credential|assertion|saml|csrf|xsrf)[^=?&#;\s]{0,80}|[^=?&#;\s]{0,80}key|(?:[^=?&#;\s]{0,80}[._-])?s?sid|sess|pass|sig|code|otp|ticket|nonce|state)=([^&#\s]+)/gi

/** A text without user names, passwords and tokens in its URLs. */
export function redactedUrls(text: string): string {
  return text
    .replace(/\/\/[^/?#\s'"@]{1,300}@/g, `//${stars}@`)
    .replace(
      tokenInUrl,
      (all, _name: string, value: string) =>
        all.slice(0, all.length - value.length) + stars + (/['")’”]+$/.exec(value.slice(-3))?.[0] ?? ''),
    )
}

/**
 * Any text, fit to be shown: without what is secret in URLs, without values of fields that are named like secrets, and without what
 * looks like a token by itself.
 */
export function redactedText(text: string): string {
  return redactedUrls(text)
    .replace(/\b(authorization["']?\s{0,3}:\s{0,3}["']?)[^\n"']{1,4000}/gi, `$1${stars}`)
    .replace(/\b(Bearer|Basic)\s{1,3}(?!\w{1,20}=")[A-Za-z0-9._~+/=-]{4,}/g, `$1 ${stars}`)
    .replace(field, hidden)
    .replace(/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g, stars)
}

const field =
  /(\b(?:\w{0,40}(?:token|secret|password|passwd|api[-_]?key|sess(?:ion)?_?id)\w{0,40}|sid)["']?\s{0,3}[:=]\s{0,3})("[^"]{1,1000}"|'[^']{1,1000}'|[^\s"',;&})<]{4,1000})/gi

/** The value of a field, quotes kept. */
function hidden(_: string, name: string, value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? ''
  return `${name}${quote}${stars}${quote}`
}
