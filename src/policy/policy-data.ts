import type { OriginPattern, Rules } from './rules.ts'
import type { PolicyData } from './types.ts'

/**
 * A policy as data that `definePolicy` takes again.
 * @throws {TypeError} if a function decides on origins
 */
export function policyData(rules: Rules): PolicyData {
  const { everyone, origins, patterns, originFunction, dangerous, debug: _debug, onOriginError: _hook, ...others } = rules
  if (originFunction) throw new TypeError('A function decides on the origins of this policy: it cannot be written as data')
  const waived = new Set(dangerous)
  const entries = everyone ? ['*'] : [...origins, ...patterns.map(patternText)].filter((entry) => !waived.has(entry))
  const said = Object.entries({ dangerouslyAllowOrigins: dangerous, ...others }).filter(([, value]) => !isDefault(value))
  return { origin: entries, ...Object.fromEntries(said) }
}

function isDefault(value: unknown): boolean {
  return [null, false, 204, 'minimal'].includes(value as null) || (value as { length?: number }).length === 0
}

/** A pattern as it is written in the options. */
export function patternText({ scheme, host, subdomains, port }: OriginPattern): string {
  return `${scheme}://${subdomains ? '*.' : ''}${host}${port === '' ? '' : `:${port}`}`
}
