import { ReaderError, whatToGive } from './reader-error.ts'

/** Refuses what is no text, or too much of it; the unit of the bound is a character. */
export function checkedText(text: string, what: string, maxLength: number): string {
  if (typeof text !== 'string') throw new ReaderError('invalid', `${what} must be a string, not ${typeof text}.`)
  if (text.length > maxLength) {
    throw new ReaderError(
      'too-large',
      `This is ${millions(text.length)} characters; ${what} of at most ${millions(maxLength)} is read. Give only the part about the request that fails.`,
    )
  }
  if (text.trim() === '') throw new ReaderError('empty', `There is nothing here. ${whatToGive}`)
  const seen = binaryKind(text)
  if (seen !== null) throw new ReaderError('binary', `This is ${seen}. ${whatToGive}`)
  return text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
}

function millions(count: number): string {
  return count < 1_000_000 ? `${Math.round(count / 1000)} thousand` : `${Math.round(count / 1_000_000)} million`
}

/** Beginnings of files that people give by mistake, as a decoder of UTF-8 or Latin-1 leaves them. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^[\x89\ufffd]PNG/, 'a picture (PNG): copy the text, a screenshot cannot be read'],
  [/^[\xff\ufffd]{2,3}.{0,8}(?:JFIF|Exif)/s, 'a picture (JPEG): copy the text, a screenshot cannot be read'],
  [/^GIF8/, 'a picture (GIF): copy the text, a screenshot cannot be read'],
  [/^RIFF.{4}WEBP/s, 'a picture (WebP): copy the text, a screenshot cannot be read'],
  [/^%PDF-/, 'a PDF: copy the text out of it'],
  [/^PK\x03\x04/, 'a ZIP archive: unpack it first'],
  [/^\x1f[\x8b\ufffd]/, 'a gzip file: unpack it first'],
]

function binaryKind(text: string): string | null {
  const known = beginnings.find(([beginning]) => beginning.test(text.slice(0, 64)))
  if (known !== undefined) return known[1]
  const start = text.slice(0, 4096)
  const odd = start.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0
  return start.includes('\0') || odd > start.length / 10 ? 'something binary, not text' : null
}
