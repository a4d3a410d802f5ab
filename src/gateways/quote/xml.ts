/**
 * A text for XML, between tags or in an attribute of double quotes.
 * @throws {RangeError} for a text with characters that XML has no way to write
 */
export function xmlText(text: string): string {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/.test(text)) throw new RangeError('No XML can hold this text')
  return text.replace(/[^ !#-%(-;=?-~]/g, (char) => `&#${char.charCodeAt(0)};`)
}
