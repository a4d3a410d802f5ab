import { isLoopbackHost } from '../engine/index.ts'
import { parseOrigin, type ParsedOrigin } from './parse-origin.ts'
import type { PublicSuffix } from './public-suffix.ts'
import type { Report } from './report.ts'
import type { OriginPattern } from './rules.ts'
import { wildcardProblem } from './wildcard-host.ts'

/** What else an entry is judged by. */
export interface OriginScene {
  readonly credentials: boolean
  readonly production: boolean
  readonly report: Report
  /** Asked for only where a wildcard stands. */
  readonly publicSuffix: () => PublicSuffix | null
}

/** Longer than any host that DNS knows, with whatever stands around it. */
export const longestOrigin = 2048

/** `chrome-extension://id`, `capacitor://localhost`; not of the web, whose origins are parsed, nor of what has no page. */
const otherScheme = /^(?!(?:https?|wss?|ftp|file|data|blob|about|javascript|mailto):)[a-z][a-z\d+.-]*:\/\/[\w.~!$&'()+;=:%[\]-]+$/

/**
 * An origin, or the pattern that it is, with every fault reported; null for what is matched as a string. `dangerous` waives what may
 * be meant, never what cannot be right.
 */
export function readOrigin(entry: string, path: string, dangerous: boolean, scene: OriginScene): OriginPattern | null {
  if (entry === 'null') {
    if (!dangerous) scene.report('null-origin', path, entry)
    return null
  }
  const isShort = entry.length <= longestOrigin
  if (isShort && otherScheme.test(entry)) return null
  // Whose scheme was forgotten is judged all the same: what is wrong with it is said at once.
  const parsed = isShort ? (parseOrigin(entry) ?? parseOrigin(`https://${entry}`)) : null
  // No host has an empty label, though URLs may.
  if (parsed?.text !== entry || entry.includes('..')) scene.report('not-an-origin', path, entry)
  if (parsed && !dangerous) judge(parsed, entry, path, scene)
  if (parsed === null || !(parsed.subdomains || parsed.port === '*')) return null
  const { scheme, host, subdomains, port } = parsed
  return { scheme, host, subdomains, port }
}

/** Whether an origin should be trusted. */
function judge({ scheme, host, subdomains }: ParsedOrigin, entry: string, path: string, scene: OriginScene): void {
  const { credentials, production, report, publicSuffix } = scene
  const loopback = isLoopbackHost(host)
  if (credentials && scheme === 'http' && !loopback) report('insecure', path, entry)
  if (credentials && loopback && production) report('loopback-in-production', path, entry)
  const problem = subdomains && !loopback ? wildcardProblem(host, publicSuffix()) : null
  if (problem) report(problem, path, entry)
}
