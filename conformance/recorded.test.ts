import { afterAll, describe, expect, test } from 'vitest'
import type { Engine } from './case.ts'
import { comparable, recordedLine } from './compare.ts'
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
      const read = `${engine} ${of.id}` in unpredictableConsoles ? () => null : recordedLine
      const predicted = comparable(predict(of, engine), read)
      const observed = comparable(recording, read)
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
