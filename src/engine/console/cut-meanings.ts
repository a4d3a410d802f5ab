import type { CutMatch } from './match-cut.ts'
import type { Meaning } from './meaning.ts'

/** A meaning without what it would take from the part of the line that is missing. */
export function withoutMissing(meant: Meaning, { rest }: Pick<CutMatch, 'rest'>): Meaning {
  const args = Object.entries(meant.args).filter(([name, value]) => value !== undefined && value !== '' && !(name in rest))
  return { ...meant, args: Object.fromEntries(args) }
}

/** A line of one value that is cut before it: of several, the browser says so. */
export function ofOneValue(meant: Meaning): Meaning {
  const isUntold = meant.code === 'allow-origin-mismatch' && meant.args['value'] === undefined
  return isUntold ? { ...meant, args: { ...meant.args, counted: false } } : meant
}

/** All that a beginning leaves open: each code once, with what none of its lines contradicts; what is met most comes first. */
export function likeliestFirst(meant: readonly Meaning[]): Meaning[] {
  const codes = [...new Set(meant.map(({ code }) => code))]
  const each = codes.map((code) => common(meant.filter((other) => other.code === code)))
  return each.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function common(alike: readonly Meaning[]): Meaning {
  const [first, ...others] = alike as readonly [Meaning, ...Meaning[]]
  const args = Object.entries(first.args).filter(([name, value]) => others.every((other) => [undefined, value].includes(other.args[name])))
  return { code: first.code, of: others.every(({ of }) => of === first.of) ? first.of : null, args: Object.fromEntries(args) }
}

const metMost: readonly Meaning['code'][] = [
  'allow-origin-missing',
  'header-not-allowed',
  'preflight-status',
  'allow-origin-mismatch',
  'allow-origin-wildcard',
  'network-failure',
  'allow-credentials',
  'method-not-allowed',
  'preflight-redirect',
]

function rankOf({ code }: Meaning): number {
  const rank = metMost.indexOf(code)
  return rank < 0 ? metMost.length : rank
}
