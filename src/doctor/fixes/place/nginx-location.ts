import { type Directive, within } from './nginx-directives.ts'

/** What nginx neither decodes, nor joins, nor resolves. */
const plainPath = /^(?!.*(?:\/\/|\/\.{1,2}(?:\/|$)))\/[\w/.~-]*$/

/** By these another location may answer in the end. */
const leadsElsewhere = /^(?:rewrite|try_files|error_page)$/

/** What answers by itself, and not with a file: of a folder, that would be its index, in whose location it is. */
const noFile = /^(?:\w+_pass|return)$/

/**
 * The location in which nginx answers a path, of those of a server: the one for exactly this path, else the longest prefix. Null where that is not sure: where
 * a regular expression may come first, one is within another, or something leads to another location.
 * Source: https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function locationFor(server: Directive, around: readonly Directive[], path: string): Directive | null {
  const all = server.children.filter(({ name, inside }) => name === 'location' && inside !== null)
  const fitting = all.map((each) => ({ each, ...matchOf(each.words) })).filter(({ sign, prefix }) => fits(sign, prefix, path))
  const exact = fitting.find(({ sign }) => sign === '=')
  const [longest] = fitting.filter(({ sign }) => sign === '' || sign === '^~').toSorted((a, b) => b.prefix.length - a.prefix.length)
  const picked = exact ?? longest
  const mayComeFirst = exact === undefined && longest?.sign !== '^~' && all.some(({ words }) => words.startsWith('~'))
  if (!plainPath.test(path) || picked === undefined || mayComeFirst) return null
  const inIt = within(picked.each).filter((each) => each !== picked.each)
  const outside = [...around, server].flatMap(({ children }) => children).filter(({ name }) => name !== 'location' && name !== 'server')
  const isLed = [...inIt, ...outside.flatMap(within)].some(({ name }) => leadsElsewhere.test(name))
  const mayBeFolder = path.endsWith('/') && !inIt.some(({ name }) => noFile.test(name))
  return isLed || mayBeFolder || inIt.some(({ name }) => name === 'location') ? null : picked.each
}

function matchOf(words: string): { readonly sign: string; readonly prefix: string } {
  const [, sign = '', prefix = ''] = /^(=|\^~|~\*?|)\s*["']?([^"']*)["']?$/.exec(words) ?? []
  return { sign, prefix }
}

function fits(sign: string, prefix: string, path: string): boolean {
  return sign === '=' ? path === prefix : prefix.startsWith('/') && path.startsWith(prefix)
}
