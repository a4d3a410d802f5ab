import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTab, type Tab } from '../../../conformance/live/tab.ts'
import { findChromium } from '../../../scripts/find-browser.mjs'
import { type Lab, startLab } from '../../../src/lab/index.ts'
import { chapters } from '../src/lesson/chapters.ts'
import { fetchedAhead } from './fetched-ahead.cases.ts'

const app = path.join(import.meta.dirname, '../../../dist/playground')

const engines = ['chromium', 'firefox'] as const

/** Of the settings of an experiment each browser takes its share, in turn; with VISTO_SHARE=1 both take all, with 2 each takes half. */
const share = Number(process.env.VISTO_SHARE ?? 24)

describe.each(engines)('the lesson in the installed %s', (engine) => {
  let lab: Lab
  let tab: Tab
  beforeAll(async () => {
    lab = await startLab({ app })
    tab = await openTab(engine)
    await tab.visit(`${lab.pageOrigin}/#lesson`)
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

  /** What the page says of a run of the experiment as it is set; where it says to run it once more, that is done. */
  async function ran(experiment: string): Promise<string> {
    await until(`${experiment}.querySelector('[data-agrees]') === null`)
    const first = await runOnce(experiment)
    return first.includes('Run it once more') ? runOnce(experiment) : first
  }

  async function runOnce(experiment: string): Promise<string> {
    const [button, said] = ['.trial button.chief', '[data-agrees]'].map((selector) => `${experiment}.querySelector('${selector}')`)
    await until(`!${button}.disabled`)
    await tab.evaluate(`${button}.click()`)
    await until(`${said} && !${button}.disabled`)
    const { agrees, text } = await tab.evaluate<{ agrees: string; text: string }>(
      `(({ dataset: { agrees }, textContent: text }) => ({ agrees, text }))(${said})`,
    )
    return agrees === 'yes' ? 'as predicted' : text
  }

  /** Of every choice of every switch, once while the others stand at their first and once while they stand at their last, this browser's share. */
  async function ranAll(): Promise<Record<string, string>> {
    const ends: Record<string, string> = {}
    const experiments = await tab.evaluate<string[][][]>(
      `[...document.querySelectorAll('[data-experiment]')].map((experiment) => [...experiment.querySelectorAll('.switch')].map((each) =>
        [...each.querySelectorAll('input')].map(({ value }) => value)))`,
    )
    for (const [number, switches] of experiments.entries()) {
      const experiment = `document.querySelectorAll('[data-experiment]')[${number}]`
      const own = settings(switches).filter((_, nth) => nth % share === engines.indexOf(engine) % share)
      for (const choices of own) {
        for (const [at, choice] of choices.entries()) {
          const input = `${experiment}.querySelectorAll('.switch')[${at}].querySelectorAll('input')[${choice}]`
          await tab.evaluate(`${input}.click()`)
          await until(`${input}.checked`)
        }
        ends[choices.map((choice, at) => switches[at]![choice]).join('; ')] = await ran(experiment)
      }
    }
    return ends
  }

  test.each(chapters)('$title: run for real, it ends as predicted', async ({ id }) => {
    await tab.evaluate(`void (location.hash = '#lesson/${id}')`)
    await until(`document.querySelector('[data-chapter="${id}"]')`)
    const ends = await ranAll()
    expect(ends).not.toEqual({})
    expect(ends).toEqual(Object.fromEntries(Object.keys(ends).map((choice) => [choice, 'as predicted'])))
  })
})

describe('the lesson in Chromium', () => {
  let lab: Lab
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    lab = await startLab({ app })
    browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  })
  afterAll(async () => {
    // Chromium may not have started, nor the lab; what did is closed.
    await (browser as Browser | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })

  async function open(width: number, scheme: 'light' | 'dark'): Promise<void> {
    await (page as Page | undefined)?.close()
    // axe wants a context of its own making, not the browser's.
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
    page = await context.newPage()
  }

  async function visit(fragment: string, chapter: string): Promise<void> {
    await page.goto('about:blank')
    await page.goto(`${lab.pageOrigin}/${fragment}`)
    await page.waitForSelector(`[data-chapter="${chapter}"]`)
  }

  describe.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('in %s colours at %i px', (scheme, width) => {
    beforeAll(() => open(width, scheme))

    // By default each chapter is looked at in one of the two.
    const own = chapters.filter((_, nth) => share === 1 || nth % 2 === (scheme === 'light' ? 0 : 1))

    test.each(own)('$title: axe finds nothing, and nothing is wider than the screen', async ({ id }) => {
      await visit(`#lesson/${id}`, id)
      await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(
        violations.flatMap(({ id: rule, nodes }) => nodes.map(({ html, failureSummary }) => [rule, html.slice(0, 160), failureSummary])),
      ).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    })
  })

  describe('read', () => {
    beforeAll(() => open(1280, 'light'))

    test('from the first page to the last, it asks the network for nothing, and the page’s policy has nothing to refuse', async () => {
      const asked: string[] = []
      const complaints: string[] = []
      await visit('#lesson/passport', 'passport')
      await expect.poll(() => page.evaluate(fetchedAhead), { timeout: 30_000 }).toBe(true)
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      for (const { id } of chapters.slice(1)) {
        await page.click('.turn [rel="next"]')
        await page.waitForSelector(`[data-chapter="${id}"]`)
        expect(await page.evaluate('[scrollY, document.activeElement.id]')).toEqual([0, 'chapter-title'])
      }
      expect(await page.locator('.turn [rel="next"]').count()).toBe(0)
      // The icon is fetched by Chromium itself, whenever the address changes.
      expect([asked.filter((each) => each !== '/icon.svg'), complaints]).toEqual([[], []])
    })

    test('and opened again, it is where its reader was', async () => {
      await visit('#lesson/site', 'site')
      await visit('#lesson', 'site')
      expect(await page.textContent('.contents [aria-current]')).toContain('Same origin, same site')
    })

    test('by keyboard alone: a chapter, a switch, its end', async () => {
      await visit('#lesson/passport', 'passport')
      await page.focus('.contents [href="#lesson/piles"]')
      await page.keyboard.press('Enter')
      await page.waitForSelector('[data-chapter="piles"]')
      await page.focus('.switch input:checked')
      await page.keyboard.press('ArrowDown')
      expect(await page.textContent('.server-log .never')).toContain('the request never came')
    })

    test('requests are put on piles by keyboard, and the browser’s own way is shown', async () => {
      await visit('#lesson/piles', 'piles')
      await page.focus('.hand button')
      while ((await page.locator('.hand button').count()) > 0) await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.pile .truth')
      const shown = await page.locator('.pile .truth').allTextContents()
      expect(shown).toHaveLength(8)
      expect(shown).toContainEqual(expect.stringContaining('A preflight asks for GET with authorization.'))
    })

    test('requests are dragged to piles as well', async () => {
      await visit('#lesson/piles', 'piles')
      await page.dragAndDrop('.hand .request-card:first-child', '.pile:nth-child(2)')
      expect(await page.locator('.pile:nth-child(2) .request-card').count()).toBe(1)
    })

    test('two addresses are compared as they are typed', async () => {
      await visit('#lesson/origin', 'origin')
      await page.fill('[aria-label="The second address"]', 'HTTPS://app.example:443/')
      expect(await page.getAttribute('[data-same]', 'data-same')).toBe('true')
      await page.fill('[aria-label="The second address"]', 'app.example')
      expect(await page.textContent('[data-same]')).toContain('The second is no URL')
    })
  })
})

function settings(switches: readonly (readonly string[])[]): number[][] {
  const all = switches.flatMap((choices, at) =>
    [...choices.keys()].flatMap((choice) =>
      ['first', 'last'].map((other) => switches.map((each, index) => (index === at ? choice : other === 'first' ? 0 : each.length - 1))),
    ),
  )
  return [...new Map(all.map((each) => [each.join(), each])).values()]
}
