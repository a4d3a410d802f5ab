/**
 * Texts as source text of the languages whose frameworks are printed for. What a policy holds is printable ASCII; everything else is
 * refused, so that no language's own escapes are needed but two.
 */

/** Between double quotes, for Python, Java, C#, Go, JavaScript and JSON. Java reads `\u` before all else, but not after a doubled backslash. */
export function doubleQuoted(text: string): string {
  return `"${printable(text).replace(/["\\]/g, String.raw`\$&`)}"`
}

/** Between single quotes, for Ruby and PHP, which look for nothing in them but these two. */
export function singleQuoted(text: string): string {
  return `'${printable(text).replace(/['\\]/g, String.raw`\$&`)}'`
}

/** A regular expression of Python, in a raw string: it has no double quote, and does not end with a backslash. */
export function pythonRaw(text: string): string {
  if (/"|\\$/.test(text)) throw new RangeError('No raw string of Python can hold this text')
  return `r"${printable(text)}"`
}

/** A regular expression of C#, in a verbatim string, where only the quote is doubled. */
export function csharpVerbatim(text: string): string {
  return `@"${printable(text).replaceAll('"', '""')}"`
}

function printable(text: string): string {
  if (/[^ -~]/.test(text)) throw new RangeError('Only printable ASCII can be written there')
  return text
}
