import { oneMoreLines } from '../../gateways/index.ts'
import { originsIn } from '../allow-origin.ts'
import type { Fix } from '../diagnosis.ts'
import { linePlacesOf } from './line-places.ts'

/** Whoever was added before has it already. */
const inHttp =
  'in http { }, before its servers (where such a map is there already: its line of this page into that, and nothing else of this)'

/** What the page lacks of a server that names another one, to whoever asks. */
export interface BesideConstant {
  readonly server: string | null
  readonly origin: string
  /** What the answers name. */
  readonly today: readonly string[]
  readonly credentials: boolean
  readonly opens: string
}

/**
 * The page beside the one that a server names to everybody: to each its own, and all else as it is. Null where it names none, or several, and for a server that has
 * no such lines. No program places them: where the constant is set is for a person to see.
 */
export function besideConstant({ server, origin, today, credentials, opens }: BesideConstant): [Fix, ...Fix[]] | null {
  const [other, ...more] = today
  const places = linePlacesOf(server)
  if (places === null || other === undefined || more.length > 0 || originsIn(other)[0] !== other || other === origin) return null
  const lines = oneMoreLines(server!, { origin, other, credentials })
  if (lines === null) return null
  const fix = (where: string, text: string, opened: string): Fix => ({
    at: 'server',
    target: null,
    where,
    edits: [{ text }],
    opens: opened,
  })
  const own = fix(places.oneMore, lines.text, opens)
  return lines.variables === '' ? [own] : [own, fix(inHttp, lines.variables, 'Nothing by itself.')]
}
