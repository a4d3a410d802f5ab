import { parseUrl } from 'visto/engine'
import { type Scene, withAnswer } from '../../../playground/model/scene.ts'
import { withLine, withoutCors, withStatus } from '../lines.ts'
import { twist } from './twist.ts'

const withUrl = (scene: Scene, change: (url: string) => string): Scene => ({ ...scene, url: change(scene.url) })
const silent = { status: 502, headers: [], failed: true }

/** What the page itself does otherwise, and what fails besides CORS. */
export const requestTwists = [
  twist(1, (scene) => ({ ...scene, url: `${parseUrl(scene.page)!.origin}${parseUrl(scene.url)!.pathname}` })),
  twist(1, (scene) => ({ ...withoutCors(scene, 'request', 200), url: `${parseUrl(scene.page)!.origin}${parseUrl(scene.url)!.pathname}` })),
  twist(1, (scene) => ({ ...scene, mode: 'no-cors' })),
  twist(1, (scene) => withAnswer(withAnswer(scene, 0, 'preflight', silent), 0, 'request', silent)),
  twist(2, (scene, dice) => withStatus(scene, 'request', dice.pick([204, 400, 401, 404, 500]))),
  twist(2, (scene) => (scene.url.startsWith('https:') ? withUrl(scene, (url) => url.replace('https:', 'http:')) : null)),
  twist(2, (scene) => ({ ...scene, opaque: true })),
  twist(3, (scene) => ({ ...scene, mode: 'same-origin' })),
  twist(3, (scene) => withUrl(scene, (url) => url.replace(/^(https?:\/\/[^/:]*)(?::\d+)?/, '$1:6000'))),
  twist(3, (scene) => withUrl(scene, (url) => url.replace('//', '//user:secret@'))),
  twist(3, (scene) => ({ ...scene, method: 'TRACE' })),
  twist(3, (scene) => (scene.body === 'none' && scene.method === 'GET' ? { ...scene, body: 'text' } : null)),
  twist(3, (scene) => ({ ...withLine(scene, 'request', 'Cross-Origin-Resource-Policy', 'same-origin'), mode: 'no-cors' })),
  twist(3, (scene) => withLine(scene, 'request', 'Cross-Origin-Resource-Policy', 'same-origin')),
]
