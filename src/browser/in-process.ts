import type { Server } from 'node:http'
import { streamPair } from '../transport/index.ts'

/** A way to a server in this process, without a port: each connection is a pair of streams. https is taken for granted, without TLS. */
export function connectTo(server: Server, secure: boolean): () => ReturnType<typeof streamPair>['near'] {
  return () => {
    const { near, far } = streamPair()
    // What frameworks ask a socket to know whether they are called over https.
    if (secure) Object.assign(far, { encrypted: true })
    server.emit('connection', far)
    return near
  }
}
