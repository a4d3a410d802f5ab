import { type AddressSpace, isLoopbackHost, parseUrl } from 'visto/engine'
import type { Scene } from './scene.ts'

/** Where a page comes from: names are public but for those of this machine; of an address it is not said here. */
export function pageSpaceOf(page: string): AddressSpace | null {
  const url = parseUrl(page)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (isLoopbackHost(url.hostname)) return 'loopback'
  return /^[\d.]+$|^\[/.test(url.hostname) ? null : 'public'
}

/** Where the server of a URL is: on this machine by its name, or where the scene says. */
export function serverSpaceOf({ url, page, beside }: Scene, asked: string): AddressSpace {
  const target = parseUrl(asked)
  if (target === null) return 'public'
  if (isLoopbackHost(target.hostname)) return 'loopback'
  return target.origin === parseUrl(url, page)?.origin ? beside.space : 'public'
}
