import type { Browser } from 'visto/engine'
import { duration } from '../../../playground/model/duration.ts'
import { browsers, preflights, runAgain } from '../../../playground/model/run.ts'
import { browserNames } from '../../../playground/model/verdict.ts'
import { drawExchange } from '../draw-exchange.ts'
import { maxAge, withLine } from '../lines.ts'
import type { Kind } from '../question.ts'
import { endAgreed, runsOf } from './agreed.ts'

const values = [[], ['0'], ['5'], ['60'], ['600'], ['3600'], ['86400'], ['604800'], ['-1'], ['1 hour']] as const
/** None of which is a value above, or a limit: nobody is asked about the very second. */
const pauses = [2, 4, 30, 300, 900, 5400, 3 * 3600, 12 * 3600, 48 * 3600]

/** Who can ask again, beside nobody and all. */
const groups: readonly (readonly Browser[])[] = [
  [],
  ['webkit'],
  ['firefox'],
  ['chromium'],
  ['chromium', 'webkit'],
  ['firefox', 'webkit'],
  ['chromium', 'firefox'],
  browsers,
]

export const cache: Kind = {
  id: 'cache',
  // What a twist would refuse is not kept, and not asked about here.
  prepare: (_, dice, level) => ({
    ...withLine(drawExchange(dice, level), 'preflight', maxAge, ...dice.pick(values)),
    again: dice.pick(pauses),
  }),
  ask(scene, dice) {
    const runs = runsOf(scene)
    const { again } = scene
    if (again === null || endAgreed(runs) !== 'readable' || !runs.every(preflights)) return null
    const asking = browsers.filter((browser) => preflights(runAgain(scene, browser, again)))
    const right = inWords(asking)
    const others = dice.shuffled(groups.map(inWords).filter((text) => text !== right)).slice(0, 3)
    return {
      asks: `After ${duration(again)} the same request is made once more. Who sends an OPTIONS again?`,
      browser: null,
      choices: dice.shuffled([right, ...others]).map((text) => ({ text, right: text === right })),
      subject: 'cache',
      key: right,
    }
  },
}

function inWords(asking: readonly Browser[]): string {
  if (asking.length === 0) return 'None of the three'
  if (asking.length === browsers.length) return 'All three'
  return `${asking.map((browser) => browserNames[browser]).join(' and ')} alone`
}
