import { parseUrl } from 'visto/engine'
import { bareHop, type Hop, hopOf, type Scene } from '../../../playground/model/scene.ts'
import { allowOrigin, withLine, withStatus } from '../lines.ts'
import { twist } from './twist.ts'

const second = 'https://api2.example/orders'

/** The answer becomes a redirect, and where it leads, the same is answered as before, or something else. */
function redirected(scene: Scene, status: number, location: string, then: Hop = hopOf(scene, 0)): Scene {
  const { hops } = withLine(withStatus(scene, 'request', status), 'request', 'Location', location)
  return { ...scene, hops: [hops[0]!, then] }
}

/** Both answers at one hop allow this origin. */
function allowing(scene: Scene, origin: string): Hop {
  return hopOf(withLine(withLine(scene, 'preflight', allowOrigin, origin), 'request', allowOrigin, origin), 0)
}

const secure = (scene: Scene) => scene.page.startsWith('https:')

export const redirectTwists = [
  twist(2, (scene, dice) => redirected(scene, dice.pick([301, 302, 307, 308]), `${parseUrl(scene.url)!.pathname}/`)),
  twist(2, (scene, dice) => redirected(scene, dice.pick([302, 307]), 'https://login.example/authorize', bareHop)),
  twist(3, (scene, dice) => redirected(scene, dice.pick([302, 307]), second)),
  twist(3, (scene, dice) => redirected(scene, dice.pick([302, 307]), second, allowing(scene, '*'))),
  twist(3, (scene, dice) => redirected(scene, dice.pick([302, 307]), second, allowing(scene, 'null'))),
  twist(3, (scene) => redirected(scene, 302, `${parseUrl(scene.page)!.origin}/orders`)),
  twist(3, (scene) => ({ ...redirected(scene, 302, second), redirect: 'error' })),
  twist(3, (scene) => ({ ...redirected(scene, 302, second), redirect: 'manual' })),
  twist(3, (scene) => ({ ...redirected(scene, 302, second), redirect: 'manual', mode: 'no-cors' })),
  twist(3, (scene) => redirected(scene, 302, second.replace('//', '//user:secret@'))),
  twist(3, (scene) => redirected(scene, 302, 'https://')),
  twist(3, (scene) => redirected(scene, 302, 'ftp://files.example/orders')),
  twist(3, (scene) => (secure(scene) ? redirected(scene, 301, second.replace('https:', 'http:')) : null)),
]
