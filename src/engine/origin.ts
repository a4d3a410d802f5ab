import type { Url } from './platform.ts'

/**
 * An origin, kept as its ASCII serialization. An opaque origin is `'null'` and same origin with nothing: no URL's
 * origin is ever the page's own opaque one.
 * Source: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
 */
export type Origin = string

/** Gives the registrable domain of a host, or null where it has none. */
export type RegistrableDomain = (host: string) => string | null

/** The serialization of every opaque origin. */
export const opaqueOrigin: Origin = 'null'

/** The origin of a URL; `file:`, whose origin the URL Standard leaves open, is opaque as in the browsers. */
export function originOf(url: Url): Origin {
  return url.origin
}

/** Source: https://html.spec.whatwg.org/#same-origin */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a === b && a !== opaqueOrigin
}

/** Same scheme, and schemelessly same site. Source: https://html.spec.whatwg.org/#same-site */
export function isSameSite(a: Origin, b: Origin, registrableDomain?: RegistrableDomain): boolean {
  return schemeOf(a) === schemeOf(b) && isSchemelesslySameSite(a, b, registrableDomain)
}

/** Same registrable domain or, where there is none, same host. Source: https://html.spec.whatwg.org/#schemelessly-same-site */
export function isSchemelesslySameSite(a: Origin, b: Origin, registrableDomain?: RegistrableDomain): boolean {
  if (a === opaqueOrigin || b === opaqueOrigin) return false
  const hostA = hostOf(a)
  const hostB = hostOf(b)
  if (hostA === hostB) return true
  const domain = registrableDomain?.(hostA) ?? null
  return domain !== null && domain === registrableDomain?.(hostB)
}

/** The site of an origin, serialized. Source: https://html.spec.whatwg.org/#obtain-a-site */
export function siteOf(origin: Origin, registrableDomain?: RegistrableDomain): string {
  if (origin === opaqueOrigin) return origin
  const host = hostOf(origin)
  return `${schemeOf(origin)}://${registrableDomain?.(host) ?? host}`
}

export function schemeOf(origin: Origin): string {
  return origin.slice(0, origin.indexOf(':'))
}

export function hostOf(origin: Origin): string {
  return origin.slice(origin.indexOf('//') + 2).replace(/:\d+$/, '')
}

/**
 * Whether the network cannot read or change what is fetched from there: https, wss, or the machine itself.
 * Source: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isPotentiallyTrustworthy(url: Url): boolean {
  return isSecureScheme(url.protocol) || isLoopbackHost(url.hostname)
}

/** Source: https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy */
export function isSecureScheme(protocol: string): boolean {
  return ['https:', 'wss:', 'data:', 'about:', 'file:'].includes(protocol)
}

/** A host that is this machine by its very name. Source: https://w3c.github.io/webappsec-secure-contexts/#localhost */
export function isLoopbackHost(host: string): boolean {
  return /^(?:(?:.*\.)?localhost\.?|127(?:\.\d+){3}|\[::1\])$/.test(host)
}
