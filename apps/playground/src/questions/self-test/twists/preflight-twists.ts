import { allowCredentials, allowHeaders, allowMethods, allowOrigin, hasLine, withLine, withoutCors, withStatus } from '../lines.ts'
import { twist } from './twist.ts'

export const preflightTwists = [
  twist(2, (scene, dice) => withoutCors(scene, 'preflight', dice.pick([200, 204, 401, 404, 405, 500]))),
  twist(2, (scene, dice) => withStatus(scene, 'preflight', dice.pick([200, 302, 400, 401, 403, 405, 500]))),
  twist(2, (scene) => withLine(scene, 'preflight', allowMethods)),
  twist(2, (scene) => withLine(scene, 'preflight', allowMethods, 'GET, POST')),
  twist(2, (scene) => withLine(scene, 'preflight', allowMethods, '*')),
  twist(2, (scene) => (hasLine(scene, 'preflight', allowHeaders) ? withLine(scene, 'preflight', allowHeaders) : null)),
  twist(2, (scene) => (scene.headers.length > 0 ? withLine(scene, 'preflight', allowHeaders, 'X-Api-Version') : null)),
  twist(2, (scene) => (scene.headers.length > 0 ? withLine(scene, 'preflight', allowHeaders, '*') : null)),
  twist(2, (scene) => (scene.credentials === 'include' ? withLine(scene, 'preflight', allowCredentials) : null)),
  twist(2, (scene) => (scene.credentials === 'include' ? withLine(scene, 'request', allowCredentials) : null)),
  twist(2, (scene) => ({ ...scene, credentials: 'include' })),
  twist(3, (scene, dice) => withLine(scene, dice.pick(['preflight', 'request']), allowCredentials, dice.pick(['True', 'false', '1']))),
  twist(3, (scene) => withLine(scene, 'preflight', allowMethods, scene.method.toLowerCase())),
  twist(3, (scene) => withLine(scene, 'preflight', allowMethods, `GET ${scene.method}`)),
  twist(3, (scene) => withLine(scene, 'preflight', allowHeaders, 'Content-Type; X-Request-Id')),
  twist(3, (scene) => withLine(scene, 'preflight', allowHeaders, ...scene.headers.map(([name]) => name.toUpperCase()))),
  twist(3, (scene) => withLine(withStatus(scene, 'preflight', 308), 'preflight', 'Location', `${scene.url}/`)),
  twist(3, (scene) => withLine(withLine(scene, 'request', allowOrigin, '*'), 'preflight', allowOrigin, '*')),
]
