import { describe, expect, test } from 'vitest'
import { browsers, runScene } from '../../playground/model/run.ts'
import { ended } from '../parts/ended.cases.ts'
import { sceneFor } from '../parts/experiment.ts'
import { deed, notProtectedExperiment as experiment } from './not-protected-experiment.ts'

const form = 'a POST as a form sends it'
const text = 'a POST of text, which reads like JSON'
const json = 'a POST of JSON'
const asks = 'asks from which site it comes'

const cases: [sent: string, bank: string, ends: string, done: ReturnType<typeof deed>][] = [
  [form, 'trusts the cookie', 'blocked: POST', 'done'],
  [text, 'trusts the cookie', 'blocked: POST', 'done'],
  [json, 'trusts the cookie', 'blocked: OPTIONS', 'never came'],
  ['a DELETE', 'trusts the cookie', 'blocked: OPTIONS', 'never came'],
  [form, asks, 'blocked: POST', 'refused'],
  [text, asks, 'blocked: POST', 'refused'],
]

describe('what a strange page can do', () => {
  test.each(cases)('%s to a bank that %s: %s, %s', (sent, bank, ends, done) => {
    expect(ended(experiment, sent, bank)).toBe(ends)
    for (const browser of browsers) expect(deed(runScene(sceneFor(experiment, sent, bank), browser))).toBe(done)
  })

  test('the cookies may go along', () => {
    for (const browser of browsers) {
      expect(runScene(sceneFor(experiment), browser).outcome.wire.map(({ credentials }) => credentials)).toEqual([true])
    }
  })
})
