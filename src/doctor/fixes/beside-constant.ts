import { oneMoreLines } from '../../gateways/index.ts'
import { originsIn } from '../allow-origin.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { applicationPath, forOtherPaths } from './for-path.ts'
import { linePlacesOf } from './line-places.ts'

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
  /** What is asked for, as far as it is known. */
  readonly url: Case['url']
  readonly opens: string
}

/**
 * The page beside what a server says to everybody: to each its own, and all else as it is. Null where it names none, or several, and for a server that has
 * no such lines.
 */
export function besideConstant({ server, today, url, opens, ...page }: BesideConstant): [Fix, ...Fix[]] | null {
  const [other, ...more] = today
  const { origin, credentials, isBehind } = page
  const places = linePlacesOf(server)
  if (places === null || other === undefined || more.length > 0 || !isConstant(other) || other === origin) return null
  const path = applicationPath({ server, url })
  const lines = oneMoreLines(server!, { ...page, other, ...(path !== undefined && { path }) })
  if (lines === null) return null
  const fix = (where: string, text: string, opened: string): Fix => ({
    at: 'server',
    target: server,
    where,
    edits: [{ text }],
    opens: opened,
  })
  const rest = [fix(places.behind, lines.behind, byItself), fix(places.variables, lines.variables, byItself)]
  const reach = path === undefined ? '' : ` These lines hold for ${path} and what is below it. ${forOtherPaths(path)}`
  const errors = places.oneMoreOpens === undefined ? '' : ` ${places.oneMoreOpens}`
  return [
    fix(places.oneMore({ isBehind, credentials }), lines.text, `${opens}${errors}${reach}`),
    ...rest.filter(({ edits }) => edits[0]!.text !== ''),
  ]
}

/** Everybody, or one page. */
export function isConstant(value: string): boolean {
  return value === '*' || originsIn(value)[0] === value
}
