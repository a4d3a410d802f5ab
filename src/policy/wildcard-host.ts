import type { PublicSuffix } from './public-suffix.ts'

/**
 * What is wrong with trusting every host below this one: that anybody may get one there, by the Public Suffix List
 * (https://publicsuffix.org/list/), or that nobody here knows. A list may be a user's, and answer anything: each can only refuse.
 */
export function wildcardProblem(host: string, ...lists: readonly (PublicSuffix | null)[]): 'public-suffix' | 'suffix-unchecked' | null {
  const name = host.replace(/\.$/, '')
  // A top-level domain is one even where no list has it.
  if (!name.includes('.')) return 'public-suffix'
  // By the list, `kawasaki.jp` is no suffix, but all that is below it are.
  const hosts = [name, `any.${name}`]
  try {
    const suffixes = lists.flatMap((list) => (list ? hosts.map((each) => [each, list(each)] as const) : []))
    if (suffixes.some(([each, suffix]) => suffix === each)) return 'public-suffix'
    // Every name has one.
    if (suffixes.length > 0 && suffixes.every(([each, suffix]) => each.endsWith(`.${suffix}`))) return null
  } catch {
    // Nor does such a list know.
  }
  return 'suffix-unchecked'
}
