/**
 * The grammar of HAProxy's configuration: between single quotes everything stands for itself, and quoted parts join to one word.
 * Source: https://docs.haproxy.org/2.6/configuration.html#2.2
 * @throws {RangeError} for a text that no line can hold
 */
export function haproxyString(text: string): string {
  if (/[\0\r\n]/.test(text)) throw new RangeError('No line of HAProxy can hold this text')
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** A log-format string, as a header's value is, in which `%` begins an expression. Source: https://docs.haproxy.org/2.6/configuration.html#8.2.4 */
export function haproxyFormat(text: string): string {
  return haproxyString(text.replaceAll('%', '%%'))
}

/** A word of a map file, whose lines have a key, blanks, and a value. Source: https://docs.haproxy.org/2.6/configuration.html#map */
export function haproxyMapWord(text: string): string {
  if (/[\s\0]|^#|^$/.test(text)) throw new RangeError('No map of HAProxy can hold this text as a word')
  return text
}
