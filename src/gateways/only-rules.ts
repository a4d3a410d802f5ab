import type { GatewayRules, Route } from './target.ts'

/** The rules for a target that takes one policy for all paths. */
export function onlyRules([route]: readonly Route[]): GatewayRules {
  return route!.rules
}
