/**
 * What the engine uses of the platform, declared here and nowhere else: the WHATWG URL parser, and a decoder of base64.
 * Source: https://url.spec.whatwg.org/#url-class
 */
export interface Url {
  readonly href: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly origin: string
}

declare const URL: new (input: string, base?: string) => Url
declare const atob: (data: string) => string

/** The URL as requests carry it and script sees it. */
export function withoutFragment({ href }: Url): string {
  // Not by `hash`: it is empty for an empty fragment, too, whose # stands in the href.
  const start = href.indexOf('#')
  return start < 0 ? href : href.slice(0, start)
}

/** Source: https://url.spec.whatwg.org/#include-credentials */
export function includesUserinfo({ username, password }: Url): boolean {
  return username !== '' || password !== ''
}

/** Source: https://fetch.spec.whatwg.org/#http-scheme */
export function isHttp({ protocol }: Url): boolean {
  return protocol === 'https:' || protocol === 'http:'
}

/** What needs no base; to parse one anyway costs as much again. */
const absolute = /^https?:\/\//i

/** The URL, or null where the input does not parse. */
export function parseUrl(input: string, base?: string): Url | null {
  try {
    return new URL(input, absolute.test(input) ? undefined : base)
  } catch {
    return null
  }
}

/** Source: https://infra.spec.whatwg.org/#forgiving-base64-decode */
export function isForgivingBase64(text: string): boolean {
  try {
    atob(text)
    return true
  } catch {
    return false
  }
}
