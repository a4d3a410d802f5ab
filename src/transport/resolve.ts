import { isIP } from 'node:net'
import { Fault, printable } from './fault.ts'
import { nowhere, TransportError } from './transport-error.ts'

/** The addresses to use instead of DNS, in the order to try them; null leaves it to DNS. The host has no brackets. */
export type Resolve = (host: string, port: number) => readonly string[] | null

/**
 * Reads rules in the form of curl's `--resolve`: `host:port:address`, several addresses with commas between them, `*` for any host. As
 * in curl an IPv6 address may stand in brackets, a later rule replaces an earlier one of the same host and port, and a named host goes
 * before `*`.
 *
 * @throws {TransportError} `invalid-request` for a rule of another form
 */
export function readResolveRules(texts: readonly string[]): Resolve {
  const rules = new Map(texts.map(readRule))
  return (host, port) => rules.get(`${host}:${port}`) ?? rules.get(`*:${port}`) ?? null
}

function readRule(text: string): [key: string, addresses: readonly string[]] {
  const parts = /^(\[[^\]]+\]|[^-+\s:/?#@\\][^\s:/?#@\\]*):(\d{1,5}):(.+)$/.exec(text)
  const [, hostText = '', portText = '', list = ''] = parts ?? []
  const host = hostText === '*' ? '*' : hostOf(hostText)
  const port = Number(portText)
  const addresses = list.split(',').map(unbracketed)
  if (parts === null || host === null || port > 65_535 || !addresses.every((address) => isIP(address) !== 0)) {
    const shown = JSON.stringify(printable(text, 100))
    const fault = new Fault(
      'invalid-request',
      `${shown} is no rule to resolve a host. Write host:port:address, such as api.example.com:443:127.0.0.1.`,
    )
    throw new TransportError(fault, nowhere)
  }
  return [`${host}:${port}`, addresses]
}

/** The host as the URL parser writes it: in lower case, and an international name in ASCII. */
function hostOf(text: string): string | null {
  return URL.canParse(`http://${text}/`) ? unbracketed(new URL(`http://${text}/`).hostname) : null
}

export function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
}

/**
 * Where to connect without asking DNS: a rule's addresses, or this machine for `localhost` and the names under it, in the order that
 * Chromium has; null leaves it to DNS.
 *
 * Source: https://datatracker.ietf.org/doc/html/rfc6761#section-6.3 and Chromium's net/dns (ResolveLocalHostname)
 *
 * @throws {Fault} `invalid-request` when `resolve` gives something else than addresses
 */
export function knownAddresses(host: string, port: number, resolve: Resolve | undefined): readonly string[] | null {
  const given = resolve?.(host, port) ?? null
  if (given !== null) {
    if (given.length > 0 && given.every((address) => isIP(address) !== 0)) return given
    throw new Fault(
      'invalid-request',
      `No IP address was given for ${host}. Let \`resolve\` return a list of addresses, or null to ask DNS.`,
    )
  }
  return /^(?:.+\.)?localhost\.?$/i.test(host) ? ['::1', '127.0.0.1'] : null
}
