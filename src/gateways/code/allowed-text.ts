import { patternRegexes } from '../pattern-regexes.ts'
import type { GatewayRules } from '../target.ts'
import { regexLiteral } from './decider.ts'
import { commented, objectText } from './object-text.ts'

/** `isAllowed(origin)`, for middleware that takes a function. */
export function allowedText(rules: GatewayRules): string {
  const patterns = patternRegexes(rules).map(({ text, regex }) => commented(text, regexLiteral(regex), '    '))
  return `const allowed = ${objectText({ origins: rules.origins, patterns })}

function isAllowed(origin) {
  return allowed.origins.includes(origin) || allowed.patterns.some((pattern) => pattern.test(origin))
}
`
}
