import type { OriginFunction } from './options.ts'
import { entriesOf } from './read-names.ts'
import { readOrigin, type OriginScene } from './read-origin.ts'
import type { OriginPattern, Rules } from './rules.ts'

/** Who is allowed: each entry once. */
type Origins = Pick<Rules, 'everyone' | 'origins' | 'patterns' | 'originFunction' | 'dangerous'>

export function readOrigins(origin: unknown, dangerous: unknown, scene: OriginScene): Origins {
  const { credentials, report } = scene
  const origins = new Set<string>()
  const patterns = new Map<string, OriginPattern>()
  const waived = new Set<string>()

  function read(entry: unknown, path: string, isDangerous: boolean): void {
    if (typeof entry !== 'string' || path === 'dangerouslyAllowOrigins') return report('type', path, entry)
    const pattern = readOrigin(entry, path, isDangerous, scene)
    if (isDangerous) waived.add(entry)
    if (pattern) patterns.set(entry, pattern)
    else origins.add(entry)
  }

  const ask = typeof origin === 'function' ? (origin as OriginFunction) : null
  const list = ask ? [] : entriesOf('origin', origin)
  const further = entriesOf('dangerouslyAllowOrigins', dangerous)
  const everyone = list.length > 0 && list.every(([entry]) => entry === '*')
  if (everyone && credentials) report('wildcard-with-credentials', 'origin', '*')
  if (!ask && list.length + further.length === 0) report('missing', 'origin', origin)
  for (const [entry, path] of everyone ? [] : list) read(entry, path, false)
  for (const [entry, path] of further) read(entry, path, true)
  return {
    everyone,
    origins: Object.freeze([...origins]),
    patterns: Object.freeze([...patterns.values()]),
    originFunction: ask,
    dangerous: Object.freeze([...waived]),
  }
}
