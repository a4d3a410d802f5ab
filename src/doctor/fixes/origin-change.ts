import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import { originsIn } from '../allow-origin.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { besideConstant, isConstant } from './beside-constant.ts'
import { frameworkListOf } from './framework-lists.ts'
import { allowedToday, grantedToday, hasOtherWord } from './granted-today.ts'
import { keepsStar } from './beside-told.ts'
import { type LackingLine, lackingAnswers, linesOf } from './lacking-lines.ts'
import { linePlacesOf } from './line-places.ts'
import { type ListPlace, listPlaceOf } from './list-places.ts'
import { type MiddlewareOptions, middlewareOptions } from './middleware-options.ts'
import { isOnlyPlace, middlewareOf } from './middleware-of.ts'
import { saysThatItChooses } from './seen-today.ts'
import { shutOut } from './shut-out.ts'
import { lineChange } from './small-change.ts'
import { withCookies } from './with-cookies.ts'

/** A change of whom the server lets in, which leaves all else as it is, but for what its answers show that it lacks. */
export interface OriginChange {
  /** The origin's own first. */
  readonly fixes: readonly [Fix, ...Fix[]]
  /** Whether it is all that there is to do, by what the answers show, in the words of this server. */
  readonly isEnough: boolean
}

/**
 * The page's origin, in the list that the server has, or in the place of what was meant for it. Null where more is wrong than that, as far as the answers
 * tell, and where it is not known how the server writes it.
 */
export function originChange(found: Case): OriginChange | null {
  const { origin } = found
  const target = middlewareOf(found)[0] ?? found.server
  if (origin === null || origin === 'null') return null
  const today = allowedToday(found)
  const lacking = lacks(found)
  const options = middlewareOptions(target)
  const isOption = options?.listsOrigins === true
  const lines = seenToLack(found, today, isOption)
  // Who refuses a page may keep everything else from it, too.
  if (lacking === 'more' && today.length > 0 && lines.length === 0) return null
  const needsCookies = lacksCookies(found, lacking)
  const place = placeOf(
    today,
    origin,
    needsCookies && !lines.some(isWordForCookies),
    isOption ? options : (listPlaceOf(target, origin) ?? frameworkListOf(target, origin)),
  )
  const opens = `Pages of ${origin} may read the answers${withCookies(found)}; ${elseOf(found, lacking, lines)}`
  const isProven = lacking === 'origin' || lacking === 'cookies'
  const lists = lines.length === 0 ? [] : lineChange(found, lines).fixes
  if (place === null) {
    const own = {
      server: target,
      url: found.url,
      origin,
      today,
      credentials: needsCookies,
      isOtherWord: hasOtherWord(found),
      isBehind: !saysThatItChooses(found),
    }
    const fixes = besideConstant({ ...own, opens: [opens, ...everybodyStays(today)].join(' ') })
    return fixes === null ? null : { fixes: [...fixes, ...lists], isEnough: true }
  }
  const fix: Fix = { at: 'server', target: isOption ? target : null, ...place, opens: [opens, ...everybodyElse(found)].join(' ') }
  // The two are one change, which no program makes by halves.
  const others = lists.map((each): Fix => ({ ...each, target: fix.target }))
  // A slip is one word, wherever such a server has it.
  const isWord = !isOption && place.edits.every(({ replace }) => replace !== undefined) && linePlacesOf(found.server) !== null
  const isOwn = isWord || (isOption && target === found.server)
  return { fixes: [fix, ...others], isEnough: isOnlyPlace(target) || ((isProven || lines.length > 0) && isOwn) }
}

/** The origins that a value is meant for, and the page's, as the list that middleware of the application takes; null where more is wanting than that. */
export function originsAsList(found: Case, value: string): Fix | null {
  const { origin } = found
  const target = middlewareOf(found)[0] ?? null
  const options = middlewareOptions(target)
  if (origin === null || options?.listsOrigins !== true || lacks(found) !== 'origin') return null
  const origins = [...new Set([...originsIn(value), origin])]
  return {
    at: 'server',
    target,
    where: `${options.where}, in the place of what is there`,
    edits: [{ text: `origin: ${javascriptLiteral(origins)},\n` }],
    opens: `Pages of ${origins.join(' and ')} may read the answers${withCookies(found)}; all else stays as it is.`,
  }
}

type Lacking = 'origin' | 'cookies' | 'more' | 'unknown'

/** What the answers lack: the origin alone, or cookies beside it; the replayed answers tell. */
function lacks(found: Case): Lacking {
  const answers = lackingAnswers(found)
  if (answers === null) return 'unknown'
  const names = answers.flatMap(({ add }) => add.map(([name]) => name.toLowerCase()))
  const others = names.filter((name) => !/^(?:access-control-allow-(?:origin|credentials)|vary)$/.test(name))
  if (others.length > 0 || answers.some(({ status, hop }) => status !== null || hop > 0)) return 'more'
  return names.includes('access-control-allow-credentials') ? 'cookies' : 'origin'
}

