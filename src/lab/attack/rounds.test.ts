import { describe, expect, test } from 'vitest'
import { labForAllTests } from '../lab.cases.ts'
import { aliceIn, pageOf, visit } from './attack.cases.ts'
import { rounds } from './rounds.ts'
import type { Place, PolicyName, RoundNumber, Verdict } from './state.ts'

const lab = labForAllTests()
const page = pageOf(lab)
const policies: readonly PolicyName[] = ['broken', 'repaired']

/** All that a page of visto's own browser can run: it has no document, and so no frame and no form. */
const fetching = rounds.flatMap(({ number, attacks }) =>
  attacks.flatMap((attack) => {
    if (!('script' in attack)) return []
    const usesDocument = (number === 4 && attack.place !== 'app') || attack.reports === 0
    return usesDocument ? [] : policies.map((policy) => ({ round: number, place: attack.place, policy, measured: attack.measured[policy] }))
  }),
)

describe.each([
  { name: 'chromium', options: { profile: 'chromium', thirdPartyCookies: 'block' } },
  { name: 'firefox', options: { profile: 'firefox', thirdPartyCookies: 'block' } },
  { name: 'withThirdPartyCookies', options: { profile: 'chromium', thirdPartyCookies: 'allow' } },
] as const)('in the role of $name', ({ name, options }) => {
  test.each(fetching)('round $round from $place, $policy, ends as it does in the browser', async ({ round, place, policy, measured }) => {
    const state = await page.act('setup', { round, policy, place })
    const browser = await aliceIn(options, state)
    await visit(browser, place, state)
    expect((await page.state()).verdict).toBe(measured[name])
  })
})

describe('a program', () => {
  const cases: [place: Place, policy: PolicyName, verdict: Verdict, cookie: boolean][] = [
    ['curl', 'broken', 'stolen', false],
    ['curl', 'repaired', 'safe', false],
    ['curl-with-cookie', 'broken', 'stolen', true],
    // Whoever holds the cookie is Alice: no policy of origins can tell.
    ['curl-with-cookie', 'repaired', 'stolen', true],
  ]
  test.each(cases)('%s, %s, ends as %s', async (place, policy, verdict, cookie) => {
    await aliceIn({}, await page.act('setup', { round: 8, policy, place }))
    const { log, ...state } = await page.act('run')
    expect(state.verdict).toBe(verdict)
    expect(log).toMatchObject([{ origin: state.origins.app, cookie, site: null }])
  })
})

test('a cookie that is kept back is told of', async () => {
  const state = await page.act('setup', { round: 3, policy: 'broken', place: 'stranger' })
  await visit(await aliceIn({ thirdPartyCookies: 'block' }, state), 'stranger', state)
  expect(await page.state()).toMatchObject({ verdict: 'anonymous', cookieKeptBack: true, loggedIn: true })
})

test('a blocked request has reached the bank all the same', async () => {
  const state = await page.act('setup', { round: 1, policy: 'broken', place: 'sibling' })
  await visit(await aliceIn({}, state), 'sibling', state)
  const { log, loot } = await page.state()
  expect(log).toMatchObject([
    {
      method: 'GET',
      path: '/balance',
      origin: state.origins.sibling,
      cookie: true,
      site: 'same-site',
      status: 200,
      cors: [],
      cached: null,
    },
  ])
  expect(loot).toEqual([{ from: 'sibling', path: '/balance', text: null, error: 'TypeError: Failed to fetch' }])
})

test('the cache answers the second reader with what the first was given, until the answer varies', async () => {
  const seen: Partial<Record<PolicyName, unknown>> = {}
  for (const policy of policies) {
    const state = await page.act('setup', { round: 7, policy, place: 'partner' })
    await visit(await aliceIn({}, state), 'partner', state)
    const { log, origins } = await page.state()
    seen[policy] = log.map(({ cached, cors }) => [
      cached,
      ...cors.map(([name, value]) => `${name}: ${value.replace(origins.partner, 'PARTNER').replace(origins.app, 'APP')}`),
    ])
  }
  const allow = 'Access-Control-Allow-Origin'
  expect(seen).toEqual({
    broken: [
      [false, `${allow}: PARTNER`],
      [true, `${allow}: PARTNER`],
    ],
    repaired: [
      [false, 'Vary: Origin', `${allow}: PARTNER`],
      [false, 'Vary: Origin', `${allow}: APP`],
    ],
  })
})

test('the money that a round moves is back for the next', async () => {
  const round: RoundNumber = 6
  const state = await page.act('setup', { round, policy: 'broken', place: 'sibling' })
  await visit(await aliceIn({}, state), 'sibling', state)
  expect((await page.state()).accounts).toEqual({ alice: 900, bob: 200, mallory: 100 })
  expect((await page.act('setup', { round, policy: 'repaired', place: 'sibling' })).accounts).toEqual({ alice: 1000, bob: 200, mallory: 0 })
})

test('a policy of the lab is right where NODE_ENV is production, too', async () => {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    expect((await page.post('setup', '{"round":3,"policy":"repaired","place":"app"}')).status).toBe(200)
  } finally {
    process.env['NODE_ENV'] = before
  }
})
