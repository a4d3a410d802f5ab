/** The public suffix of a host; null where it has none. */
export type PublicSuffix = (host: string) => string | null

/** Outside Node no list of public suffixes is carried along: it weighs more than all the rest. */
export function loadPublicSuffix(): PublicSuffix | null {
  return null
}

export { loadPublicSuffix as loadWildcardSuffix }
