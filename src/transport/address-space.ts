import { BlockList, isIP, isIPv6 } from 'node:net'

/** How far an address reaches, from this machine only to the whole internet. */
export type AddressSpace = 'loopback' | 'local' | 'public'

/** Everything that is in neither list is public. The first list that holds an address decides: 0.0.0.0 is in both. */
const loopback = blocks('127.0.0.0/8', '198.18.0.0/15', '::1/128', '0.0.0.0/32', '::/128')
const local = blocks(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  '0.0.0.0/8',
  '2001:db8::/32',
  '3fff::/20',
)

/**
 * The address space of an IP address, as text; a zone (`fe80::1%eth0`) may follow. An IPv4-mapped address counts as the IPv4 address in it.
 *
 * Source: https://wicg.github.io/local-network-access/#determine-the-ip-address-space at commit cfe0313
 *
 * @throws {TypeError} when it is not an IP address
 */
export function addressSpace(address: string): AddressSpace {
  const bare = address.replace(/%.*/s, '')
  if (!isIP(bare)) throw new TypeError(`An IP address such as 127.0.0.1 or ::1 is needed, not ${JSON.stringify(address)}.`)
  const family = isIPv6(bare) ? 'ipv6' : 'ipv4'
  if (loopback.check(bare, family)) return 'loopback'
  if (local.check(bare, family)) return 'local'
  return 'public'
}

function blocks(...ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4')
  }
  return list
}
