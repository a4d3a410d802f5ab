/**
 * A name that is defined in a user's configuration: a variable, a condition, a subroutine. Nothing begins so but what visto has printed. With a name that
 * is taken, nginx forgets the first of two maps and HAProxy joins two conditions by "or", both without a word.
 */
export function ownName(name: string): string {
  return `visto_${name}`
}

/** One of a compiled policy. What goes beside a policy has other names, so that both can stand in one file. */
export function policyName(name: string): string {
  return ownName(`cors_${name}`)
}

type Kind = 'path' | 'preflight' | 'headers'
type ShortKind = 'beside' | 'behind' | 'cookies' | 'origin' | 'page' | 'here' | 'wanting'

/**
 * One that a path has for itself, so that the lines for one do not hold for another: every sign but a small letter and a digit is written as its code,
 * between two underscores. Large letters too, as nginx knows no difference.
 */
export function nameOf(kind: Kind, text: string): string {
  return ownName(`${kind}_${text.replace(/[^\da-z]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`)
}

/** Whether a configuration has a name of a kind, of whatever text. */
export function hasName(kind: Kind | ShortKind | 'cors', config: string): boolean {
  return new RegExp(`\\b${ownName(kind)}(?:_|\\b)`, 'i').test(config)
}

/** One that an origin has for itself: spelt, it would be long to read, and by default nginx knows no variable of more than some 40 signs. */
export function shortNameOf(kind: ShortKind, text: string): string {
  return ownName(`${kind}_${hashOf(text)}`)
}

/** What stands in the place of a long text: the 64 bits of its FNV-1a hash. It has no underscore, which no code of a sign is without. */
export function hashOf(text: string): string {
  return text
    .split('')
    .reduce((sum, sign) => BigInt.asUintN(64, (sum ^ BigInt(sign.charCodeAt(0))) * prime), offset)
    .toString(36)
}

/** As FNV-1a has them for 64 bits. */
const [offset, prime] = [0xcbf29ce484222325n, 0x100000001b3n]
