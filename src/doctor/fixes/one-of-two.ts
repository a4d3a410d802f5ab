import type { HeaderList } from '../../engine/index.ts'
import { allowOriginLines } from '../allow-origin.ts'
import type { Answer, Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { allowedOrigin } from '../situations/allowed-origin.ts'
import { grants } from '../situations/grant.ts'
import { toldToStranger } from '../stranger.ts'
import { stranger } from '../stranger-names.ts'
import { type Going, joinsLines, layerFixes, leavesOne } from './by-layer.ts'
import { anyServer } from './by-server.ts'
import { linePlacesOf } from './line-places.ts'
import { policyFixes } from './server.ts'

/**
 * Two lines of Access-Control-Allow-Origin, of which one has to go. Where both say the same, or one of them is right for the page, this is a line of what
 * stands before the application, if that adds one of them: the answers do not tell who does. In an application one of them is taken out, since a policy
 * beside the two would be a third, and has not the pages and methods that they have. Else a policy takes the place of both.
 * @param values what the lines say, in their order; empty where that is not told
 */
export function oneOfTwo(found: Case, values: readonly string[]): Fix[] {
  const names = isDoubled(found) ? [allowOrigin, allowCredentials] : [allowOrigin]
  const given = values.length === 2 ? givenBack(found) : null
  if (given === 'one') return [byList]
  const goes = given === null ? goingOf(found, values) : withoutGiven(found, values, given)
  const outer = found.targets.findLast(leavesOne)
  if (goes !== null && outer !== undefined) return [...layerFixes(outer, goes, names), elsewhere(goes, names)]
  const server = outer ?? found.server
  if (!isReplaced(server))
    return [besideList(found, values) ?? elsewhere(goes ?? { at: null, value: null, opens: asMeant }, names, values.length)]
  return oneValue({ ...found, server })
}

/** Whether a policy takes the place of what such a server has: in an application, in Varnish and in a cloud one of two lines goes, and a person sees which. */
function isReplaced(server: string | null): boolean {
  return linePlacesOf(server) !== null && server !== 'varnish'
}

/** The same, where they stand in one line: two layers have written it where one of them joins lines. */
export function oneOfLine(found: Case, values: readonly string[]): Fix[] {
  return found.targets.some(joinsLines) ? oneOfTwo(found, values) : oneValue(found)
}

/** Several values where one has to be, whoever writes them. */
function oneValue(found: Case): Fix[] {
  const policy = isReplaced(found.server) ? policyFixes(found, 'Let one layer only send the headers, and take them out of the other.') : []
  return policy.length > 0 ? policy : [elsewhere({ at: null, value: null, opens: asMeant }, [allowOrigin])]
}

/** Of two values the one that lets the page in stays, the narrower if both do; null where neither does, or there are more. */
function goingOf(found: Case, values: readonly string[]): Going | null {
  const answer = allowedOrigin(found)?.answer ?? null
  const lets = (value: string) => grants(found, { headers: onlyWith(answer, value) })
  const [value, ...others] = new Set(values)
  if (value === undefined) return null
  if (others.length === 0)
    return answer === null || lets(value) ? { at: null, value: null, opens: value === '*' ? asTheOther : `${asTheOther} ${ofBoth}` } : null
  if (values.length !== 2) return null
  const kept = values.filter(lets).toSorted((one, other) => Number(one === '*') - Number(other === '*'))[0]
  if (kept === undefined) return null
  const at = kept === values[0] ? 'last' : 'first'
  const gone = values.at(at === 'last' ? -1 : 0)!
  const shut = kept === '*' ? '' : ` ${gone === '*' ? byStar : ofBoth}`
  return { at, value: gone, opens: `${asSays(kept)}${shut}`, isTold: answer === null }
}

function asSays(kept: string): string {
  return `Nothing but what the other one says today: ${kept === '*' ? 'every page' : `pages of ${kept}`} may read the answers.`
}

/** Which of two lines a stranger is told itself by: one of them, where the other is a list that has no line for strangers; null where none or both. */
function givenBack(found: Case): 'first' | 'last' | 'one' | null {
  const told = toldToStranger(found)
  if (told.filter((value) => value === stranger).length !== 1) return null
  return told.length === 1 ? 'one' : told[0] === stranger ? 'first' : 'last'
}

/** What a stranger is told as well chooses no page: it goes, where the other says the same to this page, and nothing to strangers. */
function besideList(found: Case, values: readonly string[]): Fix | null {
  const [told, ...more] = toldToStranger(found)
  if (told === undefined || more.length > 0 || values.length !== 2 || values.some((value) => value !== told)) return null
  return anyServer(
    'wherever it is added, in the application or in the proxy before it',
    `# take out what adds ${allowOrigin}: ${told} whoever asks; the other one, which has a list, stays\n`,
    'Pages on that list may then read the answers; no other page may, as today.',
  )
}

/** What names whoever asks goes, whatever the other says. */
function withoutGiven(found: Case, values: readonly string[], at: 'first' | 'last'): Going | null {
  const kept = values.at(at === 'first' ? -1 : 0)!
  if (!grants(found, { headers: onlyWith(allowedOrigin(found)?.answer ?? null, kept) })) return null
  return { at, value: null, givesBack: true, opens: asSays(kept) }
}

/** Which layer it is, the answers do not tell: the wrong one taken out, every page is let in. */
const byList: Fix = anyServer(
  'where Access-Control-Allow-Origin is given back as the Origin came, in the application or in the proxy before it',
  '# take out what gives back whatever Origin comes ($http_origin, origin: true); the other one, which has a list, stays\n',
  'Nothing: pages that are not on that list read the answers today, and then no longer can.',
)

const [allowOrigin, allowCredentials] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'] as const

/** The lines of the word for cookies, which comes with each of the two where both allow them. */
function wordLines(answer: Answer | null): HeaderList {
  return (answer?.headers ?? []).filter(([name]) => name.toLowerCase() === allowCredentials.toLowerCase())
}

/** Whether both layers send the word for cookies, too, which twice is none. */
function isDoubled(found: Case): boolean {
  const words = wordLines(allowedOrigin(found)?.answer ?? null)
  return words.length === 2 && words.every(([, value]) => value === 'true')
}

/** The answer with this value alone, and with the word for cookies of one layer. */
function onlyWith(answer: Answer | null, value: string): HeaderList {
  const lines = new Set([...allowOriginLines(answer?.headers), ...wordLines(answer).slice(1)])
  return [...(answer?.headers ?? []).filter((line) => !lines.has(line)), [allowOrigin, value]]
}

const asTheOther = 'Nothing: one of the two lines goes, and what it allowed is what the other one allows.'
/** A list sends its line to its own pages alone, so that others have one line today. */
const byStar = 'If that one is a list, all pages that are not on it read the answers by * today, and then no longer can.'
const ofBoth = 'If they are lists, the one that stays needs the pages of both.'
const asMeant = 'Nothing, as long as what the other sends is what was meant.'

/** Whoever adds it: this is right in any case, and for a person to find. */
function elsewhere({ value, givesBack, opens }: Going, [name, ...others]: readonly string[], lines = 2): Fix {
  const beside = others.length === 0 ? '' : `, and the ${others.join(' and ')} beside it`
  const many = lines > 2
  const stay = `${many ? 'that one' : 'the other one'} names the origin of the page, once; if one of them answers preflights, that one stays`
  const isEither = value === null && givesBack !== true
  const what = isEither
    ? `what adds ${name}${many ? ' in all places but one' : ' here'}${beside}; ${stay}`
    : `what ${givesBack === true ? `gives back whatever Origin comes by ${name}` : `adds ${name}: ${value}`}${beside}`
  return anyServer(
    isEither
      ? `where one of ${many ? 'them' : 'the two'} is added, in the application or in the proxy before it`
      : 'wherever it is added, in the application or in the proxy before it',
    `# take out ${what}\n`,
    opens,
  )
}
