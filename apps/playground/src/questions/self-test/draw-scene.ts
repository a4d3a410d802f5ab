import type { Scene } from '../../playground/model/scene.ts'
import type { Dice } from './dice.ts'
import { drawExchange } from './draw-exchange.ts'
import type { Level } from './question.ts'
import { originTwists } from './twists/origin-twists.ts'
import { preflightTwists } from './twists/preflight-twists.ts'
import { redirectTwists } from './twists/redirect-twists.ts'
import { requestTwists } from './twists/request-twists.ts'
import type { Twist } from './twists/twist.ts'

const twists: readonly Twist[] = [...originTwists, ...preflightTwists, ...requestTwists, ...redirectTwists]

/** An exchange in which all is allowed, or with a twist, or two where it is hard. */
export function drawScene(dice: Dice, level: Level): Scene {
  const scene = drawExchange(dice, level)
  if (dice.chance(0.15)) return scene
  const once = twisted(scene, dice, level)
  return level === 3 && dice.chance(0.3) ? twisted(once, dice, level) : once
}

/** The same exchange with one thing otherwise, in two of three draws one that this level is the first to have. */
export function twisted(scene: Scene, dice: Dice, level: Level): Scene {
  const known = twists.filter((each) => each.level <= level)
  const own = known.filter((each) => each.level === level)
  for (const each of dice.shuffled(dice.chance(0.66) ? own : known)) {
    const put = each.put(scene, dice)
    if (put !== null) return put
  }
  return scene
}
