import { parseUrl } from 'visto/engine'
import type { Hop, Scene } from '../../../playground/model/scene.ts'
import type { Dice } from '../dice.ts'
import { allowOrigin, withLine, withoutCors } from '../lines.ts'
import { twist } from './twist.ts'

const originOf = ({ page }: Scene) => parseUrl(page)!.origin
const either = (dice: Dice): keyof Hop => dice.pick(['preflight', 'request', 'request'])

/** What stands in Access-Control-Allow-Origin, in one of the answers or in both. */
function allows(scene: Scene, dice: Dice, ...values: readonly string[]): Scene {
  if (dice.chance(0.5)) return withLine(scene, either(dice), allowOrigin, ...values)
  return withLine(withLine(scene, 'preflight', allowOrigin, ...values), 'request', allowOrigin, ...values)
}

export const originTwists = [
  twist(1, (scene) => withoutCors(withoutCors(scene, 'preflight', 204), 'request', 200)),
  twist(1, (scene, dice) => allows(scene, dice, 'https://www.example')),
  twist(1, (scene, dice) => allows(scene, dice, '*')),
  twist(1, (scene, dice) => allows(scene, dice, parseUrl(scene.url)!.origin)),
  twist(2, (scene, dice) => withoutCors(scene, 'request', dice.pick([200, 401, 404, 500, 503]))),
  twist(2, (scene, dice) => withLine(scene, either(dice), allowOrigin)),
  twist(3, (scene, dice) => allows(scene, dice, `${originOf(scene)}/`)),
  twist(3, (scene, dice) =>
    allows(
      scene,
      dice,
      originOf(scene).replace(/\/\/(.)/, (_, letter: string) => `//${letter.toUpperCase()}`),
    ),
  ),
  twist(3, (scene, dice) => allows(scene, dice, `${originOf(scene)}${originOf(scene).startsWith('https') ? ':443' : ':80'}`)),
  twist(3, (scene, dice) => allows(scene, dice, parseUrl(scene.page)!.host)),
  twist(3, (scene, dice) => allows(scene, dice, `${originOf(scene)}, https://www.example`)),
  twist(3, (scene, dice) => allows(scene, dice, originOf(scene), originOf(scene))),
  twist(3, (scene, dice) => allows(scene, dice, originOf(scene).replace(/\/\/[^.]*\.?/, '//*.'))),
  twist(3, (scene, dice) => allows(scene, dice, 'null')),
]
