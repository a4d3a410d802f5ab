import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/find-browser.mjs'
import { type Lab, startLab } from '../../../src/lab/index.ts'
import { looks } from './looks.cases.ts'

const app = path.join(import.meta.dirname, '../../../dist/playground')

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

async function visit(fragment: string, shows: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${lab.pageOrigin}/${fragment}`)
  await page.waitForSelector(shows)
}

/** What each card ends with, as its parts come one after the other. */
const ends = {
  headers: '[data-card="headers"] > .hint',
  'asked-first': '[data-card="asked-first"] > .columns',
  tree: '[data-card="tree"] .tree li:last-child',
  errors: '[data-card="errors"] li:nth-child(5)',
  browsers: '[data-card="browsers"] > .hint',
}

async function visitAll(): Promise<void> {
  await visit('#cards', '[data-card]')
  for (const end of Object.values(ends)) await page.waitForSelector(end, { state: 'attached' })
}

/** By number keys and Enter alone. */
async function answerWith(key: string, number: number): Promise<void> {
  await page.waitForSelector(`[data-question="${number}"] .choices button`)
  await page.keyboard.press(key)
  await page.waitForSelector('[data-result]')
}

const states: [name: string, fragment: string, shows: string, more?: () => Promise<unknown>][] = [
  [
    'the interview, unfolded',
    '#questions',
    '.folded',
    () => page.evaluate(`for (const each of document.querySelectorAll('.folded')) each.open = true`),
  ],
  ['the test’s cover', '#questions/test', '.cover'],
  ['a link that names no run', '#questions/test/No!', '.problem'],
  ['a question', '#questions/test/border', '.choices button'],
  ['a question, answered', '#questions/test/border', '.choices button', () => answerWith('1', 0)],
  ['all cards', '#cards', '[data-card]', visitAll],
  ['the tree, lit', '#cards/tree', '.tree button', () => page.click('.tree li:nth-child(12) button')],
]

describe.each(looks)('in %s colours at %i px', (scheme, width) => {
  beforeAll(() => open(width, scheme))

  test.each(states)('%s: axe finds nothing, and nothing is wider than the screen', async (_, fragment, shows, more) => {
    await visit(fragment, shows)
    await more?.()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html.slice(0, 160), failureSummary])),
    ).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })
})

describe('by keyboard alone', () => {
  beforeAll(() => open(1280, 'light'))

  test('ten questions, their score, the same ten again', async () => {
    await visit('#questions/test/stamp', '.choices button')
    for (let number = 0; number < 10; number++) {
      await answerWith('1', number)
      await page.keyboard.press('Enter')
    }
    const score = Number(await page.getAttribute('[data-score]', 'data-score'))
    expect(await page.locator('.asked .right').count()).toBe(score)
    expect(await page.locator('.subjects a').first().getAttribute('href')).toMatch(/^#lesson\/[\w-]+$/)
    await page.focus('.score button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-question="0"] .choices button')
  })

  test('the cover begins a run whose name stands in the address', async () => {
    await visit('#questions/test', '.cover')
    await page.focus('.cover a')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-question="0"]')
    expect(new URL(page.url()).hash).toMatch(/^#questions\/test\/[a-z0-9]{6}$/)
  })

  test('a request is typed on its card, and put on a side', async () => {
    await visit('#cards/asked-first', '.sides')
    const side = () => page.getAttribute('.sides li', 'data-side')
    expect(await side()).toBe('asked first')
    await page.fill('[aria-label="The header’s value"]', 'text/plain')
    expect(await side()).toBe('at once')
    await page.fill('[aria-label="The method"]', 'TRACE')
    expect(await side()).toBe('never')
  })

  test('a way through the tree is lit', async () => {
    await visit('#cards/tree', '.tree button')
    expect(await page.locator('.tree .on, .tree .out').count()).toBe(0)
    await page.focus('.tree li:nth-child(12) button')
    await page.keyboard.press('Enter')
    expect(await page.locator('.tree .refused').textContent()).toContain('headers allowed?')
  })
})

describe('printed', () => {
  beforeAll(() => open(1280, 'light'))

  const pages = async () => {
    const pdf = await page.pdf({ format: 'A4' })
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
  }

  test.each(Object.entries(ends))('the card %s is one page', async (id, end) => {
    await visit(`#cards/${id}`, end)
    expect(await pages()).toBe(1)
  })

  test('all cards are as many pages as there are cards', async () => {
    await visitAll()
    expect(await page.locator('[data-card]').count()).toBe(Object.keys(ends).length)
    expect(await pages()).toBe(Object.keys(ends).length)
  })
})
