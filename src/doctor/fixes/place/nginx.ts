import { hasName } from '../../../gateways/own-name.ts'
import { firstSegment } from '../for-path.ts'
import type { Change } from './changes.ts'
import { cacheKey, hasKey, placeInKey } from './nginx-cache-key.ts'
import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { addsAlone, alwaysOf, dropHeader, placeAlways, placeHeaders } from './nginx-header.ts'
import { placeFiles, placeForPage, placeLines } from './nginx-policy.ts'
import { placePreflight } from './nginx-preflight.ts'
import { placeOneMore } from './nginx-one-more.ts'
import { keptFrom, ownLocation, withLocation } from './nginx-own-location.ts'
import { linesBefore, lostIn } from './nginx-put.ts'
import { answeringBlock, hasUnseen, isAnsweredAlike, locationsOf, mayInheritUnseen, modulesOf, type Site, sitesIn } from './nginx-site.ts'
import { only, type Placer } from './placer.ts'

/**
 * The policy is included in http { } and in the server; what was there of CORS goes, since an add_header of its own keeps a block from
 * inheriting the others: a block that has one for another header includes the policy again, and the server repeats what it no longer inherits.
 * What is for one path has a place only where the file tells for sure which block answers.
 */
export const placeInNginx: Placer = (files, { policy, lines, drops, needs, path }) => {
  const found = only(files.flatMap(({ name, text }) => sitesIn(text, path ?? null).map((site) => ({ name, site }))))
  if (found === null) return null
  const { name, site } = found
  if (!needs.every((line) => addsAlone(site, headerOf(line)))) return null
  const maps = lines.find((text) => text.startsWith('map ')) ?? null
  const printed = withHides(lines.filter((text) => text !== maps)).map((text) => ({ text, directives: directivesOf(text) }))
  if (printed.some(({ directives }) => directives.some(isIf)) && within(site.server).some(refusesOptions)) return null
  const put = { policy: policy.map(({ text }) => text).join('\n'), maps, printed, drops }
  const apart = putApart(site, put)
  const changes = apart ?? putIn(site, put)
  if (changes === null) return null
  const isSet = changes.some(({ text }) => /add_header|include/.test(text))
  const isOfPath = policy.length === 0 && path !== undefined && locationsOf(site).length > 1 && !isAnsweredAlike(site)
  const says = [
    apart !== null ? sayApart(site, firstSegment(path)!) : '',
    apart === null && isOfPath ? `nginx answers ${path} in the location that is changed.` : '',
    isSet && mayInheritUnseen(site) ? elsewhere : '',
  ]
  return { file: name, pasted: false, changes, says: says.filter((each) => each !== '').join(' ') }
}

function isIf({ name }: Directive): boolean {
  return name === 'if'
}

/** Nothing that its location rewrites is looked at for a method that is not in the list: a person has to put that in. */
function refusesOptions({ name, words }: Directive): boolean {
  return name === 'limit_except' && !/\bOPTIONS\b/.test(words)
}

/** What is to be put to use, as nginx reads it. */
interface Put {
  readonly policy: string
  readonly maps: string | null
  readonly printed: readonly Printed[]
  readonly drops: readonly string[]
}

/** Null where a part has no place: the others would be half of a change. */
function putIn(site: Site, { policy, maps, printed, drops }: Put): Change[] | null {
  const headers = printed.filter(isHeaderLine).map(({ text }) => text)
  const changes = [
    ...(policy === '' ? [] : [placeFiles(site, policy) ?? []]),
    ...printed.filter((line) => !isHeaderLine(line)).map((line) => placePrinted(site, line, maps)),
    ...(headers.length > 0 ? [placeHeaders(site, headers)] : []),
    ...drops.map((line) => dropHeader(site, headerOf(line), drops.length)),
  ]
  return changes.some(({ length }) => length === 0) ? null : changes.flat()
}

/** What takes values from maps is placed with them. */
function placePrinted(site: Site, line: Printed, maps: string | null): Change[] {
  const { text, directives } = line
  if (maps !== null && hasName('beside', text)) return placeOneMore(site, text, maps) ?? []
  if (maps !== null && isForPage(line)) return placeForPage(site, text, maps) ?? []
  return placeOne(site, text, directives)
}

