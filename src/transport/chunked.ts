import type { ByteSource } from './byte-source.ts'
import { Fault } from './fault.ts'

/** A line that gives a chunk's size may carry extensions, and trailers follow the last chunk: neither is used, both are bounded. */
const maxLine = 16 * 1024
const maxTrailers = 64 * 1024

/**
 * The bytes of a chunked body. Lines may end in LF alone, and blanks may follow a size: browsers read such.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
 *
 * @throws {Fault} `malformed-body`, `truncated`, or what the source throws
 */
export async function* readChunked(source: ByteSource): AsyncGenerator<Buffer, void> {
  for (;;) {
    const size = chunkSize(await readLine(source))
    if (size === 0) break
    yield* readExactly(source, size)
    if ((await readLine(source)) !== '') throw new Fault('malformed-body', 'a chunk is longer than it says')
  }
  let trailers = 0
  for (let line = await readLine(source); line !== ''; line = await readLine(source)) {
    trailers += line.length
    if (trailers > maxTrailers) throw new Fault('malformed-body', 'its trailers do not end')
  }
}

/**
 * So many bytes, as they come.
 *
 * @throws {Fault} `truncated` when there are fewer, or what the source throws
 */
export async function* readExactly(source: ByteSource, length: number): AsyncGenerator<Buffer, void> {
  let left = length
  while (left > 0) {
    const piece = await source.read()
    if (piece === null) throw new Fault('truncated', 'its body is shorter than announced')
    source.unread(piece.subarray(left))
    yield piece.subarray(0, left)
    left -= Math.min(left, piece.length)
  }
}

function chunkSize(line: string): number {
  const match = /^([0-9a-f]+)[ \t]*(?:;|$)/i.exec(line)
  const size = Number.parseInt(match?.[1] ?? '', 16)
  if (!Number.isSafeInteger(size)) throw new Fault('malformed-body', 'a chunk has no readable size')
  return size
}

/** A line without its end. */
async function readLine(source: ByteSource): Promise<string> {
  const parts: string[] = []
  let length = 0
  for (;;) {
    const piece = await source.read()
    if (piece === null) throw new Fault('truncated', 'its last chunk is missing')
    const end = piece.indexOf(0x0a)
    parts.push(piece.toString('latin1', 0, end === -1 ? piece.length : end))
    length += piece.length
    if (end !== -1) {
      source.unread(piece.subarray(end + 1))
      return parts.join('').replace(/\r$/, '')
    }
    if (length > maxLine) throw new Fault('malformed-body', 'a chunk has no readable size')
  }
}
