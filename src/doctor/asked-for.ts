import type { HeaderList } from '../engine/index.ts'

/**
 * The method and the names that a preflight with these lines asks for. After a redirect, browsers ask for different ones, and many servers allow
 * just what they are asked for.
 */
export function askedFor(headers: HeaderList): string {
  const valueOf = (name: string) => headers.find((line) => line[0].toLowerCase() === name)?.[1] ?? ''
  const names = valueOf('access-control-request-headers').split(',')
  return [valueOf('access-control-request-method'), ...new Set(names.map((name) => name.trim()).toSorted())].join(' ')
}
