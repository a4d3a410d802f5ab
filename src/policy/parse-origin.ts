import { parseUrl } from '../engine/index.ts'
import { parsePattern } from './origin-syntax.ts'
import { patternText } from './policy-data.ts'
import type { OriginPattern } from './rules.ts'

/** An origin or a pattern of the web, however it was written. */
export interface ParsedOrigin extends OriginPattern {
  /** As it is to be written. */
  readonly text: string
  /** Whether a `*` stood where it can mean nothing. */
  readonly misplaced: boolean
}

/** Scheme, star before the host, host, port, star for the port; what else may stand there belongs to no origin. */
const parts = /^(https?):[/\\]*(?:[^/\\?#]*@)?(\*[*.]*)?((?:\[[^\]]*\])?[^/\\?#*:]*)(:\d*)?(:\*)?(?:[/\\?#].*)?$/is

/** What was meant, or null where that cannot be said. */
export function parseOrigin(written: string): ParsedOrigin | null {
  const [, scheme, star, host, onePort = '', anyPort] = parts.exec(written) ?? []
  const url = host ? parseUrl(`${scheme}://${host}${onePort}`) : null
  if (url === null) return null
  const isAddress = /^\[|^[\d.]+$/.test(url.hostname)
  const parsed = {
    scheme: url.protocol.slice(0, -1),
    host: url.hostname,
    subdomains: star !== undefined && !isAddress,
    port: anyPort ? '*' : url.port,
    misplaced: Boolean((anyPort && onePort) || (star && (isAddress || star !== '*.'))),
  }
  const text = patternText(parsed)
  // What is suggested is taken.
  return parsePattern(text) && { ...parsed, text }
}
