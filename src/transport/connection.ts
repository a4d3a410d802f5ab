import type { Duplex } from 'node:stream'
import { addressSpace, type AddressSpace } from './address-space.ts'
import { byteSource, type StreamSource } from './byte-source.ts'
import { Fault } from './fault.ts'

export interface Peer {
  readonly address: string
  readonly addressSpace: AddressSpace
}

/** A stream to a server, which carries one exchange at a time. */
export interface Connection {
  readonly stream: Duplex
  readonly source: StreamSource
  /** Where its other end is, once it is connected: on this machine if the stream does not know. */
  peer(): Peer
  /** Whether it has carried an exchange before. */
  reused: boolean
  /** Whether another exchange may begin on it. */
  isQuiet(): boolean
  /** Closes it. Whoever reads from it learns of the fault at once. */
  destroy(fault?: Fault): void
  /** Called when it is closed, by either side; of the exchange that it carries. */
  onClose: (() => void) | null
}

export function createConnection(stream: Duplex): Connection {
  const source = byteSource(stream)
  let peer: Peer | null = null
  const connection: Connection = {
    stream,
    source,
    peer: () => (peer ??= peerOf(stream)),
    reused: false,
    isQuiet: () => source.isQuiet() && stream.writable,
    destroy(fault = new Fault('aborted')) {
      source.fail(fault)
      stream.destroy(fault)
    },
    onClose: null,
  }
  stream.once('close', () => connection.onClose?.())
  return connection
}

function peerOf(stream: Duplex): Peer {
  const known = 'remoteAddress' in stream && typeof stream.remoteAddress === 'string' ? stream.remoteAddress : ''
  const address = known === '' ? '127.0.0.1' : known
  return { address, addressSpace: addressSpace(address) }
}

/** A connection that waits for a request keeps no process alive. */
export function setIdle({ stream }: Connection, idle: boolean): void {
  const { ref, unref } = stream as { ref?: () => void; unref?: () => void }
  if (idle) unref?.call(stream)
  else ref?.call(stream)
}
