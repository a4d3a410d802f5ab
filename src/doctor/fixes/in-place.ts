import type { Header } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { headerLines } from './header-lines.ts'
import { lackingAnswers } from './lacking-lines.ts'
import { saysThatItChooses } from './seen-today.ts'

/**
 * The lines that the answers lack, each in the place of the one of its name, where what stands there lets nobody in: a constant for the page takes nothing from
 * anybody. Null where an answer may be made for the origin that asks, where more than headers is wrong, and for a server that has no such lines.
 */
export function inPlace(found: Case, opens: string): Fix | null {
  const answers = lackingAnswers(found) ?? []
  if (answers.length === 0 || saysThatItChooses(found) || answers.some(({ status, hop }) => status !== null || hop > 0)) return null
  const lines = new Map(answers.flatMap(({ add }) => add).map((line): [string, Header] => [line.join(': '), line]))
  // Of two values of a name, no one line is both.
  const names = [...lines.values()].map(([name]) => name)
  if (new Set(names).size < names.length) return null
  const sent = answers.flatMap(({ remove }) => remove.map(([name]) => name.toLowerCase()))
  return headerLines(
    found.server,
    [...lines.values()].map(([name, value]): Header => (name === 'Vary' ? [name, 'Origin'] : [name, value])),
    opens,
    names.filter((name) => sent.includes(name.toLowerCase())),
  )
}
