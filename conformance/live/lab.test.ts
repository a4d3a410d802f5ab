import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { consoleText, scriptError } from '../../src/engine/index.ts'
import { type Lab, startLab } from '../../src/lab/index.ts'
import { visit } from '../../src/lab/visit.cases.ts'
import { isNetworkPanelLine } from '../compare.ts'
import { openTab, type Tab } from './tab.ts'

const verdicts = {
  '/no-header': 'blocked',
  '/wrong-origin': 'blocked',
  '/preflight-unanswered': 'blocked',
  '/header-not-allowed': 'blocked',
  '/wildcard-with-credentials': 'blocked',
  '/correct': 'readable',
}
const paths = Object.keys(verdicts)

/** In the page: what the stamp at each button says. */
const stamps = `Object.fromEntries([...document.querySelectorAll('[data-url]')].map((button) =>
  [new URL(button.dataset.url).pathname, button.parentElement.querySelector('.stamp')?.classList[1] ?? null]))`

describe.each(['chromium', 'firefox'] as const)("the lab's page in the installed %s", (engine) => {
  let lab: Lab
  let tab: Tab
  beforeAll(async () => {
    lab = await startLab()
    tab = await openTab(engine)
  })
  afterAll(async () => {
    // The tab may not have opened, nor the lab; what did is closed.
    await (tab as Tab | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })
  beforeEach(() => tab.visit(`${lab.pageOrigin}/`))

  /** Until an expression holds in the page; a test that waits in vain is ended by its time limit. */
  async function until(expression: string): Promise<void> {
    while (!(await tab.evaluate(`Boolean(${expression})`))) await wait(20)
  }
  const outcomes = () => Promise.all(lab.exhibits.map((exhibit) => visit(exhibit, lab.apiOrigin, lab.pageOrigin, engine)))

  test.each(Object.entries(verdicts))('the button of %s shows: %s', async (path, verdict) => {
    await tab.click(`[data-url$="${path}"]`)
    await until(`document.querySelector('.stamp')`)
    expect(await tab.evaluate(stamps)).toEqual({ ...Object.fromEntries(paths.map((each) => [each, null])), [path]: verdict })
    const error = scriptError((await outcomes())[paths.indexOf(path)]!, engine)
    const text = await tab.evaluate<string>(`document.querySelector('.stamp').parentElement.textContent`)
    expect(text).toContain(verdict === 'blocked' ? `TypeError: ${error}` : '200 {"message":"Your script reads this')
  })

  test('the first button, reached and pressed by keyboard, runs all, and the console says what visto says', async () => {
    await tab.press('Tab')
    await tab.press('Enter')
    await until(`document.querySelectorAll('.stamp').length === ${paths.length}`)
    expect(await tab.evaluate(stamps)).toEqual(verdicts)
    const predicted = (await outcomes()).flatMap((outcome) => consoleText(outcome, engine))
    const printed = () => tab.lines().filter((line) => !isNetworkPanelLine(line))
    await expect.poll(printed, { timeout: 10_000 }).toEqual(predicted)
  })

  test('nothing is wider than a small phone', async () => {
    await tab.resize(360, 740)
    await tab.click('#run-all')
    await until(`document.querySelectorAll('.stamp').length === ${paths.length}`)
    const { scrollWidth, clientWidth } = await tab.evaluate<Record<string, number>>(
      '(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)',
    )
    expect(clientWidth).toBeLessThanOrEqual(360)
    expect(scrollWidth).toBe(clientWidth)
  })

  test('every button says which request it runs', async () => {
    const names = `[...document.querySelectorAll('[data-url]')].map((button) => button.getAttribute('aria-label'))`
    expect(await tab.evaluate(names)).toEqual(lab.exhibits.map(({ title }) => `Run it: ${title}`))
  })

  test('a lab that was stopped is not taken for a blocked request', async () => {
    const stopped = await startLab()
    await tab.visit(`${stopped.pageOrigin}/`)
    await stopped.close()
    await tab.click('[data-url$="/correct"]')
    await until(`document.querySelector('#correct').parentElement.textContent.includes('the lab has been stopped')`)
    expect(await tab.evaluate(`document.querySelectorAll('.stamp').length`)).toBe(0)
  })
})
