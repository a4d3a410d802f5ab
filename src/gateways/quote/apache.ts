/**
 * The grammar of httpd's directives. Between quotes a backslash stands for itself, unless a quote or another comes after it.
 * `${NAME}` would be a variable; what a policy allows has no braces.
 * Source: substring_conf, https://github.com/apache/httpd/blob/2.4.x/server/util.c
 * @throws {RangeError} for a text that no directive can hold
 */
export function apacheString(text: string): string {
  if (/[\0\r\n]|\$\{/.test(text)) throw new RangeError('No directive of httpd can hold this text')
  return `"${text.replace(/\\(?=[\\"]|$)|"/g, '\\$&')}"`
}

/** A value of `Header set`, in which `%` begins a format. Source: https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header */
export function apacheHeaderValue(text: string): string {
  return apacheString(text.replaceAll('%', '%%'))
}
