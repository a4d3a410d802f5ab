import { hasName } from '../../../gateways/own-name.ts'
import type { Change } from './changes.ts'
import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { mayAnswer } from './nginx-preflight.ts'
import { firstIn, linesBefore, putFirst } from './nginx-put.ts'
import {
  answeringBlock,
  hasUnseen,
  inherited,
  isAnsweredAlike,
  isInherited,
  locationsOf,
  modulesOf,
  ofCors,
  ownOf,
  type Site,
} from './nginx-site.ts'
import { wholeLine } from './placer.ts'
import { indentOf } from './text-lines.ts'

const [httpFile, serverFile] = ['visto-cors.http.conf', 'visto-cors.server.conf']

/** A compiled policy is included in http { } and in the server, and again where a line of its own keeps a location from inheriting it. Null where the place cannot be told. */
export function placeFiles(site: Site, policy: string): Change[] | null {
  const { text, http } = site
  const changes = placed(site, [`include ${serverFile};`], [`include ${serverFile};`], directivesOf(policy))
  if (changes === null) return null
  const first = http === null ? { start: 0, end: 0, text: `include ${httpFile};\n` } : firstIn(text, http.inside!, [`include ${httpFile};`])
  return [first, ...changes]
}

/**
 * The lines of a policy for one path, in the same places where all paths are answered alike, since the neighbours of this one would be opened, or lose what
 * they have. In the server its own errors and error pages have them, too. What takes headers off is for the modules by which the server asks those
 * behind.
 */
export function placeLines(site: Site, lines: string): Change[] | null {
  const alone = isAnsweredAlike(site) ? null : answeringBlock(site)
  if (!isAnsweredAlike(site) && alone === null) return null
  const directives = directivesOf(lines)
  const isHiding = ({ name }: Directive) => name.endsWith('_hide_header')
  const names = new Set(directives.filter(isHiding).map(({ words }) => words))
  const put = directives.filter((each) => !isHiding(each))
  const statementOf = ({ start, end }: Directive) => lines.slice(start, end)
  const statements = put.map(statementOf)
  const hides = (block: Directive) => modulesOf(block).flatMap((module) => [...names].map((name) => `${module}_hide_header ${name};`))
  const answersOptions = directives.some(({ name }) => name === 'if')
  // What answers OPTIONS today would be left without headers.
  if (!answersOptions && ifsIn(alone ?? site.server).some(({ children }) => children.some(isOld))) return null
  if (alone !== null) return placedIn(site, alone, [...statements, ...hides(alone)])
  const all = [...statements, ...hides(site.server)]
  const headers = put.filter(({ name }) => name === 'add_header').map(statementOf)
  return placed(site, all, [...headers, ...hides(site.server)], directivesOf(all.join('\n')))
}

/**
 * Lines for one page, which leave what is there for others. Null where that would no longer be inherited, where it may be of another page that has such lines
 * under the same names, and where an if has headers that it alone adds.
 */
export function placeForPage(site: Site, lines: string, maps: string): Change[] | null {
  const block = isAnsweredAlike(site) ? site.server : answeringBlock(site)
  const directives = directivesOf(lines)
  const answersOptions = directives.some(({ name }) => name === 'if')
  const names = directivesOf(maps).map(({ words }) => words.split(' ').at(-1)!)
  if (block === null || hasUnseen(site) || names.some((name) => site.text.includes(name))) return null
  if (ifsIn(block).some(hasOwnHeader) || (answersOptions && site.server.children.some(answersFirst))) return null
  const places = [block, ...locationsOf(site).filter((each) => block === site.server && ownOf(each, 'add_header').length > 0)]
  const isLost = (each: Directive) => ownOf(each, 'add_header').length === 0 && inherited(site, each, 'add_header').some(isOld)
  // A constant is sent whoever asks: no answer that was seen came from here.
  const hasConstant = (each: Directive) => ownOf(each, 'add_header').some((own) => isOld(own) && !isVary(own) && !own.words.includes('$'))
  if (places.some((each) => isLost(each) || hasConstant(each))) return null
  const statements = directives.map(({ start, end }) => lines.slice(start, end))
  const headers = statements.filter((each) => each.startsWith('add_header '))
  return [
    linesBefore(site.text, site.server.start, maps.trimEnd().split('\n')),
    ...places.flatMap((each) => {
      const last = ownOf(each, 'add_header').at(-1)
      const first = each === block ? statements.filter((own) => !headers.includes(own)) : []
      if (last === undefined) return [putFirst(site, each, [...first, ...headers], ['add_header'])]
      // What is there says first whom it lets in.
      const after = headers.map((own) => `\n${indentOf(site.text, last.start)}${own}`).join('')
      return [...(first.length === 0 ? [] : [firstIn(site.text, each.inside!, first)]), { start: last.end, end: last.end, text: after }]
    }),
  ]
}

function isVary({ words }: Directive): boolean {
  return /^["']?Vary\b/i.test(words)
}

/** What visto has printed for another page answers that one's preflights alone. */
function answersFirst(each: Directive): boolean {
  return mayAnswer(each) && !hasName('preflight', each.words)
}

/** In the location of the path, and its neighbours keep what they have. */
function placedIn(site: Site, location: Directive, statements: readonly string[]): Change[] | null {
  if (hasUnseen(site) || ifsIn(location).some(hasOwnHeader)) return null
  const names = [
    ...new Set(
      directivesOf(statements.join('\n'))
        .map(({ name }) => name)
        .filter(isInherited),
    ),
  ]
  const old = within(location).filter(isOld)
  return [putFirst(site, location, statements, names), ...old.map(({ start, end }) => wholeLine(site.text, start, end))]
}

function placed(site: Site, inServer: readonly string[], again: readonly string[], printed: readonly Directive[]): Change[] | null {
  // Within an `if` no policy can be included again.
  if (hasUnseen(site) || ifsIn(site.server).some(hasOwnHeader)) return null
  const names = [...new Set(printed.map(({ name }) => name).filter(isInherited))]
  const old = within(site.server).filter(isOld)
  const isApart = (block: Directive) => names.some((name) => staysApart(site, block, name, old))
  return [
    putFirst(site, site.server, inServer, names),
    ...locationsOf(site)
      .filter(isApart)
      .map((block) => putFirst(site, block, again, names)),
    ...old.map(({ start, end }) => wholeLine(site.text, start, end)),
  ]
}

/** Whether a location inherits nothing of a name, and shall not: it has lines of its own that stay, or had some, and there is more outside than CORS. */
function staysApart(site: Site, block: Directive, name: string, old: readonly Directive[]): boolean {
  const own = ownOf(block, name)
  if (own.length === 0) return false
  return own.some((each) => !old.includes(each)) || inherited(site, block, name).some(({ words }) => !ofCors.test(words))
}

/** What a policy takes the place of. What hides something from behind stays. */
function isOld({ name, words }: Directive): boolean {
  return name === 'add_header' && ofCors.test(words)
}

function ifsIn(block: Directive): Directive[] {
  return within(block).filter(({ name }) => name === 'if')
}

function hasOwnHeader({ words, children }: Directive): boolean {
  return (
    !/OPTIONS|access_control_request_method/.test(words) && children.some((each) => each.name === 'add_header' && !ofCors.test(each.words))
  )
}
