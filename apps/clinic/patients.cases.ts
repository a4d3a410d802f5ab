import { execFile } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTab, type Tab } from '../../conformance/live/tab.ts'
import { admit, type Stay } from './admit.ts'
import { switches } from './certificates.ts'
import { commandLine } from './command-line.ts'
import { differences } from './differences.ts'
import { apply, examine, type Examination } from './examine.ts'
import { endInTab, endsByRule, profiles, readsPlainly } from './outcomes.ts'
import type { Patient, Texts } from './patient.ts'
import { patients } from './patients.ts'
import { type Question, questionsOf } from './questions.ts'
import { type Found, survey } from './survey.ts'
import { untold } from './told.ts'

const program = [process.execPath, path.resolve(import.meta.dirname, '../../dist/cli/main.js')]

/** What visto prints for the line that `npm run clinic` gives. */
function checked(stay: Stay): Promise<unknown> {
  const command = `${commandLine(stay, program)} --json`
  return new Promise((resolve) => {
    execFile('sh', ['-c', command], { maxBuffer: 64 * 1024 * 1024 }, (_, out) => resolve(JSON.parse(out)))
  })
}

const all = (end: string) => Object.fromEntries(profiles.map((profile) => [profile, end]))

/** One patient of every so many is shown by its printed command; with VISTO_SHARE=1 every one. */
const share = Number(process.env.VISTO_SHARE ?? 8)
const shown = new Set(patients.filter((_, nth) => nth % share === 0))

/** What stands before an application, or serves by itself. Patients take their turn by it: files of one size end together. */
export function gatewayOf({ programs }: Patient): 'nginx' | 'another' | null {
  const gateways = programs.map(({ run }) => run).filter((run) => run !== 'node')
  if (gateways.length === 0) return null
  return gateways.includes('nginx') ? 'nginx' : 'another'
}

/** Each of these patients is examined, treated, and looked at again, by the doctor, by others, and in Chromium. */
export function treated(theirs: readonly (typeof patients)[number][]): void {
  let tab: Tab
  beforeAll(async () => {
    tab = await openTab('chromium', switches)
  })
  afterAll(() => tab.close())

  describe.each(theirs)('$name: $title ($server)', (patient) => {
    treatedAlone(patient, () => tab)
  })
}

function treatedAlone(patient: (typeof patients)[number], tabOf: () => Tab): void {
  const { situation, key, ends, opened, cures, words, everybody = [], readers = [], keeps = {}, sideEffects = [], patience } = patient
  let stay: Stay
  let sick: Texts
  let before: Examination
  let questions: Question[][]
  let found: Found[]
  beforeAll(async () => {
    stay = await admit(patient)
    sick = stay.texts()
    before = await examine(stay)
  })
  afterAll(() => stay.discharge())

  test(`is ${situation}, ${key}`, async () => {
    expect(before.diagnosis.situation).toMatchObject({ id: situation, key })
    if (opened !== null) expect(await endInTab(tabOf(), stay, opened?.(stay.place) ?? stay.place.page)).toBe(ends)
  })

  test.each(shown.has(patient) ? [key] : [])('is shown as %s by the command that is printed with it', async () => {
    expect(await checked(stay)).toMatchObject({ diagnosis: { situation: { id: situation, key } } })
  })

  test('is mended in the ways that are expected, and in no others', () => {
    const fitting = before.remedies.filter(({ fits }) => fits).map(({ target }) => target)
    // What no browser here can open is not mended either.
    expect(opened === null ? [] : fitting).toEqual([...new Set(cures.flat())])
  })

  test.each(words === undefined ? [] : [words])('is mended by words, as $why', ({ says }) => {
    expect(JSON.stringify(before.diagnosis.fixes)).toMatch(says)
  })

  const atServer = cures.filter((targets) => targets.some((target) => target !== 'page'))

  test.each(atServer.length === 0 ? [] : [atServer])('is looked at by others, before %s', async () => {
    // Whoever has looked at it may be in its cache.
    if (patient.before !== undefined) await stay.treat(sick)
    questions = questionsOf(stay)
    found = await survey(questions, patience)
    expect(found.filter(({ call }) => call !== null).length).toBeGreaterThan(0)
  })

  test.each(cures.map((targets) => ({ targets })))(
    'is well after what is said for $targets, and closed to strangers',
    async ({ targets }) => {
      const remedies = before.remedies.filter(({ target }) => target !== null && targets.includes(target))
      await stay.treat(remedies.reduce(apply, sick))
      if (atServer.includes(targets)) {
        const declared = sideEffects.filter(({ after }) => after === undefined || targets.includes(after))
        const fixes = remedies.flatMap((remedy) => remedy.fixes)
        expect(untold(differences(found, await survey(questions, patience)), { fixes }, declared)).toEqual([])
      }
      const { diagnosis } = await examine(stay, { failed: false })
      expect(diagnosis.situation).toBe(null)
      expect(diagnosis.verdict).toBe('readable')
      const { page } = stay.place
      const stranger = page.replace('app.localhost', 'stranger.localhost')
      const strangers = targets.some((target) => everybody.includes(target)) ? 'readable' : 'blocked'
      expect(await endsByRule(stay, page)).toEqual(all('readable'))
      expect(await endInTab(tabOf(), stay, page)).toBe('readable')
      expect(await endsByRule(stay, stranger)).toEqual(all(strangers))
      expect(await endInTab(tabOf(), stay, stranger)).toBe(strangers)
      if (targets.some((target) => readers.includes(target))) expect(await readsPlainly(stay, stranger)).toBe(true)
      const kept = Object.keys(keeps).length === 0 ? null : await fetch(`http://127.0.0.1:${stay.place.port}/users`)
      expect(Object.fromEntries(Object.keys(keeps).map((name) => [name, kept!.headers.get(name)]))).toEqual(keeps)
    },
  )
}
