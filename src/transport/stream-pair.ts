import { Duplex } from 'node:stream'

/**
 * Two ends of a connection inside this process: what is written to one is read from the other, no faster than it is read there. The far
 * end is for a server of node:http, which need not listen.
 *
 * @example
 * const connect = () => {
 *   const { near, far } = streamPair()
 *   server.emit('connection', far)
 *   return near
 * }
 */
export function streamPair(): { near: Duplex; far: Duplex } {
  const near = new End(false)
  const far = new End(true)
  near.peer = far
  far.peer = near
  return { near, far }
}

/** node:stream has such a pair; its ends do not learn that the other one was destroyed. */
class End extends Duplex {
  peer: End | null = null
  readonly remoteAddress = '127.0.0.1'
  readonly remoteFamily = 'IPv4'
  readonly remotePort = 0
  /** Lets the peer write on; there is one while what it wrote last has not been asked for. */
  #letWrite: ((error?: Error) => void) | null = null

  constructor(allowHalfOpen: boolean) {
    super({ allowHalfOpen })
  }

  override _read(): void {
    this.#letPeerWrite()
  }

  #letPeerWrite(): void {
    const letWrite = this.#letWrite
    this.#letWrite = null
    letWrite?.()
  }

  override _write(bytes: Buffer, _: BufferEncoding, done: (error?: Error) => void): void {
    const { peer } = this
    if (peer === null || peer.destroyed) return done(broken())
    peer.#letWrite = done
    if (bytes.length > 0) peer.push(bytes)
    else peer.#letPeerWrite()
  }

  override _final(done: () => void): void {
    this.peer?.push(null)
    done()
  }

  /** As a socket that is closed: the peer reads to the end, and writes in vain. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const { peer } = this
    this.#letWrite?.(broken())
    this.#letWrite = null
    if (peer !== null && !peer.destroyed && !this.writableFinished) peer.push(null)
    done(error)
  }

  // What servers and frameworks call on a socket, and has no meaning here.
  setTimeout(): this {
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}

function broken(): Error {
  return Object.assign(new Error('The other end of the connection is closed.'), { code: 'EPIPE' })
}
