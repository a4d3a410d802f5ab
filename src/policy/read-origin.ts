import { isLoopbackHost } from '../engine/index.ts'
import { isOtherOrigin, parsePattern } from './origin-syntax.ts'
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
  readonly publicSuffixes: () => readonly (PublicSuffix | null)[]
}

/**
 * An origin, or the pattern that it is, with what is wrong reported; null for what is matched as a string. `dangerous` waives what may
 * be meant, never what cannot be right.
 */
export function readOrigin(entry: string, path: string, dangerous: boolean, scene: OriginScene): OriginPattern | null {
  if (isOtherOrigin(entry) || (dangerous && entry === 'null')) return null
  const pattern = parsePattern(entry)
  if (!pattern) scene.report('not-an-origin', path, entry)
  else if (!dangerous) judge(pattern, entry, path, scene)
  return pattern && (pattern.subdomains || pattern.port === '*') ? pattern : null
}

/** Whether an origin should be trusted. */
export function judge({ scheme, host, subdomains }: OriginPattern, entry: string, path: string, scene: OriginScene): void {
  const { credentials, production, report, publicSuffixes } = scene
  const loopback = isLoopbackHost(host)
  if (credentials && scheme === 'http' && !loopback) report('insecure', path, entry)
  if (credentials && loopback && production) report('loopback-in-production', path, entry)
  const problem = subdomains && !loopback && wildcardProblem(host, ...publicSuffixes())
  if (problem) report(problem, path, entry)
}
