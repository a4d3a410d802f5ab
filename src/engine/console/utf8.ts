/**
 * Reads a byte string as UTF-8: what is none becomes U+FFFD, one for each maximal part of a sequence.
 * Source: https://encoding.spec.whatwg.org/#utf-8-decoder
 */
export function utf8Decode(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const { length, codePoint } = sequenceAt(bytes, at)
    text += String.fromCodePoint(codePoint)
    at += length
  }
  return text
}

const replacement = 0xfffd

function sequenceAt(bytes: string, at: number): { length: number; codePoint: number } {
  const lead = bytes.charCodeAt(at)
  if (lead < 0x80) return { length: 1, codePoint: lead }
  const needed = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0
  if (needed === 0) return { length: 1, codePoint: replacement }
  let codePoint = lead & (0x3f >> needed)
  for (let seen = 1; seen <= needed; seen++) {
    const byte = bytes.charCodeAt(at + seen)
    const lower = seen > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const upper = seen > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (!(byte >= lower && byte <= upper)) return { length: seen, codePoint: replacement }
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  return { length: needed + 1, codePoint }
}
