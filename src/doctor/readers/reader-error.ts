/** What a reader makes of input that it cannot read: what was seen, and what to give instead. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError'
  readonly code: ReaderErrorCode

  constructor(code: ReaderErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export type ReaderErrorCode = 'empty' | 'binary' | 'too-large' | 'unrecognised' | 'invalid'

/** What readers take, in words; the end of every message. */
export const whatToGive =
  'Give the red lines of the browser\'s console, a request copied from its network panel ("Copy as cURL", "Copy as fetch", or its headers), what curl -i prints, a HAR file, or a URL.'
