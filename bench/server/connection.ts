import { Duplex } from 'node:stream'

/** The browser's end of a connection kept alive: swallows what is written, or keeps it for who wants to see. */
export class Connection extends Duplex {
  readonly encrypted = false
  readonly remoteAddress = '127.0.0.1'
  readonly remotePort = 40_000
  kept: Buffer[] | null = null

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.kept?.push(chunk)
    done()
  }

  override _writev(chunks: readonly { chunk: Buffer }[], done: () => void): void {
    this.kept?.push(...chunks.map(({ chunk }) => chunk))
    done()
  }

  setTimeout(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}
