import { extractHeaderListValues } from './header-list.ts'
import { asciiLowercase } from './syntax.ts'
import type { HeaderList } from './types.ts'

/** Source: https://w3c.github.io/webappsec-referrer-policy/#referrer-policies */
export const referrerPolicies = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const
export type ReferrerPolicy = (typeof referrerPolicies)[number]

/** Source: https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy */
export const defaultReferrerPolicy: ReferrerPolicy = 'strict-origin-when-cross-origin'

export function isReferrerPolicy(token: string): token is ReferrerPolicy {
  return (referrerPolicies as readonly string[]).includes(token)
}

/**
 * The policy that a header names, the last one known of its list; null where it names none.
 * Source: https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header
 */
export function parseReferrerPolicy(headers: HeaderList): ReferrerPolicy | null {
  const tokens = extractHeaderListValues(headers, 'referrer-policy')
  return Array.isArray(tokens) ? (tokens.map(asciiLowercase).findLast(isReferrerPolicy) ?? null) : null
}
