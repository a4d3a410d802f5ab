import type { PublicSuffix } from './public-suffix.ts'

/**
 * What is wrong with trusting every host below this one: that anybody may get one there, by the Public Suffix List
 * (https://publicsuffix.org/list/), or that nobody here knows. `lookUp` may be a user's, and answer anything.
 */
export function wildcardProblem(host: string, lookUp: PublicSuffix | null): 'public-suffix' | 'suffix-unchecked' | null {
  const name = host.replace(/\.$/, '')
  // A top-level domain is one even where no list has it.
  if (!name.includes('.')) return 'public-suffix'
  if (lookUp === null) return 'suffix-unchecked'
  try {
    // By the list, `kawasaki.jp` is no suffix, but all that is below it are.
    for (const each of [name, `any.${name}`]) {
      const suffix: unknown = lookUp(each)
      if (suffix === each) return 'public-suffix'
      if (suffix !== null && typeof suffix !== 'string') return 'suffix-unchecked'
    }
    return null
  } catch {
    return 'suffix-unchecked'
  }
}
