import { expect, test } from 'vitest'
import { preflights, runAgain } from '../../playground/model/run.ts'
import { wordsOf } from '../../playground/model/rule-words.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import { questionsOf } from './draw-run.ts'
import { playedFor, reasonFor } from './played.ts'

const questions = Array.from({ length: 15 }, (_, seed) => questionsOf(`why${seed}`)).flatMap(({ of, question }) =>
  Array.from({ length: of }, (_, number) => question(number)!),
)
const ofKind = (...kinds: readonly string[]) => questions.filter(({ kind }) => kinds.includes(kind))

test('of a preflight that is kept, the second request is drawn, of a browser that the answer names', () => {
  for (const question of ofKind('cache')) {
    const { runs, browser } = playedFor(question)
    const right = question.choices.find((choice) => choice.right)!.text
    expect(runs.map(preflights)).toEqual(runs.map((run) => preflights(runAgain(question.scene, run.browser, question.scene.again!))))
    expect(right === 'None of the three' || right === 'All three' || right.includes(browserNames[browser])).toBe(true)
  }
})

test('a console’s line is drawn in the browser that it is of', () => {
  for (const question of ofKind('console')) expect(playedFor(question).browser).toBe(question.browser)
})

test('every answer has its reason: the rule that passed, or the finding that the verdict says', () => {
  for (const question of ofKind('reads', 'reaches', 'preflight', 'headers', 'cache')) {
    const played = playedFor(question)
    const step = reasonFor(question, played)
    const says = step === null ? null : wordsOf(step.rule).rule
    const found = played.runs.some(({ outcome }) => outcome.finding !== null || outcome.warnings.length > 0)
    expect([question.key, says !== null || found || withoutBorder(played)]).toEqual([question.key, true])
  }
})

test('what is read passed the check, and that is said', () => {
  const readable = ofKind('reads').filter(({ key, subject }) => key === 'readable' && subject === 'cors')
  expect(readable.length).toBeGreaterThan(0)
  for (const question of readable)
    expect(reasonFor(question, playedFor(question))).toMatchObject({ rule: 'cors-check.allow-origin', outcome: 'pass' })
})

/** No border, so no question whether to ask before it. */
const withoutBorder = ({ runs }: ReturnType<typeof playedFor>) =>
  runs.every(({ trace }) => !trace.some(({ rule }) => rule === 'main-fetch.cors'))
