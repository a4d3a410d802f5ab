import type { PolicyOptions } from '../../policy/index.ts'

/** The options of a policy for loopback, where production is meant as well: there a policy takes an origin of loopback for a mistake. */
export function loopbackOptions({ origin, ...options }: PolicyOptions): PolicyOptions {
  if (typeof origin === 'function' || origin === '*') return { origin, ...options }
  return { ...options, origin: [], dangerouslyAllowOrigins: [origin].flat() }
}
