import { afterAll, describe, expect, test } from 'vitest'
import type { Engine, Recording, Result } from './case.ts'
import { predict } from './predict.ts'
import { engines, readCases, readRecordings } from './recordings.ts'
import { unpredictableConsoles } from './unpredictable.ts'

const cases = readCases()
const groups = [...new Set(cases.map(({ group }) => group))]

const agreement = new Map(groups.map((group) => [group, new Map<Engine, string>()]))

describe.each(Object.keys(engines) as Engine[])('%s, as recorded', (engine) => {
  const recordings = readRecordings(engine)
  const cohort = (group: string) => cases.flatMap((of, index) => (of.group === group ? [{ of, recording: recordings[index]! }] : []))

  test.each(groups.map((group) => [group, cohort(group).length] as const))('%s: %i cases', (group) => {
    const disagreements = cohort(group).flatMap(({ of, recording }) => {
      const withConsole = !(`${engine} ${of.id}` in unpredictableConsoles)
      const predicted = comparable(predict(of, engine), engine, withConsole)
      const observed = comparable(recording, engine, withConsole)
      try {
        expect(predicted).toEqual(observed)
        return []
      } catch (error) {
        return [`${of.id} ${JSON.stringify(of)}\n${String(error)}`]
      }
    })
    const { length } = cohort(group)
    agreement.get(group)!.set(engine, `${length - disagreements.length}/${length}`)
    expect(disagreements, disagreements.slice(0, 5).join('\n\n')).toEqual([])
  })
})

test('every console that is not compared is one of a recorded case', () => {
  const known = new Set(cases.flatMap(({ id }) => Object.keys(engines).map((engine) => `${engine} ${id}`)))
  expect(Object.keys(unpredictableConsoles).filter((name) => !known.has(name))).toEqual([])
})

afterAll(() => {
  const names = Object.keys(engines) as Engine[]
  const row = (name: string, cells: readonly string[]) => name.padEnd(36) + cells.map((cell) => cell.padStart(11)).join('')
  const rows = [...agreement].map(([group, counts]) =>
    row(
      group,
      names.map((name) => counts.get(name) ?? ''),
    ),
  )
  console.info([row('agreement with recordings', names), ...rows].join('\n'))
})

/** What is compared: not the words of errors, and not the lines of Chromium's network panel. */
function comparable({ wire, result, then, console }: Recording, engine: Engine, withConsole: boolean): Partial<Recording> {
  const lines = engine === 'chromium' ? console.filter((line) => !line.startsWith('Failed to load resource')) : console
  return { wire, result: withoutWords(result), ...(then && { then: withoutWords(then) }), ...(withConsole && { console: lines }) }
}

function withoutWords(result: Result): Result {
  if (result.kind !== 'response') return { kind: result.kind }
  const { bodyError: _, ...rest } = result
  return rest
}
