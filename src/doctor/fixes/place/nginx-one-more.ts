import { hasName, ownName } from '../../../gateways/own-name.ts'
import type { Change } from './changes.ts'
import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { isNamed } from './nginx-header.ts'
import { isForOptions } from './nginx-preflight.ts'
import { linesBefore, lostIn, putFirst } from './nginx-put.ts'
import { answeringBlock, hasUnseen, inEffect, inherited, modulesOf, ofCors, ownOf, type Site, textOf } from './nginx-site.ts'
import { only, wholeLine } from './placer.ts'
import { indentOf } from './text-lines.ts'

const [allowOrigin, allowCredentials] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']

/**
 * One page more beside what every other is told, where one block answers: in the place of each line that tells it, or where the server behind does,
 * beside what asks that. Null where another value stands there than the one that was seen, and where the variables are there already.
 *
 * @param maps what the lines take their values from
 */
export function placeOneMore(site: Site, lines: string, maps: string): Change[] | null {
  const block = answeringBlock(site)
  const other = defaultOf(maps)
  if (block === null || other === null || hasUnseen(site) || hasMaps(site)) return null
  if (inherited(site, site.server, 'add_header').some(({ words }) => ofCors.test(words))) return null
  const own = [site.server, ...within(block)].filter(
    (each, nth, all) => all.indexOf(each) === nth && ownOf(each, 'add_header').some(isOrigin),
  )
  const printed = printedIn(lines, block)
  const changes = own.length === 0 ? besideBehind(site, block, printed) : inPlaces(site, block, own, printed, other)
  return changes === null ? null : [linesBefore(site.text, site.server.start, maps.trimEnd().split('\n')), ...changes]
}

/** Of visto's, for one page more or a policy. */
function hasMaps({ text }: Site): boolean {
  return (['beside', 'behind', 'cookies', 'cors'] as const).some((kind) => hasName(kind, text))
}

interface Printed {
  readonly headers: readonly { readonly line: Directive; readonly statement: string }[]
  /** By the directive of each module by which the block asks servers behind. */
  readonly names: readonly string[]
  readonly hides: readonly string[]
}

function printedIn(lines: string, block: Directive): Printed {
  const all = directivesOf(lines)
  const hidden = [...new Set(all.filter(({ name }) => name.endsWith('_hide_header')).map(({ words }) => words))]
  const names = hidden.length === 0 ? [] : modulesOf(block).map((module) => `${module}_hide_header`)
  return {
    headers: all.filter(({ name }) => name === 'add_header').map((line) => ({ line, statement: lines.slice(line.start, line.end) })),
    names,
    hides: names.flatMap((each) => hidden.map((header) => `${each} ${header};`)),
  }
}

/** Where the server behind says it, beside what asks that. */
function besideBehind(site: Site, block: Directive, { headers, names, hides }: Printed): Change[] | null {
  const word = wordIn(inEffect(site, block, 'add_header'))
  if (hides.length === 0 || word === 'unknown') return null
  const isOwn = word !== null && ownOf(block, 'add_header').includes(word)
  const put = headers.flatMap(({ line, statement }) =>
    word !== null && isWord(line) ? (isOwn ? [] : textOf(site, word)) : statement.replace(ownName('beside'), ownName('behind')),
  )
  return [putFirst(site, block, [...put, ...hides], ['add_header', ...names])]
}

/** Where nginx says it, in the place of each line that does. */
function inPlaces(
  site: Site,
  block: Directive,
  own: readonly Directive[],
  { headers, names, hides }: Printed,
  other: string,
): Change[] | null {
  const isKnown = (each: Directive) => each === block || each === site.server || isForOptions(each)
  const isInEffect = own.includes(block) || (own.includes(site.server) && ownOf(block, 'add_header').length === 0)
  const changed = own.map((each) => (isKnown(each) ? inPlace(site, each, headers, other) : null))
  if (!isInEffect || changed.includes(null)) return null
  const asks = within(block).find(({ name }) => names[0] === name.replace(/_pass$/, '_hide_header'))
  const kept = asks === undefined ? [] : [linesBefore(site.text, asks.start, [...hides, ...lostIn(site, block, names, hides)])]
  return [...changed.flatMap((each) => each ?? []), ...kept]
}

/** What everybody else is told. */
function defaultOf(maps: string): string | null {
  const words = directivesOf(maps)[0]?.children.find(({ name }) => name === 'default')?.words
  return words === undefined ? null : plain(words)
}

function inPlace(site: Site, block: Directive, headers: Printed['headers'], other: string): Change[] | null {
  const own = ownOf(block, 'add_header')
  const there = only(own.filter(isOrigin))
  if (there === null || valueIn(there) !== other) return null
  const isThere = (header: Directive) =>
    header.words.startsWith('Vary ') && own.some(({ words }) => /^Vary\b/i.test(words) && ofCors.test(words))
  const word = wordIn(own)
  if (word === 'unknown') return null
  const put = headers.filter(({ line }) => !isThere(line) && !(word !== null && isWord(line))).map(({ statement }) => statement)
  const isGiven = (each: Directive) =>
    each !== there &&
    each !== word &&
    headers.some(({ line: { words } }) => !words.startsWith('Vary ') && isNamed(each, words.split(' ')[0]!))
  return [
    { start: there.start, end: there.end, text: put.join(`\n${indentOf(site.text, there.start)}`) },
    ...own.filter(isGiven).map(({ start, end }) => wholeLine(site.text, start, end)),
  ]
}

function isOrigin(each: Directive): boolean {
  return isNamed(each, allowOrigin)
}

function isWord(each: Directive): boolean {
  return isNamed(each, allowCredentials)
}

/** What gives everybody the word for cookies, and so stays; null where nothing does. */
function wordIn(lines: readonly Directive[]): Directive | 'unknown' | null {
  const words = lines.filter(isWord)
  if (words.some((each) => each.words.includes('$'))) return 'unknown'
  const [word = null, ...more] = words.filter((each) => valueIn(each) === 'true')
  return more.length > 0 ? 'unknown' : word
}

function valueIn({ words }: Directive): string {
  return plain(words.replace(/^\S+ /, '').replace(/ always$/, ''))
}

function plain(word: string): string {
  return word.replaceAll(/["']/g, '')
}
