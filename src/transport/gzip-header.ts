import { Fault } from './fault.ts'

const hasChecksum = 0x02
const hasExtra = 0x04
const hasName = 0x08
const hasComment = 0x10

/**
 * How long the header of a gzip member is; null while not all of it is there.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc1952#section-2.3
 *
 * @throws {Fault} `malformed-coding` for what is none
 */
export function gzipHeaderLength(bytes: Buffer): number | null {
  for (const [at, byte] of [0x1f, 0x8b, 0x08].entries())
    if (at < bytes.length && bytes[at] !== byte) throw new Fault('malformed-coding', 'its gzip does not begin as gzip')
  if (bytes.length < 10) return null
  const flags = bytes[3] ?? 0
  let length = 10
  if (flags & hasExtra) {
    if (bytes.length < length + 2) return null
    length += 2 + bytes.readUInt16LE(length)
  }
  for (const flag of [hasName, hasComment]) {
    if ((flags & flag) === 0) continue
    const end = bytes.indexOf(0, length)
    if (end === -1) return null
    length = end + 1
  }
  if (flags & hasChecksum) length += 2
  return bytes.length < length ? null : length
}
