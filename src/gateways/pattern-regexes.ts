import { patternText } from '../policy/policy-data.ts'
import { commentLines } from './comment-lines.ts'
import { originRegex } from './origin-regex.ts'
import { yamlString } from './quote/yaml.ts'
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

/** A document of YAML with a comment before each regular expression that says which pattern it is. */
export function explainedYaml(yaml: string, rules: GatewayRules): string {
  const explained = patternRegexes(rules)
    .map(({ text, regex }) => ({ about: commentLines('#', text), quoted: yamlString(regex).slice(1, -1) }))
    // One may be the beginning of another.
    .toSorted((a, b) => b.quoted.length - a.quoted.length)
  return yaml.replace(/^( *)(.*)\n/gm, (line, indent: string, rest: string) => {
    const found = explained.find(({ quoted }) => rest.includes(quoted))
    return found ? indent + found.about + line : line
  })
}
