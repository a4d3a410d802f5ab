/** For which requests something is in effect: for all of them, for OPTIONS or errors alone, or for some that only a person can tell. */
export type Reach = 'all' | 'preflights' | 'errors' | 'some'

/** Headers that only preflights need, so that what is for them may set these. */
export const ofPreflights = /^access-control-(?:allow-(?:methods|headers)|max-age)$/

/**
 * What gives way to lines for all answers; null where some is for some requests only, which others than the page may need.
 *
 * @param answers whether preflights are answered anew: else what is for them stays
 */
export function givingWay<T extends { readonly reach: Reach }>(old: readonly T[], answers: boolean): T[] | null {
  if (old.some(({ reach }) => reach === 'some')) return null
  return old.filter(({ reach }) => answers || reach !== 'preflights')
}