/** Lines for all answers of a place, or all preflights there, in a location of the path that is asked for; null where that is not to be made. */
function putApart(site: Site, put: Put): Change[] | null {
  const isOfPlace = (line: Printed) => line.directives.length > 1 || isForPage(line)
  const own = put.policy === '' && put.drops.length === 0 && put.printed.every(isOfPlace) ? ownLocation(site) : null
  const changes = own === null ? null : putIn(own.site, put)
  return changes === null ? null : withLocation(own!.added, changes)
}

function sayApart(site: Site, own: string): string {
  const kept = keptFrom(site, own)
  const others = kept.length === 0 ? '' : ` (what ${kept.join(' and ')} answers is not changed)`
  return `They stand in a location of their own, for paths that begin with ${own}${others}, with what location / has.`
}

const elsewhere = 'What http { } sets by add_header in another file has to be repeated beside it.'

/** Of `add_header Access-Control-Allow-Origin …;`. */
function headerOf(line: string): string {
  return /^add_header (\S+) …;$/.exec(line)?.[1] ?? ''
}

/** What several headers are hidden by goes with the lines that take their place. */
function withHides(lines: readonly string[]): string[] {
  const isHiding = (text: string) => text.split('\n').length > 2 && directivesOf(text).every(({ name }) => name.endsWith('_hide_header'))
  return lines.flatMap((text, nth) => {
    const next = lines[nth + 1]
    if (nth > 0 && isHiding(text)) return []
    return [next !== undefined && isHiding(next) ? text + next : text]
  })
}

interface Printed {
  readonly text: string
  readonly directives: readonly Directive[]
}

function isHeaderLine(line: Printed): boolean {
  const [first, ...others] = line.directives
  return others.length === 0 && first?.name === 'add_header' && !isAlways(first) && !isForPage(line)
}

/** Whether it takes its value from a map of one page. */
function isForPage({ text }: Printed): boolean {
  return hasName('page', text)
}

function isAlways({ words }: Directive): boolean {
  return words.endsWith('… always')
}

function placeOne(site: Site, text: string, directives: readonly Directive[]): Change[] {
  const [first, ...others] = directives
  if (first === undefined) return []
  if (first.name === cacheKey && hasKey(site)) return placeInKey(site, text) ?? []
  if (directives.every(({ name }) => name === 'set' || name === 'if')) return placePreflight(site, text)
  if (others.length > 0) return placeLines(site, text) ?? []
  if (isAlways(first)) return placeAlways(site)
  return first.name.endsWith('_hide_header') ? placeHide(site, first.words) : placeOther(site, text, first.name)
}

/**
 * Beside what asks the server behind, in the only location; each module has a directive of its own. What nginx adds in the place of it is on errors then, as
 * that was.
 */
function placeHide(site: Site, header: string): Change[] {
  const block = answeringBlock(site)
  if (block === null || hasUnseen(site)) return []
  const hides = modulesOf(block).flatMap((module) => {
    const asks = within(block).find(({ name }) => name === `${module}_pass`)!
    const name = `${module}_hide_header`
    return linesBefore(site.text, asks.start, [`${name} ${header};`, ...lostIn(site, block, [name], [`${name} ${header};`])])
  })
  return hides.length === 0 ? [] : [...hides, ...alwaysOf(site, block, header)]
}

/** In the place of the same directive; one of a proxy beside proxy_pass, any other in the server. Nothing where there are several such places. */
function placeOther({ text, server }: Site, line: string, name: string): Change[] {
  const all = within(server)
  const same = all.filter((each) => each.name === name)
  const beside = name.startsWith('proxy_') ? all.filter((each) => each.name === 'proxy_pass') : []
  if (same.length > 1 || (same.length === 0 && beside.length > 1)) return []
  const [there, asks] = [same[0], beside[0]]
  if (there !== undefined) return [{ start: there.start, end: there.end, text: line.trim() }]
  return [linesBefore(text, asks?.start ?? text.indexOf('\n', server.inside!) + 1, [line.trim()])]
}
