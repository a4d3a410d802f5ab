import type { Header } from '../../engine/index.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter, FixedText } from '../fixed-lines.ts'
import { literal } from '../origin-regex.ts'
import { shortNameOf } from '../own-name.ts'
import { caddyString, caddyText } from '../quote/caddy.ts'
import { nameFor, preflightName, underPath } from '../under-path.ts'

export const caddyFixed: FixedPrinter = {
  line: (header) => `header ${field(header)}\n`,
  lines: ({ headers, on, hidden, path, origin }) => {
    // Many sites have a matcher called @cors_preflight, and Caddy refuses a second one.
    const preflight = `@${preflightName(path, origin)}`
    const answers = (fields: readonly string[]) => [...preflightMatcher(preflight, path, origin), ...fields, `respond ${preflight} 204`]
    // What the site sets on every answer comes later, and last are those that are deferred.
    if (on === 'preflights') return text(answers(headerBlock(preflight, [...headers.map(field), 'defer'])))
    const [own, matchers] = matcherOf(path, origin)
    const isVary = ([name]: Header) => name === 'Vary'
    // What depends on who asks does so for every page.
    const [apart, together] = origin === undefined ? [[], headers] : [headers.filter(isVary), headers.filter((header) => !isVary(header))]
    const isHidden = ([name]: Header) => hidden.includes(name)
    const gone = [...notSet(hidden, headers).map((name) => `-${name}`), ...headers.filter(isHidden).map(field)]
    const fields = [
      ...matchers,
      ...headerBlock(own, together.map(field)),
      // The server behind comes later as well, and would add its own; what Caddy answers itself has nothing that is deferred.
      ...(gone.length === 0 ? [] : headerBlock(own, [...gone, 'defer'])),
      ...apart.flatMap((header) => varyLines(header, path, origin)),
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
    return { text: text([...matchers, vary, ...defaults]).text, onErrors: text(block('handle_errors', defaults)).text, variables: '' }
  },
}

/** What says for which answers lines are, with the lines that define it. */
function matcherOf(path: string | undefined, origin: string | undefined): readonly [name: string, lines: readonly string[]] {
  if (path === undefined && origin === undefined) return ['', []]
  if (path === undefined) {
    const page = `@${shortNameOf('page', origin!)}`
    return [page, [`${page} ${isFrom(origin!)}`]]
  }
  const own = `@${nameFor('path', path, origin)}`
  return [own, origin === undefined ? [`${own} ${isUnder(path)}`] : block(own, [isUnder(path), isFrom(origin)])]
}

/** Caddy refuses a matcher of the same name for another page. */
function varyLines(header: Header, path: string | undefined, origin: string | undefined): string[] {
  if (path === undefined) return [`header ${field(header)}`]
  const here = `@${nameFor('path', path, origin)}_all`
  return [`${here} ${isUnder(path)}`, `header ${here} ${field(header)}`]
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

function text(lines: readonly string[]): FixedText {
  return { text: lines.map((line) => `${line}\n`).join(''), behind: '', variables: '' }
}
