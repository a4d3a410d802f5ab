import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, consoleText, isReadable } from 'visto/engine'
import { openTab, type Tab } from '../../../conformance/live/tab.ts'
import { type Lab, startLab } from '../../../src/lab/index.ts'
import { browsers, runScene } from '../src/playground/model/run.ts'
import { presets } from '../src/presets/presets.ts'

const app = path.join(import.meta.dirname, '../../../dist/playground')

/** What cannot be shown on plain http on loopback; everything else is run. */
const notRun = new Set(['mixed'])

describe.each(['chromium', 'firefox'] as const)('the page in the installed %s', (engine) => {
  let lab: Lab
  let tab: Tab
  beforeAll(async () => {
    lab = await startLab({ app })
    tab = await openTab(engine)
    await tab.visit(`${lab.pageOrigin}/`)
  })
  afterAll(async () => {
    // The tab may not have opened, nor the lab; what did is closed.
    await (tab as Tab | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })

  /** Until an expression holds in the page; a test that waits in vain is ended by its time limit. */
  async function until(expression: string): Promise<void> {
    while (!(await tab.evaluate(`Boolean(${expression})`))) await wait(10)
  }
  const pick = async (id: string) => {
    await tab.evaluate(`document.querySelector('[data-preset="${id}"]').click()`)
    await until(`document.querySelector('[data-preset="${id}"]').ariaPressed === 'true'`)
  }

  test('what is shown of every situation is what the engine says', async () => {
    for (const { id, scene } of presets) {
      await pick(id)
      const shown = await tab.evaluate<{ verdict: string; console: Record<Browser, string[]> }>(`({
        verdict: document.querySelector('[data-verdict]').dataset.verdict,
        console: Object.fromEntries([...document.querySelectorAll('[data-console]')].map((each) =>
          [each.dataset.console, [...each.querySelectorAll('pre')].map((line) => line.textContent)])),
      })`)
      const runs = browsers.map((browser) => runScene(scene, browser))
      const readable = runs.map(({ outcome }) => isReadable(outcome))
      const expected = readable.every(Boolean) ? ['readable'] : readable.some(Boolean) ? ['split'] : ['blocked', 'opaque', 'no-answer']
      expect([id, expected.includes(shown.verdict)]).toEqual([id, true])
      expect([id, shown.console]).toEqual([
        id,
        Object.fromEntries(runs.map(({ browser, outcome }) => [browser, consoleText(outcome, browser)])),
      ])
    }
  })

  test('run for real, every situation ends as predicted', async () => {
    const ends: Record<string, string> = {}
    const told: string[] = []
    for (const { id } of presets) {
      await pick(id)
      await until(`document.querySelector('.real button')?.disabled === false && document.querySelector('[data-agrees]') === null`)
      await tab.evaluate(`document.querySelector('.real button').click()`)
      await until(`document.querySelector('[data-agrees]')`)
      ends[id] = await tab.evaluate<string>(`document.querySelector('[data-agrees]').dataset.agrees`)
      if (ends[id] !== 'yes') told.push(`${id}: ${await tab.evaluate<string>(`document.querySelector('[data-agrees]').textContent`)}`)
    }
    expect([ends, told.filter((text) => !notRun.has(text.split(':')[0]!))]).toEqual([
      Object.fromEntries(presets.map(({ id }) => [id, notRun.has(id) ? 'not-run' : 'yes'])),
      [],
    ])
  })
})
