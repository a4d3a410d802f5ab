import { originsIn } from '../allow-origin.ts'
import { isLoopbackHost, parseUrl, type Url } from '../../engine/index.ts'
import { withoutEndSlashes } from '../../gateways/end-slashes.ts'

/** In what one part an allowed origin differs from the page's, in words; null where it is another origin altogether. */
export function nearMiss(allowed: string, origin: string): string | null {
  if (allowed.toLowerCase() === origin && allowed !== origin) return 'letters in upper case'
  if (withoutEndSlashes(allowed) === origin) return 'a slash at the end'
  const [there, here] = [parseUrl(allowed), parseUrl(origin)]
  if (here === null) return null
  if (there === null || !/^https?:$/.test(there.protocol)) return allowed === here.host || allowed === here.hostname ? 'no scheme' : null
  if (there.origin === origin) return there.pathname === '/' ? 'another spelling of the same origin' : 'a path'
  const loopback = areOfOneMachine(there, here)
  if (bareHost(there) !== bareHost(here) && !loopback) return null
  const differing = partsThatDiffer(there, here)
  // What changes the scheme often changes the port along with it.
  return differing.length === 1 || loopback ? differing.join(' and ') : null
}

/** Whether what was meant for the page's origin lets no other page in: what differs is no other origin. */
export function isSlip(allowed: string, origin: string): boolean {
  return nearMiss(allowed, origin) !== null && originsIn(allowed).every((each) => each === origin)
}

/** Whether these are two names or ports of this machine, so that the page opens at the one as at the other: not by another scheme. */
export function areLoopback(allowed: string, origin: string): boolean {
  const [there, here] = [parseUrl(allowed), parseUrl(origin)]
  if (there === null || here === null || there.origin === here.origin) return false
  return areOfOneMachine(there, here) && there.protocol === here.protocol
}

/** Names before `.localhost` are as many applications as there are names. */
function areOfOneMachine(there: Url, here: Url): boolean {
  if (!isLoopback(there) || !isLoopback(here)) return false
  return there.hostname === here.hostname || [there, here].every(({ hostname }) => !/\.localhost\.?$/.test(hostname))
}

/** The origins that differ from the page's in one part, the likeliest first: which of them a server takes tells what its list says. */
export function variantsOf(origin: string): string[] {
  const url = parseUrl(origin)
  if (url === null || !/^https?:$/.test(url.protocol)) return []
  const { protocol, hostname, host, port } = url
  const withHost = (name: string) => `${protocol}//${name}${port === '' ? '' : `:${port}`}`
  const variants = [
    hostname === 'localhost' ? withHost('127.0.0.1') : hostname === '127.0.0.1' ? withHost('localhost') : null,
    isLoopback(url) ? null : hostname.startsWith('www.') ? withHost(hostname.slice(4)) : withHost(`www.${hostname}`),
    port === '' ? null : `${protocol}//${hostname}`,
    `${protocol === 'https:' ? 'http:' : 'https:'}//${host}`,
  ]
  return variants.filter((each) => each !== null)
}

function partsThatDiffer(there: Url, here: Url): string[] {
  return [
    there.protocol === here.protocol ? null : `the scheme (${there.protocol.slice(0, -1)} for ${here.protocol.slice(0, -1)})`,
    there.hostname === here.hostname ? null : bareHost(there) === bareHost(here) ? 'www.' : 'another name of this machine',
    there.port === here.port ? null : 'another port',
  ].filter((part) => part !== null)
}

function bareHost({ hostname }: Url): string {
  return hostname.replace(/^www\./, '')
}

function isLoopback({ hostname }: Url): boolean {
  return isLoopbackHost(hostname)
}
