import { connect as connectTcp, isIP, type LookupFunction, type Socket, type TcpNetConnectOpts } from 'node:net'
import { checkServerIdentity, connect as connectTls } from 'node:tls'
import type { Resolve } from './resolve.ts'

export interface ConnectOptions {
  /** Addresses to use instead of DNS. */
  readonly resolve?: Resolve
  /**
   * The only issuer to trust, in PEM, instead of those that Node knows: for the tests, whose issuers Node cannot know.
   *
   * @internal
   */
  readonly ca?: string
  /** Accept any certificate. */
  readonly insecure?: boolean
}

/** How long an address may keep the next one waiting. Node's 250 ms gives up servers that are merely far away. */
const attemptTimeout = 1000

/**
 * Opens a connection to the host, all of its addresses tried in turn; nothing has happened yet when it returns. Its event
 * `connect` or `secureConnect` says that it is ready. TLS offers HTTP/1.1 only.
 *
 * @param addresses to use instead of DNS, or null
 */
export function openSocket(
  target: { secure: boolean; host: string; port: number },
  addresses: readonly string[] | null,
  options: ConnectOptions,
): Socket {
  const { host, port } = target
  const tcp: TcpNetConnectOpts = {
    // Node asks `lookup` for names only; the rule for an address has to look like a name.
    host: addresses === null ? host : 'by-rule',
    port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: attemptTimeout,
    ...(addresses !== null && { lookup: answer(addresses) }),
  }
  if (!target.secure) return connectTcp(tcp)
  const name = host.replace(/\.$/, '')
  const socket = connectTls({
    ...tcp,
    servername: isIP(host) === 0 ? name : '',
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: options.insecure !== true,
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    ...(options.ca !== undefined && { ca: options.ca }),
  })
  // Of tcp's options, tls.connect() leaves this one out.
  return socket.setNoDelay(true)
}

function answer(addresses: readonly string[]): LookupFunction {
  const list = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_, __, callback) => process.nextTick(callback, null, list)
}
