/**
 * A name that is defined in a user's configuration: a variable, a condition, a subroutine. No site has one that begins so. With a name that is
 * taken, nginx forgets the first of two maps and HAProxy joins two conditions by "or", both without a word.
 */
export function ownName(name: string): string {
  return `visto_${name}`
}

/** One of a compiled policy. What goes beside a policy has other names, so that both can stand in one file. */
export function policyName(name: string): string {
  return ownName(`cors_${name}`)
}
