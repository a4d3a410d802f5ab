import { describe, expect, test } from 'vitest'
import { definePolicy } from 'visto'
import { type Asker, endOf, played, servers } from './vary/shared-cache.ts'

const [none, beside, always] = servers.map(({ name }) => name) as [string, string, string]
const app = 'https://app.example'
const shop = 'https://shop.example'

const cases: [text: string, server: string, askers: Asker[], ends: string[], copies: number][] = [
  ['without Vary the second page is given the first one’s answer', none, [app, shop], ['readable', 'blocked'], 1],
  ['and the first page goes on reading it', none, [app, shop, app], ['readable', 'blocked', 'readable'], 1],
  ['without Vary a tab spoils it for all', none, [null, app, shop], ['shown', 'blocked', 'blocked'], 1],
  ['with Vary beside the permission two pages get on', beside, [app, shop], ['readable', 'readable'], 2],
  ['and a tab spoils it all the same', beside, [null, app, shop], ['shown', 'blocked', 'blocked'], 1],
  ['unless it comes last', beside, [app, shop, null], ['readable', 'readable', 'shown'], 3],
  ['with Vary on every answer a tab harms nobody', always, [null, app, shop, app], ['shown', 'readable', 'readable', 'readable'], 3],
  ['and whoever asks again is given their own copy', always, [app, app, null, null], ['readable', 'readable', 'shown', 'shown'], 2],
]

describe('a shared cache', () => {
  test.each(cases)('%s', (_, name, askers, ends, kept) => {
    const { visits, copies } = played(
      servers.find((each) => each.name === name)!,
      askers,
    )
    expect([visits.map(endOf), copies.length]).toEqual([ends, kept])
  })

  test('a page that is given a copy is told whose it was', () => {
    expect(played(servers[0]!, [app, shop]).visits[1]?.copy?.askedBy).toBe(app)
  })

  test.each([app, 'https://evil.example', null])('the last server says Vary: Origin to %s as well', (origin) => {
    expect(servers[2]!.answer(origin)).toContainEqual(['Vary', 'Origin'])
  })

  test('where all are answered alike, one copy does for all', () => {
    const policy = definePolicy({ origin: '*' })
    const everyone = {
      name: 'a server for everyone',
      does: 'It says the same to all.',
      answer: (origin: Asker) => policy.decide({ method: 'GET', origin, requestMethod: null, requestHeaders: null }).headers,
    }
    const { visits, copies } = played(everyone, [null, app, shop])
    expect([visits.map(endOf), copies.length]).toEqual([['shown', 'readable', 'readable'], 1])
  })
})