/** What lacks beside the origin, where the lists are there for whoever asks: they show what they have, and what they have not. */
function seenToLack(found: Case, today: readonly string[], isOption: boolean): LackingLine[] {
  const answers = lackingAnswers(found) ?? []
  const { methods, allowedHeaders } = grantedToday(found)
  const hasLists = methods.length + allowedHeaders.length > 0
  const isOpen = (today.length === 1 && today[0] === '*') || (hasLists && isNamedToAll(found, today))
  const isShown = today.length === 0 && hasLists
  if (!(isOpen || isShown) || !answers.every(({ status, hop }) => status === null && hop === 0)) return []
  const lines = linesOf(answers)
  // The word for cookies comes with the origin: beside a star, or another page, for the page alone; from a list, perhaps, as the origin itself does.
  return lines.filter((each) => !isWordForCookies(each) || (!isOpen && (isOption || each.today !== null)))
}

function isWordForCookies({ line: [name] }: LackingLine): boolean {
  return name === 'Access-Control-Allow-Credentials'
}

/** Whether the preflight names one other page, as all answers do: that gets its own lines beside, and what a preflight lists is for whoever sends one. */
function isNamedToAll({ server, origin, preflight }: Case, [other, ...more]: readonly string[]): boolean {
  if (linePlacesOf(server) === null || other === undefined || more.length > 0 || !isConstant(other) || other === origin) return false
  return valueOf(preflight, 'access-control-allow-origin') === other
}

/** The answers tell; of what nobody has seen, the request does. */
function lacksCookies(found: Case, lacking: Lacking): boolean {
  if (lacking === 'unknown') return found.request.credentials === 'include'
  return (lackingAnswers(found) ?? []).some(({ add }) => add.some(([name]) => name.toLowerCase() === 'access-control-allow-credentials'))
}

function elseOf({ request: { method } }: Case, lacking: Lacking, lines: readonly LackingLine[]): string {
  if (lines.length > 0) return 'all else stays as it is, but for what follows.'
  const hidden = lacking === 'more' ? `: whether they allow this ${method} does not show to a page that is refused, so check again` : ''
  return `methods, headers and all else stay as they are${hidden}.`
}

/** Who reads the answers by the star goes on so. */
function everybodyStays(today: readonly string[]): string[] {
  return today.includes('*') ? [keepsStar] : []
}

function everybodyElse(found: Case): string[] {
  return allowedToday(found).includes('*') ? shutOut(found).slice(0, 1) : []
}

/** A slip that was meant for it is seen by nobody but who reads the list. */
const beside = 'beside the others, and in the place of one that was meant for it'

/** A condition that two origins meet would give the one's value to both. */
const oneWritten = 'where the header is set to one origin, written out, this one needs a condition and a line of its own'

/** What chooses the origin may choose the word for cookies as well, which a page that is refused is not shown. */
const wordOfList = ' (Access-Control-Allow-Credentials: true, for the pages of the list alone, if it is not there)'

type Place = Pick<Fix, 'where' | 'edits'>

/** @param written how the server writes its list, or null where that is not known: it has its own words for it */
function placeOf(
  today: readonly string[],
  origin: string,
  needsCookies: boolean,
  written: MiddlewareOptions | ListPlace | null,
): Place | null {
  const options = written !== null && 'listsOrigins' in written ? written : null
  const place = written !== null && 'line' in written ? written : null
  const [value, ...more] = today
  const isSlip = value !== undefined && value !== '*' && more.length === 0 && originsIn(value).every((each) => each === origin)
  if (isSlip && !needsCookies) return { where: 'where the origin is written', edits: [{ replace: value, text: origin }] }
  // Of a list no answer shows more than the origin that asks.
  if (value === undefined) {
    const cookies = needsCookies ? `, with cookies allowed${options === null ? wordOfList : ''}` : ''
    const list =
      options === null
        ? `in its list of origins${place === null ? '' : ` (${place.where}${place.isCode === true ? '' : `; ${oneWritten}`})`}`
        : `${options.where}, in the list origin`
    const entry = options === null ? (place?.line ?? origin) : `${javascriptLiteral(origin)},`
    return { where: `${list}, ${beside}${cookies}`, edits: [{ text: `${entry}\n` }] }
  }
  if (options === null) return null
  const origins = [...new Set([...today.flatMap(originsIn), origin])]
  const text = `origin: ${javascriptLiteral(origins)},\n${needsCookies ? 'credentials: true,\n' : ''}`
  return { where: `${options.where}, in the place of what is there`, edits: [{ text }] }
}
