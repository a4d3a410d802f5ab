/**
 * The grammar of nginx's configuration. In a quoted string a backslash stands for itself unless a quote, a backslash, t, r or n comes
 * after it. Source: ngx_conf_read_token, https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c
 */
import { literal } from '../origin-regex.ts'
import { policyName } from '../own-name.ts'

/** A variable whose value is a dollar sign: nginx has no other way to write one. */
export const dollarVariable = policyName('dollar')

/** A value in which nginx would look for variables. */
export function nginxValue(text: string): string {
  return nginxString(text.replaceAll('$', `\${${dollarVariable}}`))
}

/**
 * The same on a line that goes where nobody has defined that variable.
 * @throws {RangeError} for a text that would need it
 */
export function nginxLoneValue(text: string): string {
  if (text.includes('$')) throw new RangeError('No line of nginx can hold this text by itself')
  return nginxString(text)
}

/** A key of a map, which is compared as a string; nginx looks for no variables in it. Only `\` and `~` at the beginning mean something. */
export function nginxKey(text: string): string {
  return nginxString(text.replace(/^(?=[\\~]|(?:default|hostnames|include|volatile)$)/, '\\'))
}

/** A key that is a regular expression. It may hold escapes of PCRE, and `\n` for a line feed; letters count unless said otherwise. */
export function nginxRegexKey(regex: string, { ignoreCase = false } = {}): string {
  return nginxString(`${ignoreCase ? '~*' : '~'}${regex}`)
}

/** The same for a text that is matched as it is. */
export function nginxLiteralRegex(text: string): string {
  return nginxRegexKey(`^${literal(text)}\\z`)
}

/** Backslashes are doubled only where nginx would take them for its own: regular expressions stay readable. */
function nginxString(text: string): string {
  const quoted = text.replace(/\\(?=["'\\trn\t\r\n]|$)|["\t\r\n]/g, (char) => escapes[char]!)
  return `"${quoted}"`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\t': '\\t', '\r': '\\r', '\n': '\\n' }
