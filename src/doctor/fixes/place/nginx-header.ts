import type { Change } from './changes.ts'
import { keepsNames } from './keeps-names.ts'
import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { isForOptions } from './nginx-preflight.ts'
import { lostIn } from './nginx-put.ts'
import { answeringBlock, hasUnseen, inEffect, inherited, isForAll, locationsOf, ofCors, ownOf, type Site } from './nginx-site.ts'
import { only, wholeLine } from './placer.ts'
import { indentOf } from './text-lines.ts'

const allowOrigin = 'Access-Control-Allow-Origin'

/** Whether an add_header is of a name. */
export function isNamed({ words }: Directive, name: string): boolean {
  const [first = ''] = words.split(/\s/)
  return first.replaceAll(/["']/g, '').toLowerCase() === name.toLowerCase()
}

function originsOf(block: Directive): Directive[] {
  return ownOf(block, 'add_header').filter((each) => isNamed(each, allowOrigin))
}

function hasOrigin(block: Directive): boolean {
  return originsOf(block).length > 0
}

/** The block whose headers an answer has, whatever its path; null where that depends on the path, or is not seen. */
function blockOfHeaders(site: Site): Directive | null {
  if (hasUnseen(site)) return null
  const alone = answeringBlock(site)
  const isApart = locationsOf(site).some((each) => within(each).some(({ name }) => name === 'add_header'))
  const block = alone ?? (isApart ? null : site.server)
  return block !== null && ownOf(block, 'add_header').length === 0 && inEffect(site, block, 'add_header').some(isIn(site.server))
    ? site.server
    : block
}

function isIn(block: Directive): (directive: Directive) => boolean {
  return (directive) => block.children.includes(directive)
}

/**
 * Headers of CORS, each in the place of the add_header of its name; else beside the one that allows an origin; else, where only preflights have
 * any, after what answers those. Nothing where it is not told which answers have them, or where something else than nginx sends them.
 */
export function placeHeaders(site: Site, lines: readonly string[]): Change[] {
  const block = blockOfHeaders(site)
  if (block === null) return []
  const answering = answeringBlock(site) ?? block
  const ifs = answering.children.filter((each) => each.name === 'if' && ownOf(each, 'add_header').length > 0)
  const options = only(ifs)
  if (ifs.length > 0 && (options === null || !isForOptions(options))) return []
  const alone: string[] = []
  const changes = lines.flatMap((text) => {
    const [statement, line] = [text.trim(), directivesOf(text)[0]!]
    const places = blocksFor(line, block, options)
    const found = places.map((place) => lineIn(site, place, line, statement))
    if (found.every((each) => each !== null)) return found
    // They stand together, where the answers themselves have none.
    if (options !== null && hasOrigin(options) && !hasOrigin(block) && places.includes(block)) {
      alone.push(statement)
      return found.filter((each) => each !== null)
    }
    return [null]
  })
  if (changes.includes(null)) return []
  const sent = changes.filter((each) => each !== null)
  if (alone.length === 0) return sent
  const at = options!.end
  const all = [...alone, ...lostIn(site, answering, ['add_header'])]
  return [...sent, { start: at, end: at, text: all.map((each) => `\n${indentOf(site.text, at)}${each}`).join('') }]
}

/** Preflights have what stands in the `if` that answers them, where it has any header: the others it does not inherit. */
function blocksFor(line: Directive, block: Directive, options: Directive | null): Directive[] {
  if (options === null) return [block]
  if (/^Access-Control-Allow-(?:Methods|Headers)\b/.test(line.words)) return [options]
  const origin = originsOf(options)[0]
  // With * cookies are never allowed, and what a preflight allows otherwise is as it is.
  const isForCookies = line.words.startsWith('Access-Control-Allow-Credentials') && origin !== undefined && !/\*/.test(origin.words)
  return isForCookies ? [block, options] : [block]
}

/** In the place of the one of its name, or beside the origin that is allowed; null where neither stands there. */
function lineIn({ text }: Site, block: Directive, line: Directive, statement: string): Change | null {
  const [name] = line.words.split(' ')
  const own = ownOf(block, 'add_header')
  // A Vary for something else stays beside it.
  const same = own.filter((each) => isNamed(each, name!) && ofCors.test(each.words))
  if (same.length > 1) return null
  if (same.length === 1 && !keepsNames(name!, valueOf(same[0]!), valueOf(line))) return null
  if (same.length === 1) return { start: same[0]!.start, end: same[0]!.end, text: statement }
  const origin = only(originsOf(block))
  return origin === null ? null : { start: origin.end, end: origin.end, text: `\n${indentOf(text, origin.end)}${statement}` }
}

function valueOf({ words }: Directive): string {
  return words.replace(/^\S+ /, '').replace(/ always$/, '')
}

/** The word that puts the headers on errors, where whatever may answer this path allows an origin without it. */
export function placeAlways(site: Site): Change[] {
  const locations = locationsOf(site)
  const blocks = locations.some(isForAll) ? locations : [site.server, ...locations]
  const isSure = blocks.every((block) => {
    const origins = inEffect(site, block, 'add_header').filter((each) => isNamed(each, allowOrigin))
    return origins.length > 0 && origins.every((each) => isForSuccessOnly(each) && within(site.server).includes(each))
  })
  if (hasUnseen(site) || !isSure) return []
  return within(site.server).filter(isForSuccessOnly).map(onErrors)
}

/** The same for one header of a block. */
export function alwaysOf(site: Site, block: Directive, header: string): Change[] {
  const lines = inEffect(site, block, 'add_header').filter((each) => isNamed(each, header) && isForSuccessOnly(each))
  return lines.filter(({ start }) => start > site.server.start).map(onErrors)
}

function onErrors({ end }: Directive): Change {
  return { start: end - 1, end: end - 1, text: ' always' }
}

/** Without `always`, errors do not have it. */
function isForSuccessOnly({ name, words }: Directive): boolean {
  return name === 'add_header' && ofCors.test(words) && !/\salways$/.test(words)
}

/** Whether the answers to requests have a header from the one add_header of its name. */
export function addsAlone(site: Site, name: string): boolean {
  return lineAlone(site, name) !== null
}

function lineAlone(site: Site, name: string): Directive | null {
  const line = only(within(site.http ?? site.server).filter((each) => each.name === 'add_header' && isNamed(each, name)))
  const block = blockOfHeaders(site)
  return line !== null && block !== null && isIn(block)(line) ? line : null
}

/** The add_header of a name goes, as one of so many, where the answers have it from there, and nothing else does, nor comes in its place. */
export function dropHeader(site: Site, name: string, goingToo: number): Change[] {
  const { server, text } = site
  const [line, block] = [lineAlone(site, name), blockOfHeaders(site)]
  if (line === null || block === null) return []
  const isInheritedBy = (each: Directive) => each.name === 'if' && ownOf(each, 'add_header').length === 0
  // An answer of nginx itself has it from there alone.
  if (within(server).some(isInheritedBy)) return []
  const comesInstead = ownOf(block, 'add_header').length <= goingToo && inherited(site, block, 'add_header').length > 0
  return comesInstead ? [] : [wholeLine(text, line.start, line.end)]
}
