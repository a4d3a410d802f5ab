import { hostsOfSuffixes } from './hosts-of-suffixes.node.ts'
import { openHosts } from './open-hosts.node.ts'
import type { PublicSuffix } from './public-suffix.ts'

declare const process: {
  getBuiltinModule(name: 'node:module'): { createRequire(from: string): (name: 'tldts') => { getPublicSuffix: Lookup } }
}

type Lookup = (host: string, options: Readonly<Record<string, boolean>>) => string | null

/** The list's private part too (`github.io`), and hosts that DNS would not take: whoever asks has a host already. */
const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

let loaded: PublicSuffix | null | undefined

/** The Public Suffix List, read when the first wildcard asks for it; null where a bundle has left it behind. */
export function loadPublicSuffix(): PublicSuffix | null {
  if (loaded === undefined) loaded = load()
  return loaded
}

/**
 * As the list is to be read for a wildcard over a host: one that has suffixes somewhere below it takes their strangers in as well, and is none the
 * better for being nobody's suffix itself; nor is one that hands out names, and is not listed.
 */
export function loadWildcardSuffix(): PublicSuffix | null {
  const listed = loadPublicSuffix()
  if (listed === null) return null
  return (host) => {
    const suffix = listed(host)
    const over = ancestorsOf(host).find((each) => hostsOfSuffixes.has(each) || openHosts.has(each))
    return over === undefined || suffix?.endsWith(`.${over}`) ? suffix : host
  }
}

/** A host, and what it is below. */
function ancestorsOf(host: string): string[] {
  const labels = host.split('.')
  return labels.map((_, at) => labels.slice(at).join('.'))
}

function load(): PublicSuffix | null {
  try {
    // By hand, so that neither a bundler nor a policy without wildcards carries the list. The room has no types of Node.
    const { url } = import.meta as unknown as { readonly url: string }
    const { getPublicSuffix } = process.getBuiltinModule('node:module').createRequire(url)('tldts')
    return (host) => getPublicSuffix(host, options)
  } catch {
    return null
  }
}
