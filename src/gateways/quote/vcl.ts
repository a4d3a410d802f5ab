/**
 * The grammar of VCL: strings have no escapes. A short one ends at the first quote and holds no line feed; a long one ends at `"}`.
 * Source: https://varnish-cache.org/docs/7.1/reference/vcl.html#strings
 * @throws {RangeError} for a text that no string can hold
 */
export function vclString(text: string): string {
  if (!/["\0-\x1f]/.test(text)) return `"${text}"`
  if (text.includes('"}') || text.endsWith('"') || text.includes('\0')) throw new RangeError('No string of VCL can hold this text')
  return `{"${text}"}`
}
