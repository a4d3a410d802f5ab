import { asciiLowercase, type Header } from 'visto/engine'
import { hopOf, type Scene, withAnswer } from '../../../playground/model/scene.ts'
import type { Dice } from '../dice.ts'
import { exposeHeaders, withLine } from '../lines.ts'
import type { Kind, Level } from '../question.ts'
import { agreed, endAgreed, runsOf } from './agreed.ts'

/** Of the safelisted and of others; most are such as the lab gives, so that a reader can run it. */
const told: readonly Header[] = [
  ['X-Total-Count', '7'],
  ['X-Request-Id', 'b3f1'],
  ['X-Next-Page', '2'],
  ['Retry-After', '30'],
  ['Allow', 'GET, PUT'],
  ['Cache-Control', 'no-store'],
  ['Content-Language', 'de'],
]
const cookie: Header = ['Set-Cookie', 'theme=dark']

const exposing: Readonly<Record<Level, readonly (readonly string[])[]>> = {
  1: [[], ['X-Total-Count'], ['X-Next-Page, X-Total-Count']],
  2: [[], ['*'], ['x-total-count, allow'], ['Retry-After']],
  3: [['*'], ['Set-Cookie, X-Request-Id'], ['X-Request-Id X-Total-Count'], ['Allow, Set-Cookie']],
}

function prepare(scene: Scene, dice: Dice, level: Level): Scene {
  const answer = hopOf(scene, 0).request
  const more = dice.shuffled(told).slice(0, 4)
  const headers = [...answer.headers, ...(level === 3 && dice.chance(0.4) ? [...more, cookie] : more)]
  return withLine(withAnswer(scene, 0, 'request', { ...answer, headers }), 'request', exposeHeaders, ...dice.pick(exposing[level]))
}

export const headers: Kind = {
  id: 'headers',
  prepare,
  ask(scene, dice) {
    const runs = runsOf(scene)
    if (endAgreed(runs) !== 'readable' || runs.some(({ outcome }) => outcome.wire.some(({ hop }) => hop > 0))) return null
    const shown = agreed(runs, ({ outcome: { result } }) => (result.kind === 'response' ? namesIn(result.headers) : ''))
    if (shown === null) return null
    const visible = new Set(shown.split(' '))
    const all = hopOf(scene, 0).request.headers.filter(
      ([name]) => [...told, cookie].some(([each]) => each === name) || name === 'Content-Type',
    )
    const [seen, hidden] = [true, false].map((wanted) =>
      dice.shuffled(all.map(([name]) => name).filter((name) => visible.has(asciiLowercase(name)) === wanted)),
    ) as [string[], string[]]
    const positive = hidden.length >= seen.length
    const [ones, others] = positive ? [seen, hidden] : [hidden, seen]
    const [right] = ones
    if (right === undefined || others.length < 2) return null
    return {
      asks: `Which of these headers of the answer may script ${positive ? '' : 'not '}read?`,
      browser: null,
      choices: dice.shuffled([right, ...others.slice(0, 3)]).map((text) => ({ text, literal: true as const, right: text === right })),
      subject: 'credentials',
      key: `${positive} ${right}`,
    }
  },
}

function namesIn(list: readonly Header[]): string {
  return [...new Set(list.map(([name]) => asciiLowercase(name)))].toSorted().join(' ')
}
