import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { type ConnectOptions, openSocket } from './connect.ts'
import { type Connection, createConnection } from './connection.ts'
import type { ConnectionPool } from './connection-pool.ts'
import type { Exchange } from './exchange.ts'
import { Fault } from './fault.ts'
import { faultFromNode } from './fault-from-node.ts'
import { knownAddresses } from './resolve.ts'
import type { RequestBody } from './request-body.ts'
import type { Place } from './transport-error.ts'

/**
 * Gives a stream to a server which speaks HTTP/1.1 at its other end, whatever the scheme, instead of a socket. An error that it throws is
 * the cause of the TransportError `network`.
 */
export type Connect = (place: Pick<Place, 'secure' | 'host' | 'port'>) => Duplex

export interface RouteOptions extends ConnectOptions {
  /** The connections to use and to leave for others. Without it each request has one of its own. */
  readonly pool?: ConnectionPool
  /** Requests of different partitions share no connection: browsers keep those with credentials apart. Any text. */
  readonly partition?: string
  /** A way to the server without a port; see `streamPair`. */
  readonly connect?: Connect
}

/**
 * A connection on which a request can be sent. One that was used before is looked at first, as browsers do: what the server sent or did
 * meanwhile belongs to no answer.
 *
 * @param fresh a new one in any case
 * @throws {Fault} or what Node throws
 */
export async function connectionFor(exchange: Exchange, options: RouteOptions, fresh = false): Promise<Connection> {
  const { pool, connect } = options
  const { secure, host, port } = exchange.place
  const addresses = connect === undefined ? knownAddresses(host, port, options.resolve) : null
  const open = (): Connection => {
    exchange.reach('lookup')
    if (connect !== undefined) return createConnection(connect({ secure, host, port }))
    const socket = openSocket(exchange.place, addresses, options)
    exchange.watch(socket)
    return createConnection(socket)
  }
  const key = pool === undefined ? '' : keyOf(exchange.place, addresses, options)
  for (;;) {
    const taken = pool?.acquire(key, open, (carrier) => exchange.attach(carrier), fresh) ?? open()
    if (taken instanceof Promise) exchange.reach('queue')
    const connection = taken instanceof Promise ? await taken : taken
    exchange.attach(connection)
    if (!connection.reused) {
      if (connect === undefined) await once(connection.stream, secure ? 'secureConnect' : 'connect')
      return connection
    }
    await nextPoll()
    if (connection.isQuiet()) return connection
    connection.destroy()
  }
}

/** What two requests must have in common to share a connection. */
function keyOf({ secure, host, port }: Place, addresses: readonly string[] | null, options: RouteOptions): string {
  const { ca = null, insecure = false, partition = null, connect } = options
  return JSON.stringify([secure, host, port, addresses, ca, insecure, partition, connect === undefined ? 0 : numberOf(connect)])
}

const numbers = new WeakMap<Connect, number>()
let lastNumber = 0

function numberOf(connect: Connect): number {
  const known = numbers.get(connect)
  if (known !== undefined) return known
  numbers.set(connect, ++lastNumber)
  return lastNumber
}

/** After this, whatever the system knew of a connection before is known here: that of the second turn comes after a whole look at it. */
async function nextPoll(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Whether a request may be sent again though the server may have acted on it. Browsers send any request again on whose connection nothing
 * came back; here a POST is not, as nobody could tell how often it was carried out.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods
 */
export function mayRepeat({ method, body = null }: { readonly method: string; readonly body?: RequestBody | null }): boolean {
  return /^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method) && (body === null || body instanceof Uint8Array)
}

/** Whether the connection ended without a byte of an answer. */
export function isLost(error: unknown): boolean {
  const { code } = error instanceof Fault ? error : faultFromNode(error)
  return code === 'closed' || code === 'reset'
}
