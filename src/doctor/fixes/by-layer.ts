import type { Fix } from '../diagnosis.ts'
import { type Appending, appending } from './adding-gateways.ts'
import { type Adding, layers, takesOut } from './adding-layers.ts'
import { passing } from './passing-layers.ts'

/** The line that has to go. */
export interface Going {
  /** Null where either may. */
  readonly at: 'first' | 'last' | null
  readonly value: string | null
  /** Whether it says the Origin that comes, whatever that is: then it has no one value. */
  readonly givesBack?: true
  /** What the other one says. */
  readonly opens: string
  /** Whether no answer was seen, so that the two may have come in another order than they are told. */
  readonly isTold?: boolean
}

/** Whether it is known how such a server leaves one of two lines. */
export function leavesOne(target: string): boolean {
  return [layers, appending, passing].some((known) => Object.hasOwn(known, target))
}

/** Whether it writes what it adds into the line that is there. */
export function joinsLines(target: string): boolean {
  return Object.hasOwn(appending, target) && appending[target]!.joins
}

/** How a server leaves one of two lines, by each way in which they may have come about. */
export function layerFixes(target: string, goes: Going, names: readonly string[]): Fix[] {
  if (Object.hasOwn(passing, target)) return [byPassing(target, goes, names)]
  if (Object.hasOwn(appending, target)) return [byGateway(target, appending[target]!, goes, names)]
  const ways = layers[target]!
  const both = ways.flatMap((adding) => bothOwn(target, adding, goes, names))
  return [...both, ...ways.map((adding, nth) => byLayer(target, adding, goes, names, nth + both.length > 0))]
}

/** What is asked for has another beside it. */
const ofOtherPaths = 'Other paths that have that line, and no other, lose it.'

/** Who has only one line keeps it. */
const onOtherPaths = 'Where two come on other paths, it is done there, too.'

function byPassing(target: string, { at, opens }: Going, names: readonly string[]): Fix {
  const kept = at === 'first' ? 'last' : 'first'
  const { where, edits } = passing[target]![kept]
  // The module may be there already, which no program looks for.
  return {
    at: 'server',
    target,
    ...(kept === 'last' && { byHand: true }),
    where,
    edits: edits(names),
    opens: `${opens} ${onOtherPaths}`,
  }
}

/** In a file that no program knows. */
function byGateway(target: string, { who, line, out, set }: Appending, { at, opens }: Going, names: readonly string[]): Fix {
  const isOut = at === 'last'
  const { where, edits } = isOut ? takesOut({ line }, out) : set
  return {
    at: 'server',
    target,
    byHand: true,
    where: `if ${who}, ${where}`,
    edits: edits(names),
    opens: isOut ? `${opens} ${ofOtherPaths}` : opens,
  }
}

/** Where both lines are its own, one goes, and nothing is hidden: a person sees which. */
function bothOwn(target: string, { both, line }: Adding, going: Going, names: readonly string[]): Fix[] {
  if (both === undefined) return []
  const { opens } = going
  const which = `take ${whichOf(going)} out`
  const edits = names.map((each) => ({ replace: line(each), text: '' }))
  return [{ at: 'server', target, byHand: true, where: `if ${both}, ${which}`, edits, opens }]
}

function whichOf({ value, givesBack }: Going): string {
  if (givesBack === true) return 'the one that gives back whatever Origin comes'
  return value === null ? 'one of the two' : `that of ${value}`
}

/** Where it adds the one that has to go, it stops adding it; else it lets the other one through no longer. */
function byLayer(
  target: string,
  adding: Adding,
  { at, value, opens, isTold = false }: Going,
  names: readonly string[],
  instead: boolean,
): Fix {
  const { who, own, line, alone } = adding
  const isOut = at === own
  const { where, edits } = isOut ? takesOut(adding) : alone
  const isByHand = isTold && !isOut && value !== null
  const other = !isByHand ? '' : `; where its own is ${value}, take that line out instead`
  return {
    at: 'server',
    target,
    ...(instead && { instead }),
    ...(isByHand && { byHand: true as const }),
    where: `if ${who}, ${where}${other}`,
    onlyWith: line('Access-Control-Allow-Origin'),
    edits: edits(names),
    opens: isOut ? `${opens} ${ofOtherPaths}` : opens,
  }
}
