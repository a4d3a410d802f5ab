import { patternText } from '../policy/policy-data.ts'
import { originRegex } from './origin-regex.ts'
import type { GatewayRules } from './target.ts'

/** A pattern as it is written in a policy, and as a regular expression without anchors. */
export interface PatternRegex {
  readonly text: string
  readonly regex: string
}

/** The patterns that some origin can have, as regular expressions. */
export function patternRegexes({ patterns }: GatewayRules): readonly PatternRegex[] {
  return patterns.flatMap((pattern) => {
    const regex = originRegex(pattern)
    return regex === null ? [] : [{ text: patternText(pattern), regex }]
  })
}
