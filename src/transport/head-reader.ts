import type { ByteSource } from './byte-source.ts'
import { Fault } from './fault.ts'
import { parseResponseHead, type ResponseHead } from './response-head.ts'

export interface HeadReaderOptions {
  /** For all heads together, the informational ones included. */
  readonly maxBytes: number
  /** Where a connection that ends in the middle of a head is an error: browsers take what came over http, but not over https. */
  readonly secure: boolean
  /** Called at the first byte. */
  readonly onStart: () => void
}

/**
 * Reads up to the head of the final response; informational ones (1xx) are passed over.
 *
 * @throws {Fault} `closed`, `truncated`, `not-http`, `malformed-head`, `head-too-large`, `switched-protocols`, or what the source throws
 */
export async function readResponseHead(source: ByteSource, options: HeadReaderOptions): Promise<ResponseHead> {
  let left = options.maxBytes
  for (;;) {
    const bytes = await readHeadBytes(source, { ...options, maxBytes: left })
    const head = parseResponseHead(bytes.toString('latin1'))
    if (head.status === 101) throw new Fault('switched-protocols')
    if (head.status < 100 || head.status > 199) return head
    left -= bytes.length
  }
}

async function readHeadBytes(source: ByteSource, { maxBytes, secure, onStart }: HeadReaderOptions): Promise<Buffer> {
  const pieces: Buffer[] = []
  const end = headEnd()
  let total = 0
  for (;;) {
    const piece = await source.read()
    if (piece === null) return endOfConnection(Buffer.concat(pieces), secure)
    if (total === 0) onStart()
    const length = end(piece) ?? piece.length + 1
    const isLast = length <= piece.length
    total += isLast ? length : piece.length
    if (total > maxBytes) throw new Fault('head-too-large', `there are more than ${maxBytes} bytes of them`)
    pieces.push(piece.subarray(0, length))
    if (isLast) {
      source.unread(piece.subarray(length))
      return Buffer.concat(pieces)
    }
  }
}

const beginning = 'HTTP/'

/**
 * Finds the end of a head over pieces: how many bytes of the given piece belong to it, or null for all of them, with more to come. What
 * does not begin as HTTP is refused at once: such a server may never send an empty line.
 */
function headEnd(): (piece: Buffer) => number | null {
  let seen = 0
  let lineLength = 0
  return (piece) => {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]
      if (byte === 0x0a) {
        if (lineLength === 0 && seen > 0) return at + 1
        lineLength = 0
      } else if (byte !== 0x0d) {
        if (seen < beginning.length && byte !== beginning.charCodeAt(seen))
          throw otherProtocol(beginning.slice(0, seen), piece.subarray(at))
        seen++
        lineLength++
      }
    }
    return null
  }
}

/** Only four characters are shown: a server that echoes would show what the user sent. */
function otherProtocol(before: string, piece: Buffer): Fault {
  if (before === '' && piece[0] === 0x15 && piece[1] === 0x03) return new Fault('not-http', 'it speaks TLS, so write https:// in the URL')
  const start = (before + piece.toString('latin1', 0, 4)).slice(0, 4)
  return new Fault('not-http', `it begins with ${/^[ -~]+$/.test(start) ? `"${start}"` : hex(start)}`)
}

function hex(text: string): string {
  return `the bytes ${Buffer.from(text, 'latin1')
    .toString('hex')
    .replace(/..(?!$)/g, '$& ')}`
}

/** Firefox and Chromium take what has come of a head when the connection ends; over https Chromium refuses it. */
function endOfConnection(bytes: Buffer, secure: boolean): Buffer {
  if (bytes.length === 0) throw new Fault('closed')
  if (secure || !/^[\r\n]*HTTP\/\d\.\d[ \t]+\d{3}/.test(bytes.toString('latin1'))) throw new Fault('truncated', 'its headers have no end')
  return bytes
}
