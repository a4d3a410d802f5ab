import { expect, test } from 'vitest'
import { browsers, runScene } from '../../../playground/model/run.ts'
import { sceneOf } from '../../../presets/preset.ts'
import { cards, doingOf, type PileName, pileOf } from './request-cards.ts'

const named = (...says: readonly string[]) => cards.find((each) => each.says.join('\n') === says.join('\n'))!
const json = 'Content-Type: application/json'

test.each([
  [['GET'], 'at once', 'The GET leaves without a preflight.'],
  [['GET', 'Accept-Language: de'], 'at once', 'The GET leaves without a preflight.'],
  [['GET', 'Authorization: Bearer …'], 'asks first', 'A preflight asks for GET with authorization.'],
  [['GET', json], 'asks first', 'A preflight asks for GET with content-type.'],
  [['GET', 'X-Requested-With: fetch'], 'asks first', 'A preflight asks for GET with x-requested-with.'],
  [['GET', 'Range: bytes=0-99'], 'at once', 'The GET leaves without a preflight.'],
  [['GET', 'Range: bytes=-99'], 'asks first', 'A preflight asks for GET with range.'],
  [['GET', 'Accept of 129 bytes'], 'asks first', 'A preflight asks for GET with accept.'],
  [['GET', 'Accept: text/html(1)'], 'asks first', 'A preflight asks for GET with accept.'],
  [['HEAD', 'Accept: application/json'], 'at once', 'The HEAD leaves without a preflight.'],
  [['POST', 'a form: URLSearchParams'], 'at once', 'The POST leaves without a preflight.'],
  [['POST', 'a string, no type given'], 'at once', 'The POST leaves without a preflight.'],
  [['POST', 'bytes, no type at all'], 'at once', 'The POST leaves without a preflight.'],
  [['POST', json], 'asks first', 'A preflight asks for POST with content-type.'],
  [['POST', 'Content-Type: TEXT/PLAIN;charset=utf-8'], 'at once', 'The POST leaves without a preflight.'],
  [['POST', 'Content-Type: text/plain; a="b"'], 'asks first', 'A preflight asks for POST with content-type.'],
  [['POST', 'an upload that is listened to'], 'asks first', 'A preflight asks for POST.'],
  [['PUT', 'a form: URLSearchParams'], 'asks first', 'A preflight asks for PUT.'],
  [['DELETE'], 'asks first', 'A preflight asks for DELETE.'],
  [['OPTIONS'], 'asks first', 'A preflight asks for OPTIONS.'],
  [['patch'], 'asks first', 'A preflight asks for patch.'],
  [['TRACE'], 'refused', 'Browsers never let script send TRACE: nothing was sent.'],
  [['GET', 'with a body'], 'refused', 'A GET request of fetch() cannot have a body: nothing was sent.'],
  [['GET', 'mode same-origin'], 'refused', 'Mode same-origin forbids another origin, and https://api.example is not https://app.example.'],
] satisfies [readonly string[], PileName, string][])('%j: %s', (says, pile, doing) => {
  expect([pileOf(named(...says)), doingOf(named(...says))]).toEqual([pile, doing])
})

test('all browsers send the same for each', () => {
  for (const { sketch } of cards) {
    const [first, ...more] = browsers.map((browser) =>
      runScene(sceneOf(sketch), browser).outcome.wire.map(({ of, method, headers }) => [
        of,
        method,
        headers.filter(([name]) => name.startsWith('Access-Control-')),
      ]),
    )
    for (const each of more) expect(each).toEqual(first)
  }
})
