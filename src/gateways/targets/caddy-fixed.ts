import type { Header } from '../../engine/index.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { literal } from '../origin-regex.ts'
import { shortNameOf } from '../own-name.ts'
import { caddyString, caddyText } from '../quote/caddy.ts'
import { nameUnder, preflightName, underPath } from '../under-path.ts'

export const caddyFixed: FixedPrinter = {
  line: (header) => `header ${field(header)}\n`,
  lines: ({ headers, on, hidden, path, origin }) => {
    // Many sites have a matcher called @cors_preflight, and Caddy refuses a second one.
    const preflight = `@${preflightName(path, origin)}`
    const answers = (fields: readonly string[]) => [...preflightMatcher(preflight, path, origin), ...fields, `respond ${preflight} 204`]
    // What the site sets on every answer comes later, and last are those that are deferred.
    if (on === 'preflights') return text(answers(headerBlock(preflight, [...headers.map(field), 'defer'])))
    const own = path === undefined ? '' : `@${nameUnder('path', path)}`
    const isHidden = ([name]: Header) => hidden.includes(name)
    const gone = [...notSet(hidden, headers).map((name) => `-${name}`), ...headers.filter(isHidden).map(field)]
    const fields = [
      ...(path === undefined ? [] : [`${own} ${isUnder(path)}`]),
      ...headerBlock(own, headers.map(field)),
      // The server behind comes later as well, and would add its own; what Caddy answers itself has nothing that is deferred.
      ...(gone.length === 0 ? [] : headerBlock(own, [...gone, 'defer'])),
    ]
    return text(on === 'all' ? answers(fields) : fields)
  },
  // Deferred, they come after what the site and the server behind say. What is deferred is on no error that Caddy makes itself: a route comes after the
  // header lines of the site, and before what answers.
  // The one origin gives way where it stands: what is closed stays so. The word for cookies grants nothing by itself.
  oneMore: (more) => {
    const { origin: page, other, path } = more
    const [origin, ...others] = oneMoreHeaders(more)
    const fields = [`${origin![0]} ${caddyString(`^${literal(other)}$`)} ${replacement(origin![1])}`, ...others.map(field)]
    const [own, here] = (['origin', 'here'] as const).map((kind) => `@${shortNameOf(kind, `${page}${path ?? ''}`)}`) as [string, string]
    const isPage = isFrom(page)
    const isHere = path === undefined ? '' : isUnder(path)
    return {
      ...text([
        ...(path === undefined ? [`${own} ${isPage}`] : [`${here} ${isHere}`, ...block(own, [isHere, isPage])]),
        ...headerBlock(own, [...fields, 'defer']),
        ...block('route', headerBlock(own, fields)),
        `header ${path === undefined ? '' : `${here} `}${field(['Vary', 'Origin'])}`,
      ]),
      variables: '',
    }
  },
  // A default waits until the answer is written, and is on no error that Caddy makes itself, for which the same stands in handle_errors.
  wanting: ({ path, ...page }) => {
    const own = `@${shortNameOf('wanting', `${page.origin}${path ?? ''}`)}`
    const here = path === undefined ? '' : `${own}_any`
    const defaults = headerBlock(
      own,
      oneMoreHeaders(page).map((header) => `?${field(header)}`),
    )
    const vary = `header ${here === '' ? '' : `${here} `}${field(['Vary', 'Origin'])}`
    const matchers =
      path === undefined
        ? [`${own} ${isFrom(page.origin)}`]
        : [`${here} ${isUnder(path)}`, ...block(own, [isUnder(path), isFrom(page.origin)])]
    return { text: text([...matchers, vary, ...defaults]).text, onErrors: text(block('handle_errors', defaults)).text }
  },
}

/** As it is asked for, letter by letter: what comes later may see another path, and a matcher of `path` takes small letters for large ones. */
function isUnder(path: string): string {
  return `vars_regexp {http.request.orig_uri.path} ${underPath(path)}`
}

/** What comes in the place of a regular expression, in which a dollar sign begins the name of a group. */
function replacement(value: string): string {
  return caddyText(value.replaceAll('$', '$$$$'))
}

/** What the server behind varies by stays. */
function field([name, value]: Header): string {
  return `${name === 'Vary' ? '+' : ''}${name} ${caddyText(value)}`
}

function preflightMatcher(name: string, path: string | undefined, origin: string | undefined): string[] {
  return block(name, [
    ...(path === undefined ? [] : [isUnder(path)]),
    'method OPTIONS',
    'header Access-Control-Request-Method *',
    ...(origin === undefined ? [] : [isFrom(origin)]),
  ])
}

function isFrom(origin: string): string {
  return `header Origin ${caddyText(origin)}`
}

function headerBlock(matcher: string, fields: readonly string[]): string[] {
  return block(`header${matcher === '' ? '' : ` ${matcher}`}`, fields)
}

function block(begin: string, lines: readonly string[]): string[] {
  return [`${begin} {`, ...lines.map((line) => `    ${line}`), '}']
}

function text(lines: readonly string[]): { readonly text: string; readonly behind: '' } {
  return { text: lines.map((line) => `${line}\n`).join(''), behind: '' }
}
