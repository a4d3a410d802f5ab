import { parseUrl } from 'visto/engine'
import type { Scene } from '../../playground/model/scene.ts'
import { sceneOf, type Sketch } from '../../presets/preset.ts'
import type { Dice } from './dice.ts'
import { allowCredentials, allowHeaders, allowMethods, allowOrigin } from './lines.ts'
import type { Level } from './question.ts'

/** Who asks whom. */
const places: readonly Sketch[] = [
  { page: 'https://app.example', url: 'https://api.example/orders' },
  { page: 'https://www.shop.example', url: 'https://shop.example/cart' },
  { page: 'https://shop.example', url: 'https://shop.example:8443/cart' },
  { page: 'https://blog.example', url: 'https://comments.example/latest' },
  { page: 'http://localhost:5173', url: 'http://localhost:3000/todos' },
]

const json = 'Content-Type: application/json'

/** What a form or a link could do as well. */
const plain: readonly Sketch[] = [
  {},
  {},
  { headers: ['Accept-Language: de'] },
  { method: 'HEAD' },
  { method: 'POST', body: 'form' },
  { method: 'POST', body: 'text' },
]

const further: readonly Sketch[] = [
  { headers: ['Authorization: Bearer t0ken'] },
  { headers: ['X-Requested-With: fetch'] },
  { method: 'POST', headers: [json], body: 'text' },
  { method: 'POST', headers: [json, 'X-Request-Id: 7'], body: 'text' },
  { method: 'PUT', body: 'text' },
  { method: 'PUT', headers: [json], body: 'text' },
  { method: 'PATCH', headers: [json, 'Authorization: Bearer t0ken'], body: 'text' },
  { method: 'DELETE' },
  { method: 'DELETE', headers: ['X-Request-Id: 7'] },
]

/** What is easily put on the wrong pile. */
const odd: readonly Sketch[] = [
  { headers: [json] },
  { headers: ['Range: bytes=0-99'] },
  { headers: ['Range: bytes=-99'] },
  { headers: ['Accept: application/json', 'X-Request-Id: 7'] },
  { method: 'POST', body: 'json' },
  { method: 'POST', body: 'bytes' },
  { method: 'POST', body: 'multipart' },
  { method: 'POST', headers: ['Content-Type: text/plain;charset=utf-8'], body: 'text' },
  { method: 'POST', headers: ['Content-Type: text/plain; a="b"'], body: 'text' },
  { method: 'POST', body: 'text', uploadListener: true },
  { method: 'PUT', body: 'form' },
  { method: 'patch', body: 'text' },
]

/** Of ten requests, how many are of each list. */
const shares: Readonly<Record<Level, readonly [readonly Sketch[], number][]>> = {
  1: [[plain, 10]],
  2: [
    [plain, 2],
    [further, 8],
  ],
  3: [
    [plain, 2],
    [further, 4],
    [odd, 4],
  ],
}

/** A request and answers that mean to allow it. What browsers make of it is another matter. */
export function drawExchange(dice: Dice, level: Level): Scene {
  const lists = shares[level].flatMap(([list, share]) => Array.from({ length: share }, () => list))
  const asked: Sketch = { ...dice.pick(places), ...dice.pick(dice.pick(lists)) }
  const include = dice.chance(level === 1 ? 0.1 : 0.4)
  return sceneOf({ ...asked, ...(include && { credentials: 'include' }), ...answersTo(asked, include, dice) })
}

function answersTo({ page = '', method = 'GET', headers = [], body }: Sketch, include: boolean, dice: Dice): Sketch {
  const everybody = !include && dice.chance(0.25)
  const origin = everybody ? [`${allowOrigin}: *`] : [`${allowOrigin}: ${parseUrl(page)!.origin}`, 'Vary: Origin']
  const consent = [...origin, ...(include ? [`${allowCredentials}: true`] : [])]
  const methods = dice.pick([method, `GET, ${method}`, `GET, POST, ${method}`])
  const names = [...headers.map((line) => line.split(':')[0]!), ...(body === 'json' ? ['Content-Type'] : [])]
  return {
    preflight: [
      204,
      ...consent,
      `${allowMethods}: ${[...new Set(methods.split(', '))].join(', ')}`,
      ...(names.length === 0 ? [] : [`${allowHeaders}: ${names.join(', ')}`]),
    ],
    answer: [method === 'POST' ? 201 : 200, 'Content-Type: application/json', ...consent],
  }
}
