/**
 * The grammar of the Caddyfile. Between quotes a backslash stands for itself unless a quote comes after it, and cannot be escaped;
 * between backticks nothing is. `{` begins a placeholder in either; what a policy allows has no braces.
 * Source: https://caddyserver.com/docs/caddyfile/concepts#tokens-and-quotes
 * @throws {RangeError} for a text that no token can hold
 */
export function caddyString(text: string): string {
  if (!/\\(?:"|$)/.test(text)) return `"${text.replaceAll('"', '\\"')}"`
  if (!text.includes('`')) return `\`${text}\``
  throw new RangeError('No token of a Caddyfile can hold this text')
}

/**
 * The same of what a page or a server is called by itself, which may have braces.
 * @throws {RangeError} for a text in which Caddy would look for placeholders, as well
 */
export function caddyText(text: string): string {
  if (text.includes('{')) throw new RangeError('No token of a Caddyfile can hold this text as it is')
  return caddyString(text)
}
