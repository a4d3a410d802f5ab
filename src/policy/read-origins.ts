import type { OriginFunction } from './options.ts'
import { listOf } from './read-names.ts'
import { readOrigin, type OriginScene } from './read-origin.ts'
import type { OriginPattern, Rules } from './rules.ts'

const { freeze } = Object

/** Who is allowed: each entry once. */
type Origins = Pick<Rules, 'everyone' | 'origins' | 'patterns' | 'originFunction' | 'dangerous'>

export function readOrigins(origin: unknown, dangerous: unknown, scene: OriginScene): Origins {
  const { credentials, report } = scene
  const exact = new Set<string>()
  const patterns = new Map<string, OriginPattern>()
  const waived = new Set<string>()
  const ask = typeof origin === 'function' ? (origin as OriginFunction) : null
  const listed = listOf(origin)
  const list = listed ?? (ask || origin === undefined ? [] : [origin])
  const further = listOf(dangerous)
  const everyone = list.length > 0 && list.every((entry) => entry === '*')

  function readOne(entry: unknown, path: string, isDangerous: boolean): void {
    if (entry === '') report('missing', path, entry)
    else if (entry === '*') report(credentials ? 'wildcard-with-credentials' : 'type', path, entry)
    else if (typeof entry !== 'string') report('type', path, entry)
    else {
      const pattern = readOrigin(entry, path, isDangerous, scene)
      if (isDangerous) waived.add(entry)
      if (pattern) patterns.set(entry, pattern)
      else exact.add(entry)
    }
  }

  if (!ask && list.length + (further?.length ?? 0) === 0) report('missing', 'origin', origin)
  if (everyone && credentials) report('wildcard-with-credentials', 'origin', '*')
  if (!everyone) list.forEach((entry, index) => readOne(entry, listed ? `origin[${index}]` : 'origin', false))
  if (dangerous !== undefined && !further) report('type', 'dangerouslyAllowOrigins', dangerous)
  further?.forEach((entry, index) => readOne(entry, `dangerouslyAllowOrigins[${index}]`, true))
  return {
    everyone,
    origins: freeze([...exact]),
    patterns: freeze([...patterns.values()]),
    originFunction: ask,
    dangerous: freeze([...waived]),
  }
}
