import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProfile, removeProfile } from '../../../conformance/live/chromium.ts'
import { openTab, type Tab } from '../../../conformance/live/tab.ts'
import { findChromium } from '../../../scripts/find-browser.mjs'
import { rounds } from '../../../src/lab/attack/rounds.ts'
import type { AttackAction, AttackState, Loot, LogEntry, Place, PolicyName } from '../../../src/lab/attack/state.ts'
import { type Lab, startLab } from '../../../src/lab/index.ts'
import { expectedRuns } from './attack-runs.cases.ts'

type AttackTab = Pick<Tab, 'visit' | 'evaluate' | 'close'>

/** A Chromium whose settings let third-party cookies go along. */
async function openWithThirdPartyCookies(): Promise<AttackTab> {
  const profile = await makeProfile()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const context = await chromium
    .launchPersistentContext(profile, { executablePath: findChromium(), args })
    .catch(async (error: unknown) => {
      await removeProfile(profile)
      throw error
    })
  const page = await context.newPage()
  return {
    visit: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    close: async () => {
      await context.close()
      await removeProfile(profile)
    },
  }
}

/** The lab and a browser at its page, from which windows are opened as a reader's click does. */
function labIn(open: () => Promise<AttackTab>) {
  let lab: Lab
  let tab: AttackTab
  beforeAll(async () => {
    lab = await startLab()
    tab = await open()
    // A page of the lab's origin; which one, does not matter.
    await tab.visit(`${lab.pageOrigin}/nowhere`)
  })
  afterAll(async () => {
    // The tab may not have opened, nor the lab; what did is closed.
    await (tab as AttackTab | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })
  const act = (action: AttackAction, body: object = {}) =>
    tab.evaluate<AttackState>(
      `fetch('/attack/${action}', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '${JSON.stringify(body)}' })
        .then((answer) => answer.json())`,
    )
  /** The state once it is as it should be; a test that waits in vain is ended by its time limit. */
  const inWindow = async (url: string, isDone: (state: AttackState) => boolean): Promise<AttackState> => {
    await tab.evaluate(`void open('${url}', 'attack')`)
    for (;;) {
      const state = await tab.evaluate<AttackState>(`fetch('/attack/state').then((answer) => answer.json())`)
      if (isDone(state)) return state
      await wait(20)
    }
  }
  return {
    act,
    inWindow,
    run: async (setup: { round: number; place: Place; policy: PolicyName }): Promise<AttackState> => {
      const { open: urls, loggedIn } = await act('setup', setup)
      if (!loggedIn) await inWindow(urls.login, (state) => state.loggedIn)
      return inWindow(urls.attack!, ({ verdict }) => verdict !== null)
    },
  }
}

function measured(round: number, place: Place, policy: PolicyName, where: 'chromium' | 'firefox' | 'withThirdPartyCookies') {
  const attack = rounds[round - 1]?.attacks.find((each) => each.place === place)
  return attack !== undefined && 'measured' in attack ? attack.measured[policy][where] : null
}

/** A request, in the words of the table. */
function inWords({ method, path, origin, site, cookie, cached, status }: LogEntry, { origins }: AttackState): string {
  const who = Object.entries(origins).find(([, each]) => each === origin)?.[0] ?? origin
  return `${method} ${path} of ${who}: ${site}${cookie ? ' with cookie' : ''}${cached ? ' cached' : ''}${status === 200 ? '' : ` !${status}`}`
}

const texts: readonly (readonly [RegExp, string])[] = [
  [/"account":"LO/, 'the account'],
  [/Nobody is logged in/, 'for nobody'],
  [/The safe opens with/, 'the notice'],
  [/"USD"/, 'the rates'],
  [/"moved":100/, 'the receipt'],
]

function got({ path, text }: Loot): string {
  return `${path}: ${text === null ? 'not read' : (texts.find(([has]) => has.test(text))?.[1] ?? text)}`
}

test('every page of every round is run', () => {
  const all = rounds.flatMap(({ number, attacks }) => attacks.flatMap((each) => ('script' in each ? `${number} ${each.place}` : [])))
  expect(new Set(expectedRuns.map(({ round, place }) => `${round} ${place}`))).toEqual(new Set(all))
})

describe.each(['chromium', 'firefox'] as const)('in the installed %s', (engine) => {
  const lab = labIn(() => openTab(engine))

  test.each(expectedRuns)('round $round from $place, $policy', async ({ round, place, policy, log, loot, cost }) => {
    const state = await lab.run({ round, place, policy })
    expect(state.verdict).toBe(measured(round, place, policy, engine))
    expect(state.log.map((entry) => inWords(entry, state))).toEqual(log)
    expect(state.loot.map(got)).toEqual(loot)
    expect(state.accounts.alice).toBe(1000 - cost)
  })

  test('a program needs no browser, and with the value of her cookie it is Alice', async () => {
    const ends: Record<string, unknown> = {}
    for (const place of ['curl', 'curl-with-cookie'] as const) {
      for (const policy of ['broken', 'repaired'] as const) {
        await lab.act('setup', { round: 8, place, policy })
        const { verdict, loot } = await lab.act('run')
        ends[`${place}, ${policy}`] = [verdict, ...loot.map(got)]
      }
    }
    expect(ends).toEqual({
      'curl, broken': ['stolen', '/branch: the notice'],
      'curl, repaired': ['safe', '/branch: not read'],
      'curl-with-cookie, broken': ['stolen', '/balance: the account'],
      'curl-with-cookie, repaired': ['stolen', '/balance: the account'],
    })
  })

  test('one window clears the cookies, and the thief comes back with nothing', async () => {
    const { open: urls } = await lab.act('setup', { round: 3, place: 'sibling', policy: 'broken' })
    await lab.inWindow(urls.clear, ({ loggedIn }) => !loggedIn)
    const { verdict, log } = await lab.inWindow(urls.attack!, (state) => state.verdict !== null)
    expect([verdict, log.map(({ cookie }) => cookie)]).toEqual(['anonymous', [false]])
  })
})

describe('in a Chromium that lets third-party cookies go along', () => {
  const lab = labIn(openWithThirdPartyCookies)

  test.each(expectedRuns.filter(({ place }) => place === 'stranger'))('round $round, $policy', async ({ round, place, policy }) => {
    const { verdict, cookieKeptBack } = await lab.run({ round, place, policy })
    expect([verdict, cookieKeptBack]).toEqual([measured(round, place, policy, 'withThirdPartyCookies'), false])
  })
})
