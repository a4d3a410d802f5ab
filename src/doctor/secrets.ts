import { type Header, parseUrl } from '../engine/index.ts'
import { isHarmlessHeader } from './harmless-headers.ts'

/** What stands in the place of a secret. */
export const stars = '***'

/** Whether somebody has put something in the place of a secret: such a value is not sent. */
export function isRedacted(value: string): boolean {
  return /\*{3}|\[redacted\]/i.test(value)
}

/** Whether of a header of a request the name alone is shown: it may hold a secret, as all may that are not known to hold none. */
export function isSecretHeader(name: string): boolean {
  // What is for answers stands in requests by mistake.
  return !isHarmlessHeader(name) && !/^access-control-/i.test(name)
}

/** A header line of a request, fit to be shown. */
export function redactedLine([name, value]: Header): Header {
  return [name, isSecretHeader(name) ? stars : redactedText(value)]
}

/** A header line of an answer, fit to be shown: what servers say is no secret, but for cookies and tokens. */
export function redactedAnswerLine([name, value]: Header): Header {
  return [name, isSecretAnswerHeader(name) ? stars : redactedText(value)]
}

export function isSecretAnswerHeader(name: string): boolean {
  // Of tokens that are counted none is told.
  const rest = /rate-?limit/i.test(name) ? name.replace(/(?<=^|-)tokens(?![a-z\d])/gi, '') : name
  return !/^access-control-|-authenticate$/i.test(name) && secretInAnswers.test(rest)
}

const secretInAnswers =
  /cookie|authorization|^authentication-info$|token|secret|(?:api|access|private)[-_]?key|sess(?:ion|_?id)|(?:^|[-_])(?:sid|jwt|auth|otp)$|csrf|xsrf|passw|credential/i

/** Names and origins only: to hide a piece of them would change what a browser makes of them. */
const open = /^(?:access-control-|vary$)/i

/**
 * The same, for who looks at the cookies that a server sets: of these their names and attributes are shown.
 * @param hide what is hidden of a value besides
 */
export function answerLine(line: Header, hide: (text: string) => string = redactedText): Header {
  const [name, value] = line
  if (open.test(name)) return line
  if (/^set-cookie$/i.test(name)) return [name, hide(redactedCookies(line)[1])]
  return redactedAnswerLine([name, hide(value)])
}

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

/**
 * Tokens in a query, a fragment or a parameter of the path (`;jsessionid=`): their names, and their values. Under names such as `reset`,
 * what is short is a switch.
 */
