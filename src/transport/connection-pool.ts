import { type Connection, setIdle } from './connection.ts'
import type { Carrier } from './exchange.ts'
import { Fault } from './fault.ts'

export interface ConnectionPoolOptions {
  /** The most connections to one place, those under way included; more requests wait. Default: 6, as in browsers. */
  readonly maxPerHost?: number
  /** The most connections that wait for a request; the one that waited longest is closed for another. Default: 64. */
  readonly maxIdle?: number
  /** Milliseconds after which a connection that waits for a request is closed. Default: 4,000, which is below what Node's servers grant. */
  readonly idleTimeout?: number
}

/** Connections that are used again. One that waits for a request keeps no process alive. */
export interface ConnectionPool {
  /** Closes all connections, those under way too, and gives up who waits for one. */
  close(): void
  /**
   * A connection which waits, or a new one, or a promise of one where there are as many as may be.
   *
   * @param attach is given what to destroy to stop waiting
   * @param fresh a new one in any case
   * @throws {Fault} what `open` throws, or `invalid-request` when the pool is closed
   * @internal
   */
  acquire(key: string, open: () => Connection, attach: (carrier: Carrier) => void, fresh?: boolean): Connection | Promise<Connection>
  /**
   * Takes back a connection that is fit for another exchange.
   *
   * @param lifetime milliseconds after which the server may close it
   * @internal
   */
  release(connection: Connection, lifetime: number): void
}

interface Host {
  readonly key: string
  open: number
  /** Used from the end: who waited shortest is likeliest to be open still. */
  readonly idle: Connection[]
  readonly waiting: Set<(connection: Connection | null) => void>
}

/**
 * Connections to be used by many requests: `send(request, { pool })`. Two requests share one only if scheme, host, port, the addresses of
 * `resolve`, what is asked of TLS and `partition` are equal, one after the other, and only if the answer before was read to its end and
 * nothing followed it.
 *
 * @example
 * const pool = createConnectionPool()
 * const response = await send({ url: 'https://api.example.com/', method: 'GET', headers: [] }, { pool })
 *
 * @throws {TypeError} for an option that is no number, or out of range
 */
export function createConnectionPool(options: ConnectionPoolOptions = {}): ConnectionPool {
  const { maxPerHost = 6, maxIdle = 64, idleTimeout = 4000 } = options
  for (const [name, value, least] of [
    ['maxPerHost', maxPerHost, 1] as const,
    ['maxIdle', maxIdle, 0] as const,
    ['idleTimeout', idleTimeout, 0] as const,
  ])
    if (!(value >= least)) throw new TypeError(`${name} is no number that a pool can keep to. Write ${least} or more.`)

  const hosts = new Map<string, Host>()
  const members = new Map<Connection, Host>()
  /** When each has waited long enough; in the order in which they began. */
  const idle = new Map<Connection, number>()
  let sweeping: NodeJS.Timeout | null = null
  let closed = false

  const hostOf = (key: string): Host => {
    const known = hosts.get(key)
    if (known !== undefined) return known
    const host = { key, open: 0, idle: [], waiting: new Set<(connection: Connection | null) => void>() }
    hosts.set(key, host)
    return host
  }

  const isFit = (connection: Connection, until: number): boolean => connection.isQuiet() && performance.now() < until

  const takeIdle = (host: Host): Connection | null => {
    for (let connection = host.idle.pop(); connection !== undefined; connection = host.idle.pop()) {
      const until = idle.get(connection) ?? 0
      idle.delete(connection)
      if (isFit(connection, until)) {
        setIdle(connection, false)
        return connection
      }
      connection.destroy()
    }
    return null
  }

  const dropIdle = (connection: Connection): void => {
    if (!idle.delete(connection)) return
    const list = members.get(connection)?.idle ?? []
    list.splice(list.indexOf(connection), 1)
  }

  const serveNext = (host: Host, connection: Connection | null): boolean => {
    const [next] = host.waiting
    if (next === undefined) return false
    host.waiting.delete(next)
    next(connection)
    return true
  }

  /** Null where a new one may be opened; its place is counted then. */
  const wait = (host: Host, attach: (carrier: Carrier) => void): Promise<Connection | null> =>
    new Promise((resolve, reject) => {
      host.waiting.add(resolve)
      attach({
        destroy(fault) {
          host.waiting.delete(resolve)
          reject(fault)
        },
      })
    })

  /** A place that a connection had goes to who waited longest. */
  const free = (host: Host): void => {
    if (host.open > maxPerHost || !serveNext(host, null)) host.open--
    if (host.open === 0) hosts.delete(host.key)
  }

  /** Opens a connection in a place that is counted already. */
  const openFor = (host: Host, open: () => Connection): Connection => {
    try {
      if (closed) throw closedFault()
      const connection = open()
      if (connection.stream.destroyed) throw new Fault('closed')
      members.set(connection, host)
      connection.stream.once('close', () => {
        dropIdle(connection)
        members.delete(connection)
        free(host)
      })
      return connection
    } catch (error) {
      free(host)
      throw error
    }
  }

  /** One timer for all connections, however many requests come: what it closes may have waited a second too long. */
  const sweep = (): void => {
    sweeping = null
    for (const [connection, until] of idle) if (!isFit(connection, until)) connection.destroy()
    sweepLater()
  }
  const sweepLater = (): void => {
    if (sweeping === null && idle.size > 0) sweeping = setTimeout(sweep, Math.min(idleTimeout, 1000)).unref()
  }

  return {
    acquire(key, open, attach, fresh = false) {
      if (closed) throw closedFault()
      const host = hostOf(key)
      const waiting = fresh ? null : takeIdle(host)
      if (waiting !== null) return waiting
      if (!fresh && host.open >= maxPerHost) return wait(host, attach).then((given) => given ?? openFor(host, open))
      host.open++
      return openFor(host, open)
    },
    release(connection, lifetime) {
      const host = members.get(connection)
      if (host === undefined || closed) return connection.destroy()
      connection.reused = true
      connection.onClose = null
      if (serveNext(host, connection)) return
      host.idle.push(connection)
      idle.set(connection, performance.now() + Math.min(idleTimeout, lifetime))
      setIdle(connection, true)
      const [longest] = idle.keys()
      if (idle.size > maxIdle && longest !== undefined) {
        dropIdle(longest)
        longest.destroy()
      }
      sweepLater()
    },
    close() {
      closed = true
      if (sweeping !== null) clearTimeout(sweeping)
      for (const host of hosts.values()) while (serveNext(host, null)) host.open++
      for (const connection of members.keys()) connection.destroy()
    },
  }
}

function closedFault(): Fault {
  return new Fault('invalid-request', 'The pool of connections is closed. Send without it, or with another.')
}
