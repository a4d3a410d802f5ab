import type { Url } from '../../engine/index.ts'
import type { FixedAnswers } from '../../gateways/index.ts'
import { nameOf, ownName } from '../../gateways/own-name.ts'
import { problemOfPath } from '../../gateways/route.ts'

/** What every server takes for itself in a prefix. */
const plainPath = /^\/[\w/.~-]+$/

/**
 * What preflights are answered under: as a rule, the first segment is what tells one application of a site from another. Undefined where that is not to be
 * written as it is, or is not known.
 */
export function applicationPath(url: Url | null): string | undefined {
  const first = /^\/[^/]+/.exec(url?.pathname ?? '')?.[0]
  return first !== undefined && problemOfPath(first) === null ? first : undefined
}

type Words = (path: string, on: 'requests' | 'all') => string

/** Of servers whose lines hold for all of a site, as they stand; an answer has no path any more in HAProxy. */
const narrower: Readonly<Record<string, Words>> = {
  haproxy: (path, on) => {
    const here = `txn.${nameOf('path', path)}`
    const mark = `http-request set-var(${here}) bool(true) if { path_beg ${path} } before them, and if { var(${here}) -m found } at the end of each http-after-response`
    return on === 'all' ? `${mark}, and { path_beg ${path} } at the end of the http-request return` : mark
  },
  caddy: (path, on) => {
    const header = `header ${path}* { in the place of header {`
    return on === 'all' ? `${header}, and path ${path}* as a line within the braces of @${ownName('preflight')}` : header
  },
}

/** How such lines are to be changed for what is asked for alone; empty where that is not known, or the place says it. */
export function forPathAlone(server: string | null, url: Url | null, on: FixedAnswers['on']): string {
  const words = server !== null && Object.hasOwn(narrower, server) ? narrower[server] : undefined
  if (on === 'preflights' || words === undefined || url === null || !plainPath.test(url.pathname)) return ''
  return `For paths that begin with ${url.pathname} alone: ${words(url.pathname, on)}.`
}
