import type { PublicSuffix } from './public-suffix.ts'

/**
 * What is wrong with trusting every host below this one: that anybody may get one there, by the Public Suffix List
 * (https://publicsuffix.org/list/), or that nobody here knows. A list may be a user's, and answer anything: each can only refuse.
 */
export function wildcardProblem(host: string, ...lists: readonly (PublicSuffix | null)[]): 'public-suffix' | 'suffix-unchecked' | null {
  const name = host.replace(/\.$/, '')
  // A top-level domain is one even where no list has it.
  if (!name.includes('.')) return 'public-suffix'
  let isKnown = false
  try {
    for (const list of lists) {
      // By the list, `kawasaki.jp` is no suffix, but all that is below it are.
      for (const each of list ? [name, `any.${name}`] : []) {
        const suffix = list!(each)
        if (suffix === each) return 'public-suffix'
        // Every name has one.
        if (!each.endsWith(`.${suffix}`)) return 'suffix-unchecked'
        isKnown = true
      }
    }
  } catch {
    isKnown = false
  }
  return isKnown ? null : 'suffix-unchecked'
}
