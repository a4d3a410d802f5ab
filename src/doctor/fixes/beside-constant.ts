import { oneMoreLines } from '../../gateways/index.ts'
import { originsIn } from '../allow-origin.ts'
import type { Fix } from '../diagnosis.ts'
import { linePlacesOf } from './line-places.ts'

/** Whoever was added before has it already. */
const inHttp =
  'in http { }, before its servers (where one of that name is there already: its line of this page into that, and nothing else of this; other places that use the name let the page in as well)'

const byItself = 'Nothing by itself.'

/** What the page lacks of a server that names another one, or everybody, to whoever asks. */
export interface BesideConstant {
  readonly server: string | null
  readonly origin: string
  /** What the answers name. */
  readonly today: readonly string[]
  readonly credentials: boolean
  readonly isOtherWord: boolean
  /** Whether it may be the server behind that names it. */
  readonly isBehind: boolean
  readonly opens: string
}

/**
 * The page beside what a server says to everybody: to each its own, and all else as it is. Null where it names none, or several, and for a server that has
 * no such lines.
 */
export function besideConstant({ server, today, opens, ...page }: BesideConstant): [Fix, ...Fix[]] | null {
  const [other, ...more] = today
  const { origin, credentials, isBehind } = page
  const places = linePlacesOf(server)
  if (places === null || other === undefined || more.length > 0 || !isConstant(other) || other === origin) return null
  const lines = oneMoreLines(server!, { ...page, other })
  if (lines === null) return null
  const fix = (where: string, text: string, opened: string): Fix => ({
    at: 'server',
    target: server,
    where,
    edits: [{ text }],
    opens: opened,
  })
  const rest = [fix(places.behind, lines.behind, byItself), fix(inHttp, lines.variables, byItself)]
  return [fix(places.oneMore({ isBehind, credentials }), lines.text, opens), ...rest.filter(({ edits }) => edits[0]!.text !== '')]
}

function isConstant(value: string): boolean {
  return value === '*' || originsIn(value)[0] === value
}
