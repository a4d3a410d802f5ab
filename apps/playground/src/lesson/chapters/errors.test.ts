import { describe, expect, test } from 'vitest'
import { consoleText } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { classics, presets } from '../../presets/presets.ts'
import { sceneFor } from '../parts/experiment.ts'
import { otherErrors } from './errors/other-errors.ts'
import { errorsExperiment as experiment, tokenNotAllowed } from './errors-experiment.ts'

const [{ choices: causes }, { choices: calls }] = experiment.switches as [(typeof experiment.switches)[0], (typeof experiment.switches)[0]]
const runsOf = (...chosen: string[]) => browsers.map((browser) => runScene(sceneFor(experiment, ...chosen), browser))
const printed = (browser: (typeof browsers)[number], ...chosen: string[]) =>
  consoleText(runScene(sceneFor(experiment, ...chosen), browser).outcome, browser)

describe.each(calls)('$name', ({ name: call }) => {
  test.each(causes)('$name: the page reads nothing', ({ name }) => {
    expect(verdictOf(runsOf(name, call)).how).toBe('blocked')
  })
})

test('of a GET Chromium prints the same, whatever has happened', () => {
  const lines = causes.map(({ name }) => printed('chromium', name, 'a GET').join('\n'))
  expect(new Set(lines).size).toBe(1)
  expect(lines[0]).toContain("No 'Access-Control-Allow-Origin' header is present")
})

test('of a preflight it prints the same for all but a redirect', () => {
  const lines = causes.map(({ name }) => printed('chromium', name, 'a POST with JSON').join('\n'))
  expect(new Set(lines.slice(0, 5)).size).toBe(1)
  expect(lines[0]).toContain("No 'Access-Control-Allow-Origin' header is present")
  expect(lines[5]).toContain('Redirect is not allowed')
})

test('Firefox and Safari print the status, Chromium does not', () => {
  const shows = browsers.map((browser) => printed(browser, 'an exception').join('\n').includes('500'))
  expect(shows).toEqual([false, true, true])
})

test('the GET has run by then, the POST with JSON has not', () => {
  const reached = calls.map(({ name }) => runsOf('an exception', name).map(({ outcome }) => outcome.reached))
  expect(reached).toEqual([Array(3).fill(true), Array(3).fill(false)])
})

test('Chromium names a header in small letters', () => {
  expect(consoleText(runScene(tokenNotAllowed, 'chromium').outcome, 'chromium')[0]).toContain('Request header field authorization is not')
})

test('what is often quoted of * and credentials is printed by nobody', () => {
  const { scene } = classics.find(({ id }) => id === 'wildcard-credentials')!
  for (const browser of browsers) {
    const lines = consoleText(runScene(scene, browser).outcome, browser).join('\n')
    expect(lines).not.toBe('')
    expect(lines).not.toContain('cannot be used with credentials')
  }
})

test('the five and the others are all that the doctor names, and none stands twice', () => {
  const shown = [...classics, ...otherErrors.flatMap((each) => each.presets)]
  expect(new Set(shown).size).toBe(shown.length)
  const named = (all: typeof shown) => new Set(all.map(({ situation }) => situation).filter((key) => key !== null))
  expect(named(shown)).toEqual(named([...presets]))
})
