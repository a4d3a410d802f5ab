import type { OriginPattern, Rules } from './rules.ts'
import type { PolicyData } from './types.ts'

/**
 * A policy as data that `definePolicy` takes again.
 * @throws {TypeError} if a function decides on origins
 */
export function policyData(rules: Rules): PolicyData {
  if (rules.originFunction) throw new TypeError('A function decides on the origins of this policy: it cannot be written as data')
  const { everyone, origins, patterns, originFunction: _function, dangerous, debug: _debug, onOriginError: _hook, ...others } = rules
  const waived = new Set(dangerous)
  const entries = everyone ? ['*'] : [...origins, ...patterns.map(patternText)]
  const data = { origin: entries.filter((entry) => !waived.has(entry)), dangerouslyAllowOrigins: dangerous, ...others }
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => name === 'origin' || says(value))) as unknown as PolicyData
}

/** Whether a value is another than the default. */
function says(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : ![null, false, 204, 'minimal'].includes(value as null)
}

/** A pattern as it is written in the options. */
export function patternText({ scheme, host, subdomains, port }: OriginPattern): string {
  return `${scheme}://${subdomains ? '*.' : ''}${host}${port === '' ? '' : `:${port}`}`
}
