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

/**
 * An argument of mod_rewrite, which reads its lines itself: no backslash escapes anything, so a regular expression stands as it is.
 * Source: parseargline, https://github.com/apache/httpd/blob/2.4.x/modules/mappers/mod_rewrite.c
 * @throws {RangeError} for a text that no argument can hold
 */
export function apacheRewriteArgument(text: string): string {
  if (/[\0\r\n"]|\$\{|\\$/.test(text)) throw new RangeError('No argument of mod_rewrite can hold this text')
  return `"${text}"`
}

/**
 * A string of an expression, for an argument of mod_rewrite: `$1` and `%{x}` would mean something in it.
 * Source: https://github.com/apache/httpd/blob/2.4.x/server/util_expr_scan.l
 * @throws {RangeError} for a text that no expression can hold
 */
export function apacheExpressionString(text: string): string {
  if (/[\0-\x1f\x7f"]|\$\{/.test(text)) throw new RangeError('No expression of httpd can hold this text')
  return `'${text.replace(/[\\'$%]/g, '\\$&')}'`
}
