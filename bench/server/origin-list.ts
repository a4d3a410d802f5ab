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

/** One for each of its entries. */
export function allOrigins(list: OriginList): string[] {
  return entries(list).map((entry) => entry.replace('*', 'www'))
}

/** From where requests come: from all of the list, or nine in ten of them from a few, as most tenants have no visitors at a time. */
export type Mix = 'all' | 'few'

const fewVisited = 20

/** Origins that such a list allows, in no order, so that no cache of the processor holds them all where they come from all. */
export function listedOrigins({ of, count }: OriginList, wanted: number, mix: Mix = 'all'): string[] {
  const before = of === 'wildcard' ? 'www.' : ''
  const any = (below: number): number => Math.floor(Math.random() * below)
  const step = Math.ceil(count / fewVisited)
  const next = (): number => (mix === 'few' && any(10) > 0 ? any(Math.ceil(count / step)) * step : any(count))
  return Array.from({ length: wanted }, () => `https://${before}customer${next()}.example.com`)
}