export const tokenInUrl =
  /[?&#;]([^=?&#;\s]{0,80}(?:token|secret|passw|pwd|api[-_]?key|auth|signature|sess(?:ion|_?id)|jwt|credential|assertion|saml|csrf|xsrf)[^=?&#;\s]{0,80}|[^=?&#;\s]{0,80}key|(?:[^=?&#;\s]{0,80}[._-])?s?sid|sess|pass|sig|code|otp|ticket|nonce|state|[^=?&#;\s]{0,80}(?:reset|verif|invit|magic|confirm|activat|recover)[^=?&#;\s]{0,80}(?==[^&#\s]{6}))=([^&#\s]+)/gi

/** What follows such a word in a path, some segments of it, is a token where it looks random: `/reset/4f9c…`, `/verify-email/MQ/c5x-…`. */
const afterWord =
  /(\/[\w.-]{0,60}(?:reset|verif|invit|token|magic|confirm|activat|recover|unsubscribe)[\w.-]{0,60})((?:\/[^/?#\s'"<>]{1,500}){1,3})/gi

const randomSegment = /\/(?=[^/]{0,100}[A-Z0-9])[\w~=:-]{8,}(?=[.,;)\]]{0,3}(?:\/|$))/g

/** What webhooks and bots have in a path, by its form: of Slack, Discord, Telegram and Zapier. */
const hooks = [
  /(\/services\/T\w{1,40}\/B\w{1,40}\/)\w{16,100}/g,
  /(\/api\/(?:v\d{1,3}\/)?webhooks\/\d{5,30}\/)[\w-]{16,200}/gi,
  /(\/bot\d{5,20}:)[\w-]{16,100}/gi,
  /(\/hooks\/(?:catch|standard)\/\d{3,20}\/)\w{5,100}/gi,
]

/** Somewhere behind such a word, some segments on, stands what lets anybody post there: it looks random, as below. */
const afterHook = /(\/[\w-]{0,40}hooks?[\w-]{0,40})((?:\/[^/?#\s'"<>]{1,500}){1,8})/gi
const longRandom = /\/(?=[\w~@-]{0,200}(?:[a-z]\d|\d[a-z]))[\w~@-]{20,500}(?![\w~@-]|\.\w)/gi

/** Words and names that stand before much else hide only what looks random: 20 characters or more, a letter next to a digit. No name of a file. */
const randomAfter =
  /(\/(?:auth|key|s)\/)(?=[\w~-]{0,200}(?:[a-z]\d|\d[a-z]))[\w~-]{20,500}(?![\w~-]|\.\w)|([?&#](?:hmac|appid|pin|t)=)(?=[^&#\s'"’”>]{0,200}(?:[a-z]\d|\d[a-z]))[^&#\s'"’”>]{20,4000}/gi

/** Right behind the version of an API stands no id but a key, as of nodes of a blockchain: `/v3/4f9c…`. A UUID is none. */
const afterVersion =
  /(\/v\d{1,3}\/)(?:[\da-f]{32,500}|(?![\da-f]{8}-[\da-f]{4}-)(?=[\w-]{0,200}(?:[a-z]\d|\d[a-z]))[\w-]{32,500}|(?=[\w-]{0,29}[a-z])(?=[\w-]{0,29}[A-Z])(?=(?:[\w-]{0,29}?\d){2})[\w-]{20,31})(?![\w~@-]|\.\w)/g

/** A signature within the value of a parameter, between tildes: `?hdnts=exp=170~acl=/*~hmac=…` of Akamai. */
const betweenTildes = /((?:~|%7E)(?:hmac|sig|signature)(?:=|%3D))[^&#~%\s'"’”]{1,500}/gi

/** A field of JSON within a query, escaped once or more: `%22token%22%3A%22…%22`. */
const escapedField =
  /(%(?:25){0,3}22\w{0,40}(?:token|secret|passw|pwd|api_?key|session_?id)\w{0,40}%(?:25){0,3}22(?:%(?:25){0,3}20|\+){0,3}(?::|%(?:25){0,3}3A)(?:%(?:25){0,3}20|\+){0,3}%(?:25){0,3}22)(?:(?!%(?:25){0,3}22)[^&#\s'"]){1,1000}/gi

/** Elsewhere, 40 digits of hex and more, but where they name what git or a registry has. Fewer are ids: of a UUID, of MongoDB. */
const longHex = /(?<!\/(?:commits?|tree|blobs?|raw|objects?|archive|sha\d*))\/[\da-f]{40,500}(?!\.?[\w-])/gi

/** Tokens that are told by their beginning: of GitHub, Stripe, AWS, Google, Slack, GitLab, npm, OpenAI; and JSON web tokens. */
const known =
  /\b(?:gh[opsur]_\w{8,}|github_pat_\w{8,}|[rs]k_(?:live|test)_\w{8,}|whsec_\w{8,}|A(?:KIA|SIA)[A-Z\d]{12,}|AIza[\w-]{20,}|xox[a-z]-[\w-]{8,}|glpat-[\w-]{8,}|npm_\w{30,}|sk-(?=[\w-]{0,100}\d)[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?)/g

/** A text without user names, passwords and tokens in its URLs, and without what is a token by its form. */
export function redactedUrls(text: string): string {
  return hooks
    .reduce((rest, hook) => rest.replace(hook, `$1${stars}`), text)
    .replace(/\/\/[^/?#\s'"@]{1,300}@/g, `//${stars}@`)
    .replace(
      tokenInUrl,
      (all, _name: string, value: string) =>
        all.slice(0, all.length - value.length) + stars + (/['")’”,.;:]+$/.exec(value.slice(-3))?.[0] ?? ''),
    )
    .replace(afterWord, (_, word: string, rest: string) => word + rest.replace(randomSegment, `/${stars}`))
    .replace(afterHook, (_, word: string, rest: string) => word + rest.replace(longRandom, `/${stars}`))
    .replace(randomAfter, `$1$2${stars}`)
    .replace(afterVersion, `$1${stars}`)
    .replace(betweenTildes, `$1${stars}`)
    .replace(escapedField, `$1${stars}`)
    .replace(longHex, `/${stars}`)
    .replace(known, stars)
}

/** The page, as much of it as CORS needs: no path and no query, which may hold what its user alone knows. */
export function pageShown(url: string): string {
  const parsed = parseUrl(url)
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? `${parsed.origin}/` : redactedText(url.replace(/[?#].*$/s, ''))
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
}

const field =
  /(\b(?:\w{0,40}(?:token|secret|password|passwd|api[-_]?key|sess(?:ion)?_?id)\w{0,40}|sid)["']?\s{0,3}[:=]\s{0,3})("[^"]{1,1000}"|'[^']{1,1000}'|[^\s"',;&})<]{4,1000})/gi

/** The value of a field, quotes kept. */
function hidden(_: string, name: string, value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? ''
  return `${name}${quote}${stars}${quote}`
}
