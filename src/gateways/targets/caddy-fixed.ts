import type { Header } from '../../engine/index.ts'
import { oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { literal } from '../origin-regex.ts'
import { nameOf } from '../own-name.ts'
import { caddyString } from '../quote/caddy.ts'
import { preflightName } from '../under-path.ts'

export const caddyFixed: FixedPrinter = {
  line: (header) => `header ${field(header)}\n`,
  lines: ({ headers, on, hidden, path }) => {
    // Many sites have a matcher called @cors_preflight, and Caddy refuses a second one.
    const preflight = `@${preflightName(path)}`
    const only = on === 'preflights' ? `${preflight} ` : ''
    // What the site sets on every answer comes later, and last are those that are deferred.
    const last = on === 'preflights' ? ['    defer'] : []
    const fields = ['header ' + only + '{', ...headers.map((header) => `    ${field(header)}`), ...last, '}']
    const lines =
      on === 'requests' ? fields : [...matcher(preflight, on === 'preflights' ? path : undefined), ...fields, `respond ${preflight} 204`]
    const behind = on === 'preflights' ? [] : hidden.map((name) => `header_down -${name}`)
    return { text: joined(lines), behind: joined(behind) }
  },
  // Deferred, they come after what the site and the server behind say. What is deferred is on no error that Caddy makes itself: a route comes after the
  // header lines of the site, and before what answers.
  // The one origin gives way where it stands: what is closed stays so. The word for cookies grants nothing by itself.
  oneMore: (more) => {
    const [origin, ...others] = oneMoreHeaders(more)
    const fields = [`${origin![0]} ${caddyString(`^${literal(more.other)}$`)} ${caddyString(origin![1])}`, ...others.map(field)].map(
      (each) => `    ${each}`,
    )
    const own = `@${nameOf('origin', more.origin)}`
    const now = [`header ${own} {`, ...fields, '}']
    const deferred = [`header ${own} {`, ...fields, '    defer', '}']
    const inRoute = ['route {', ...now.map((line) => `    ${line}`), '}']
    const lines = [`${own} header Origin ${caddyString(more.origin)}`, ...deferred, ...inRoute]
    return { text: joined([...lines, `header ${field(['Vary', 'Origin'])}`]), behind: '', variables: '' }
  },
}

/** What the server behind varies by stays. */
function field([name, value]: Header): string {
  return `${name === 'Vary' ? '+' : ''}${name} ${caddyString(value)}`
}

function matcher(name: string, path: string | undefined): string[] {
  const under = path === undefined ? [] : [`    path ${path} ${path}/*`]
  return [`${name} {`, ...under, '    method OPTIONS', '    header Access-Control-Request-Method *', '}']
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
