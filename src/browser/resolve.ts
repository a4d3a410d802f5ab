import { isIP } from 'node:net'

/**
 * Where hosts are, instead of what DNS says: by host, `{ 'api.example.com': '127.0.0.1' }`, by host and port, and with a port to connect
 * to, `{ 'api.example.com:443': '127.0.0.1:3000' }`; or a function that gives addresses, or null to ask DNS.
 */
export type ResolveOption = Readonly<Record<string, string>> | ((host: string, port: number) => string | readonly string[] | null)

/** An address with a port of its own. */
export interface Place {
  readonly address: string
  readonly port: number
}

export interface Resolver {
  /** The addresses of a host, for the port that its URL names; null leaves it to DNS. */
  addresses(host: string, port: number): readonly string[] | null
  /** Where to connect to instead, another port included; null where only the address differs. */
  elsewhere(host: string, port: number): Place | null
}

/** @throws {TypeError} for what is no host, or no address */
export function readResolve(resolve: ResolveOption): Resolver {
  if (typeof resolve === 'function') {
    return {
      addresses(host, port) {
        const given = resolve(host, port)
        return typeof given === 'string' ? [given] : given
      },
      elsewhere: () => null,
    }
  }
  if (typeof resolve !== 'object' || resolve === null || Symbol.iterator in resolve) {
    throw new TypeError("createBrowser: resolve: write { 'api.example.com': '127.0.0.1' }, or a function of host and port.")
  }
  const places = new Map(Object.entries(resolve).map(([key, value]) => [readHost(key), readPlace(key, value)]))
  const find = (host: string, port: number) => places.get(`${host}:${port}`) ?? places.get(host) ?? null
  return {
    addresses(host, port) {
      const place = find(host, port)
      return place === null ? null : [place.address]
    },
    elsewhere(host, port) {
      const place = find(host, port)
      return place === null || place.port === null ? null : { address: place.address, port: place.port }
    },
  }
}

/** As URLs have it: lower-case, in ASCII; `host:443` keeps its port. */
function readHost(key: string): string {
  const [, name, port = ''] = /^([^:/?#@\s]+|\[[^\]]+\])(:\d+)?$/.exec(key) ?? []
  if (name !== undefined && URL.canParse(`http://${name}/`)) return unbracketed(new URL(`http://${name}/`).hostname) + port
  throw new TypeError(`createBrowser: resolve: ${JSON.stringify(key)} is no host. Write one without a scheme, such as api.example.com.`)
}

function readPlace(key: string, value: unknown): { readonly address: string; readonly port: number | null } {
  const text = typeof value === 'string' ? value : ''
  if (isIP(text) !== 0) return { address: text, port: null }
  const [, host = '', port = ''] = /^(\[.*\]|[^:]*):(\d{1,5})$/.exec(text) ?? []
  const address = unbracketed(host)
  if (isIP(address) !== 0 && Number(port) <= 65_535) return { address, port: Number(port) }
  const shown = JSON.stringify(value)
  throw new TypeError(
    `createBrowser: resolve[${JSON.stringify(key)}]: ${shown} is no address. Write one such as 127.0.0.1, or 127.0.0.1:3000.`,
  )
}

function unbracketed(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}
