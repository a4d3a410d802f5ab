import { problemOfPath } from '../../gateways/route.ts'
import type { Case } from '../diagnose-case.ts'

/**
 * What the lines of a server are for: as a rule, the first segment is what tells one application of a site from another. Undefined where that is not to be
 * written as it is, or is not known, and for nginx, whose places are of some paths already.
 */
export function applicationPath({ server, url }: Pick<Case, 'server' | 'url'>): string | undefined {
  return server === 'nginx' ? undefined : firstSegment(url?.pathname)
}

/** The same of a path, whoever answers. */
export function firstSegment(path: string | undefined): string | undefined {
  const first = /^\/[^/]+/.exec(path ?? '')?.[0]
  return first !== undefined && problemOfPath(first) === null ? first : undefined
}

/** What is said of a policy that is put to use in an application as a whole: there it has the last word. */
export const forAllPaths =
  'It holds for all of the application: pages that another path lets in today have to be in its list, too, and may then read the rest.'

/** What is said of lines with such a condition. */
export function forOtherPaths(path: string): string {
  return `For other paths, change ${path} in every condition.`
}
