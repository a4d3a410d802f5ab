import { open, stat } from 'node:fs/promises'
import type { Io } from './io.ts'
import { LimitError } from './limit-error.ts'
import { reasonOf } from './load-config.ts'
import { UsageError } from './usage-error.ts'

/** What there is to explain, and where it stood. */
export interface Given {
  readonly text: string
  /** Null for standard input, and for what stands in the command line itself. */
  readonly file: string | null
}

/** The most bytes that are read: as much as the export of a long session. */
const most = 100_000_000

/**
 * Reads a file, or standard input.
 * @throws {UsageError} for a file that cannot be read
 * @throws {LimitError} for what is longer than 100 MB
 */
export async function readGiven(file: string | undefined, io: Pick<Io, 'input'>): Promise<Given> {
  if (file === undefined) return { text: await readAll(io.input(), 'standard input'), file: null }
  // Who writes the line or the URL itself in place of a file means it.
  if (/\s|^(?:http|ws)s?:\/\//i.test(file) && !(await isThere(file))) return { text: file, file: null }
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`)
  })
  try {
    return { text: await readAll(handle.createReadStream({ autoClose: false }), file), file }
  } catch (error) {
    throw error instanceof LimitError ? error : new UsageError(`${file} cannot be read: ${reasonOf(error)}.`)
  } finally {
    await handle.close()
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length > most) {
      throw new LimitError(
        `${name} has more than 100 MB, which is as much as is read. Filter the network panel to the request that fails, and export that.`,
      )
    }
  }
  return decoded(Buffer.concat(chunks))
}

/** UTF-8, or what PowerShell writes with `>`. */
function decoded(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
