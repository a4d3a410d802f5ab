import { only } from './placer.ts'

/** A section in its text: from after the line that names it, to the next. */
export interface Section {
  readonly kind: string
  readonly name: string
  readonly start: number
  readonly end: number
  readonly inside: string
}

/** Source: https://docs.haproxy.org/2.6/configuration.html#2.1 */
const headings =
  /^[ \t]*(global|defaults|frontend|listen|backend|userlist|peers|mailers|resolvers|program|http-errors|ring|cache|fcgi-app|log-forward)\b[ \t]*([^\s#]*)[^\n]*\n/gm

function sectionsIn(text: string): Section[] {
  const found = [...text.matchAll(headings)]
  return found.map(({ 0: line, 1: kind = '', 2: name = '', index }, nth) => {
    const [start, end] = [index + line.length, found[nth + 1]?.index ?? text.length]
    return { kind, name, start, end, inside: text.slice(start, end) }
  })
}

/** Those that listen for HTTP; where there are several, those that ask servers: others redirect, or show how it goes. */
export function listening(text: string): Section[] {
  const all = sectionsIn(text).filter(({ kind, inside }) => /^(?:frontend|listen)$/.test(kind) && bind.test(inside) && !isTcp.test(inside))
  return all.length > 1 ? all.filter(({ inside }) => asksServers.test(inside)) : all
}

const bind = /^[ \t]*bind\b/m
const isTcp = /^[ \t]*mode[ \t]+tcp\b/m
const asksServers = /^[ \t]*(?:default_backend|use_backend|server)\b/m

/** After its binds, or before a rule that stands above them. */
export function firstPlace({ start, inside }: Section): number {
  const binds = /^[ \t]*bind\b[^\n]*\n(?:[ \t]*bind\b[^\n]*\n)*/m.exec(inside)
  const after = binds === null ? 0 : binds.index + binds[0].length
  const rule = inside.search(/^[ \t]*http-request\b/m)
  return start + (rule >= 0 && rule < after ? rule : after)
}

/** Whether every answer of a section has what stands at a place: in itself, or in the one backend that there is, where it asks no other servers. */
export function isForAll(text: string, serving: Section, at: number): boolean {
  const backend = only(sectionsIn(text).filter(({ kind }) => kind === 'backend'))
  const holds = (each: Section | null) => each !== null && each.start <= at && at < each.end
  return holds(serving) || (holds(backend) && !hasOthers(serving, backend!))
}

/** Servers of its own, or a backend that stands in another file. */
function hasOthers({ inside }: Section, backend: Section): boolean {
  const names = [...inside.matchAll(/^[ \t]*(?:default_backend|use_backend)[ \t]+(\S+)/gm)].map(([, name]) => name)
  return ownServer.test(inside) || names.some((name) => name !== backend.name)
}

const ownServer = /^[ \t]*server\b/m
