import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { locationFor } from './nginx-location.ts'
import { varyOrigin } from './vary-origin.ts'

/** A server of nginx that serves something, in its text. */
export interface Site {
  readonly text: string
  /** Null where it stands in another file. */
  readonly http: Directive | null
  readonly server: Directive
  /** The path that is asked for; null where it is not known. */
  readonly path: string | null
}

export function sitesIn(text: string, path: string | null = null): Site[] {
  const outer = directivesOf(text)
  const http = outer.find(({ name, inside }) => name === 'http' && inside !== null) ?? null
  const all = outer.flatMap(within)
  return all.filter((each) => each.name === 'server' && isServing(each)).map((server) => ({ text, http, server, path }))
}

/** One that only redirects to another server serves nothing. */
function isServing({ children, inside }: Directive): boolean {
  return inside !== null && children.some(({ name }) => name === 'location' || name === 'root' || name === 'proxy_pass')
}

/** What is known to set no headers. */
const harmless = /(?:^|\/)(?:mime\.types|\w+_params|(?:fastcgi|uwsgi|scgi)\.conf|fastcgi-php\.conf|options-ssl-nginx\.conf)["']?$/

/** Whether a part of the server stands in a file that is not seen. */
export function hasUnseen({ server }: Site): boolean {
  return within(server).some(isUnseen)
}

function isUnseen({ name, words }: Directive): boolean {
  return name === 'include' && !harmless.test(words)
}

/** Whether what answers may have headers from an http { }, or a part of one, that is not seen: any of its own would keep them off. */
export function mayInheritUnseen(site: Site): boolean {
  const isBare = [site.server, answeringBlock(site) ?? site.server].every((block) => ownOf(block, 'add_header').length === 0)
  return isBare && (site.http === null || site.http.children.some(isUnseen))
}

export function locationsOf({ server }: Site): Directive[] {
  return within(server).filter(({ name, inside }) => name === 'location' && inside !== null)
}

/**
 * The block that answers: a server without locations, the one for all paths, or that of the path, where it is known. Null where a person has to say which.
 */
export function answeringBlock(site: Site): Directive | null {
  const { http, server, path } = site
  const [first, ...others] = locationsOf(site)
  if (first === undefined) return server
  if (others.length === 0 && isForAll(first)) return first
  return path === null ? null : locationFor(server, http === null ? [] : [http], path)
}

/** Whether all paths are answered in one place: a location that only nginx itself asks, such as an error page, answers for others. */
export function isAnsweredAlike(site: Site): boolean {
  const errorPages = within(site.http ?? site.server).filter(({ name }) => name === 'error_page')
  const isAskedByNginx = ({ words, children }: Directive) =>
    words.startsWith('@') ||
    children.some(({ name }) => name === 'internal') ||
    errorPages.some((each) => words === `= ${each.words.split(' ').at(-1)}`)
  const others = locationsOf(site).filter((each) => !isAskedByNginx(each))
  return others.length === 0 || (others.length === 1 && isForAll(others[0]!))
}

export function isForAll({ words }: Directive): boolean {
  return /^(?:\^~ )?\/$/.test(words)
}

/** Headers that a policy sends, or that only told of one. */
export const ofCors = new RegExp(`^["']?(?:Access-Control-\\S*|Vary${varyOrigin})`, 'i')

/** A directive that a block inherits from outside only where it has none of that name. */
export function isInherited(name: string): boolean {
  return name === 'add_header' || name.endsWith('_hide_header')
}

export function ownOf({ children }: Directive, name: string): readonly Directive[] {
  return children.filter((each) => each.name === name)
}

/** Those of a name that hold in a block: its own, or else those of the nearest block around it. */
export function inEffect(site: Site, block: Directive, name: string): readonly Directive[] {
  const own = ownOf(block, name)
  return own.length > 0 ? own : inherited(site, block, name)
}

/** What holds of a name in a block without lines of its own. */
export function inherited({ http, server }: Site, block: Directive, name: string): readonly Directive[] {
  const around = [...(http === null ? [] : [http]), ...within(server)].filter((each) => each.start < block.start && each.end > block.end)
  const lines = around.map((each) => ownOf(each, name))
  return lines.findLast(({ length }) => length > 0) ?? []
}

/** The modules by which a block asks servers behind. */
export function modulesOf(block: Directive): string[] {
  const names = within(block).map(({ name }) => /^(proxy|fastcgi|uwsgi|scgi|grpc)_pass$/.exec(name)?.[1])
  return [...new Set(names.filter((name) => name !== undefined))]
}

export function textOf({ text }: Site, { start, end }: Directive): string {
  return text.slice(start, end)
}
