import { describe, expect, test } from 'vitest'
import type { Engine } from './case.ts'
import { comparable, recordedLine } from './compare.ts'
import { runPageFetch } from './page-fetch.ts'
import { engines, readCases, readRecordings } from './recordings.ts'
import { unpredictableConsoles } from './unpredictable.ts'

/** One case of every so many: each group has its share. */
const share = Number(process.env.VISTO_SHARE ?? 20)

const cases = readCases()
const groups = [...new Set(cases.map(({ group }) => group))]
const sample = groups.flatMap((group) =>
  cases.flatMap((of, index) => (of.group === group ? [index] : [])).filter((_, nth) => nth % share === 0),
)

describe.each(Object.keys(engines) as Engine[])('page.fetch over real sockets, in the role of %s', (engine) => {
  test(`does what was recorded in ${sample.length} cases of ${groups.length} groups`, async () => {
    const recordings = readRecordings(engine)
    const observed = await runPageFetch(
      engine,
      sample.map((index) => cases[index]!),
    )
    const disagreements = sample.flatMap((index, nth) => {
      const of = cases[index]!
      const read = `${engine} ${of.id}` in unpredictableConsoles ? () => null : recordedLine
      try {
        expect(comparable(observed[nth]!, read)).toEqual(comparable(recordings[index]!, read))
        return []
      } catch (error) {
        return [`${of.id} ${JSON.stringify(of)}\n${String(error)}`]
      }
    })
    expect(disagreements, `${disagreements.length} disagree:\n${disagreements.slice(0, 5).join('\n\n')}`).toEqual([])
  })
})
