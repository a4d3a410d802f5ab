import { afterAll, describe, expect, test } from 'vitest'
import { profiles, type Profile } from 'visto/engine'
import type { Case, Engine, Recording } from './case.ts'
import { comparable, differences, recordedLine } from './compare.ts'
import { predict } from './predict.ts'
import { engines, readCases, readRecordings } from './recordings.ts'
import { unpredictableConsoles } from './unpredictable.ts'
import { unproven } from './unproven.ts'

const { standard } = profiles
const names = Object.keys(engines) as Engine[]
const cases = readCases()

/** The number of recordings that prove a switch, for each engine that has it. */
const proofs = new Map<string, Map<Engine, number>>()

describe.each(names)('%s departs from the standard', (engine) => {
  const own = profiles[engine]
  const switches = switchesOf(own)
  const recordings = readRecordings(engine)
  const runs = cases.map((of, index) => ({ of, recording: recordings[index]!, ...watchedRun(of) }))

  test.each(switches)('in %s', (name) => {
    const altered = turnedBack([name])
    const proving = runs.filter(({ of, recording, prediction, reads }) => {
      // What a run does not read cannot change it.
      if (!reads.has(name)) return false
      const otherwise = withProfile(altered, () => predict(of, engine))
      return !isSame(prediction, otherwise) && isRight(of, prediction, recording) && !isRight(of, otherwise, recording)
    })
    proofs.set(name, (proofs.get(name) ?? new Map<Engine, number>()).set(engine, proving.length))
    const listed = `${engine} ${name}` in unproven
    const advice = listed ? 'Recordings prove it: take it off the list' : 'No recording proves it: what is it known from?'
    expect(proving.length > 0, advice).toBe(!listed)
  })

  test('in nothing else', () => {
    const asStandard = cases.map((of) => predict(of, engine, 'standard'))
    const allBack = withProfile(turnedBack(switches), () => cases.map((of) => predict(of, engine)))
    const others = cases.filter((_, index) => !isSame(asStandard[index]!, allBack[index]!))
    expect(others.map(({ id }) => id)).toEqual([])
  })

  /** What the engine predicts, and which switches it asked for on the way. */
  function watchedRun(of: Case): { prediction: Recording; reads: ReadonlySet<PropertyKey> } {
    const reads = new Set<PropertyKey>()
    const watched = new Proxy(own, {
      get(target, key): unknown {
        reads.add(key)
        return Reflect.get(target, key)
      },
    })
    return { prediction: withProfile(watched, () => predict(of, engine)), reads }
  }

  function isRight({ id }: Case, prediction: Recording, recording: Recording): boolean {
    const read = `${engine} ${id}` in unpredictableConsoles ? () => null : recordedLine
    return differences(comparable(recording, read), comparable(prediction, read)).length === 0
  }

  /** The engine's profile with the standard's rule in place of these switches. */
  function turnedBack(back: readonly string[]): Profile {
    return { ...standard, ...Object.fromEntries(Object.entries(own).filter(([name]) => !back.includes(name))) }
  }

  /**
   * Runs with another profile in place of the engine's own. The public API takes profiles by name, and users have no need of profiles
   * that no browser has: so that it may stay so, this test alone changes the table that `visto/engine` exports, and changes it back.
   */
  function withProfile<T>(profile: Profile, run: () => T): T {
    Object.assign(profiles, { [engine]: profile })
    try {
      return run()
    } finally {
      Object.assign(profiles, { [engine]: own })
    }
  }
})

test('every switch that is said to be unproven is one of its profile', () => {
  const known = names.flatMap((engine) => switchesOf(profiles[engine]).map((name) => `${engine} ${name}`))
  expect(Object.keys(unproven).filter((name) => !known.includes(name))).toEqual([])
})

afterAll(() => {
  const row = (name: string, cells: readonly string[]) => name.padEnd(36) + cells.map((cell) => cell.padStart(11)).join('')
  const rows = [...proofs].map(([name, counts]) =>
    row(
      name,
      names.map((engine) => String(counts.get(engine) ?? '')),
    ),
  )
  console.info([row('recordings that prove a departure', names), ...rows].join('\n'))
})

/** Predictions of one case have their keys in one order, and this is asked of every case for every switch. */
function isSame(a: Recording, b: Recording): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function switchesOf(profile: Profile): string[] {
  const rules = new Map<string, unknown>(Object.entries(standard))
  return Object.entries(profile).flatMap(([name, value]) => (name === 'name' || value === rules.get(name) ? [] : [name]))
}
