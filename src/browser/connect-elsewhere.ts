import { connect as connectTcp, isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { Place } from './resolve.ts'

/** A way to another port than the URL names; the certificate has to be that of the URL's host all the same. */
export function connectElsewhere({ address, port }: Place, ca: string | undefined): (to: { secure: boolean; host: string }) => Duplex {
  return ({ secure, host }) => {
    const to = { host: address, port }
    const servername = isIP(host) === 0 ? host : ''
    const tls = { servername, ALPNProtocols: ['http/1.1'], ...(ca !== undefined && { ca }) }
    // Not as an option: TLS has none, and a body that follows its head would wait for the server's acknowledgement.
    return (secure ? connectTls({ ...to, ...tls }) : connectTcp(to)).setNoDelay(true)
  }
}
