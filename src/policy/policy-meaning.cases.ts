import type { PolicyOptions } from './options.ts'

/**
 * What the options mean, as their documentation says it: written apart from the policy, slow and plain, so that the two can be
 * held against each other. Nothing here comes from `src/policy` but a type.
 */
export interface Meaning {
  readonly isOriginAllowed: (origin: string) => boolean
  readonly isMethodAllowed: (method: string) => boolean
  readonly isHeaderAllowed: (name: string) => boolean
  readonly isExposed: (name: string) => boolean
  readonly credentials: boolean
}

export function meaningOf(options: PolicyOptions): Meaning {
  const origin = options.origin as string | string[]
  const listed = [...[origin].flat(), ...(options.dangerouslyAllowOrigins ?? [])]
  const methods = listOf(options.methods)
  const requestHeaders = listOf(options.allowedHeaders).map((name) => name.toLowerCase())
  const exposed = listOf(options.exposedHeaders).map((name) => name.toLowerCase())
  return {
    credentials: options.credentials ?? false,
    isOriginAllowed: (asked) => origin === '*' || listed.some((entry) => isOneOf(entry, asked)),
    // GET, HEAD and POST are what CORS cannot refuse.
    isMethodAllowed: (method) => ['GET', 'HEAD', 'POST', ...methods].includes(method) || methods.includes('*'),
    isHeaderAllowed: (name) => requestHeaders.includes(name) || (requestHeaders.includes('*') && name !== 'authorization'),
    isExposed: (name) => exposed.includes(name) || exposed.includes('*'),
  }
}

function listOf(option: PolicyOptions['methods']): string[] {
  return option === undefined ? [] : typeof option === 'string' ? option.split(',').map((name) => name.trim()) : [...option]
}

/** An entry is an origin, or a pattern: `*.` stands for one label or more, `:*` for any port, none included. */
function isOneOf(entry: string, origin: string): boolean {
  if (!entry.includes('*')) return entry === origin
  if (!isSerialized(origin)) return false
  const { protocol, hostname, port } = new URL(origin)
  const [, scheme, wildcard, host, wanted = ''] = /^(\w+:)\/\/(\*\.)?([^:]+|\[.*\])(?::(.+))?$/.exec(entry)!
  if (protocol !== scheme || (wanted !== '*' && port !== wanted)) return false
  if (!wildcard) return hostname === host
  const labels = hostname.split('.')
  const tail = host!.split('.')
  const before = labels.slice(0, -tail.length)
  // As long as DNS lets names be, and of its letters.
  return (
    before.length > 0 &&
    labels.slice(-tail.length).join('.') === host &&
    hostname.length <= 253 &&
    before.every((label) => /^[\w-]{1,63}$/.test(label))
  )
}

/** Whether a browser writes an origin so. */
function isSerialized(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).origin === origin
}
