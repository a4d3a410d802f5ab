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
