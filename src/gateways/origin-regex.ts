import type { OriginPattern } from '../policy/rules.ts'

/** Regular expressions without their anchors, for a whole origin. All use what PCRE, RE2 and JavaScript read alike. */

/** A label that browsers send and DNS knows. Parentheses that capture nothing, and no `\d`, which is more than ASCII in some. */
const label = '[0-9a-z_-]{1,63}'

const shape = new RegExp(`^(?:\\[[0-9a-f:]+\\]|(?:${label}\\.)*${label}\\.?)$`)

const above9999 = '[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]'

/** Ports as browsers write them: without leading zeros, to 65535, and never the scheme's own. */
const anyPort: Readonly<Record<string, string>> = {
  http: `[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|${above9999}`,
  https: `[1-9][0-9]?|[1-35-9][0-9]{2}|4[0-35-9][0-9]|44[0-24-9]|[1-9][0-9]{3}|${above9999}`,
}

/**
 * The origins of a pattern: exactly those that the policy allows by it, but that a host may be longer than DNS knows. Null for a
 * pattern that no origin has, as one whose host no browser sends.
 */
export function originRegex({ scheme, host, subdomains, port }: OriginPattern): string | null {
  if (!shape.test(host)) return null
  const labels = subdomains ? `(?:${label}\\.)+` : ''
  const ports = port === '*' ? `(?::(?:${anyPort[scheme]}))?` : port === '' ? '' : `:${port}`
  return `${scheme}://${labels}${literal(host)}${ports}`
}

/** An origin that is matched as it is, where a list of regular expressions is all there is. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, (char) => `\\${char}`)
}
