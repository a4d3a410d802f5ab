/** Origins that a policy allows, by number: told to a process rather than sent to it. */
export interface OriginList {
  readonly of: 'exact' | 'wildcard'
  readonly count: number
}

/** As a tenant of a service would have one each. */
export function entries({ of, count }: OriginList): string[] {
  const before = of === 'wildcard' ? '*.' : ''
  return Array.from({ length: count }, (_, index) => `https://${before}customer${index}.example.com`)
}

/** Origins that such a list allows, spread over the whole of it, so that no cache of the processor holds them all. */
export function listedOrigins({ of, count }: OriginList, wanted: number, from: number): string[] {
  const before = of === 'wildcard' ? 'www.' : ''
  return Array.from({ length: wanted }, (_, index) => `https://${before}customer${((from + index) * 7919) % count}.example.com`)
}
