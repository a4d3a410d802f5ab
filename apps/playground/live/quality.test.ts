import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/find-browser.mjs'
import { type Lab, startLab } from '../../../src/lab/index.ts'

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

/** Opened at a size, in a scheme, with all of its parts loaded. */
async function open(width: number, scheme: 'light' | 'dark'): Promise<void> {
  await (page as Page | undefined)?.close()
  // axe wants a context of its own making, not the browser's.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
  page = await context.newPage()
  await visit('')
}

async function visit(fragment: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${lab.pageOrigin}/${fragment}`)
  await page.waitForSelector('.fix select option:nth-child(20)', { state: 'attached' })
}

/** Until an expression holds: by the debugger, as the page's policy refuses what is made of strings. */
async function until(expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), { timeout: 10_000 }).toBe(true)
}

const pick = (id: string) => page.evaluate(`document.querySelector('[data-preset="${id}"]').click()`)

const states: [name: string, preset: string, more: () => Promise<unknown>][] = [
  ['blocked, with all the situations', 'wrong-origin', () => page.click('.presets summary')],
  [
    'the keys',
    'right',
    async () => {
      await page.keyboard.press('?')
      await page.waitForSelector('.keys[open]')
    },
  ],
  ['sealed, with a paste', 'no-cors', () => page.click('.paste summary')],
  [
    'again, with others, run for real',
    'stale',
    async () => {
      await page.click('.others .add')
      await page.click('.trial button')
      await page.waitForSelector('[data-agrees]')
    },
  ],
]

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)('in %s colours at %i px', (scheme, width) => {
  beforeAll(() => open(width, scheme))

  test.each(states)('%s: axe finds nothing, and nothing is wider than the screen', async (_, preset, more) => {
    await pick(preset)
    await more()
    // In the narrow page the same is laid out otherwise, in the same colours.
    const { violations } = await (
      width === 360 ? new AxeBuilder({ page }).setLegacyMode().disableRules(['color-contrast']) : new AxeBuilder({ page }).setLegacyMode()
    ).analyze()
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html.slice(0, 160), failureSummary])),
    ).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })
})

describe('the page', () => {
  beforeAll(() => open(1280, 'light'))
  beforeEach(() => visit(''))

  test('asks the network for nothing once it is loaded, and its policy has nothing to refuse', async () => {
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.reload()
    await page.waitForLoadState('networkidle')
    asked.splice(0)
    await page.click('[data-preset="wildcard-credentials"]')
    await page.fill('[aria-label="The method"]', 'PUT')
    await page.click('.paste summary')
    await page.fill('.paste textarea', "curl -X DELETE 'https://api.example/things/1' -H 'Authorization: Bearer s3cret'")
    await page.click('.paste button')
    await until(`document.querySelector('[aria-label="The method"]').value === 'DELETE'`)
    // The icon is fetched by Chromium itself, whenever the address changes.
    expect([asked.filter((each) => each !== '/icon.svg'), complaints]).toEqual([[], []])
  })

  test('paints within a second', async () => {
    expect(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`)).toBeLessThan(1000)
  })

  test('keeps what was pasted out of the address', async () => {
    await page.click('.paste summary')
    await page.fill('.paste textarea', "fetch('https://api.example/?token=s3cret', { headers: { Authorization: 'Bearer s3cret' } })")
    await page.click('.paste button')
    await until(`location.hash.includes('***')`)
    expect(page.url()).not.toContain('s3cret')
  })

  test('says what is wrong with a paste', async () => {
    await page.click('.paste summary')
    await page.fill('.paste textarea', 'hello')
    await page.click('.paste button')
    await page.waitForSelector('.problem')
    expect(await page.textContent('.problem')).toContain('no command and no call is found')
  })

  test('can be used by keyboard alone: a situation, its steps, the tree, undo', async () => {
    const value = '[aria-label="Value of Access-Control-Allow-Origin of the answer to the request"]'
    await page.focus('[data-preset="wildcard-credentials"]')
    await page.keyboard.press('Enter')
    await page.focus('.steps [aria-current]')
    await page.keyboard.press('Home')
    expect(await page.textContent('.detail h3')).toBe('Another origin')
    await page.keyboard.press('ArrowDown')
    expect(await page.textContent('.detail h3')).toBe('Preflight needed?')
    await page.focus('.tree [tabindex="0"]')
    await page.keyboard.press('End')
    expect(await page.textContent('.detail h3')).toBe('Allow-Origin')
    await page.fill(value, 'https://app.example')
    await page.keyboard.press('Control+Shift+z')
    await page.focus('.steps [aria-current]')
    await page.keyboard.press('Control+z')
    expect(await page.inputValue(value)).toBe('*')
    await page.selectOption('[aria-label="Credentials"]', 'omit')
    expect(await page.getAttribute('[data-verdict]', 'data-verdict')).toBe('readable')
  })

  test('a stamp opens its step, in the list as well', async () => {
    await page.click('[data-preset="wrong-origin"]')
    await page.click('.stamped.refused')
    expect(await page.textContent('.steps [aria-current]')).toContain('Allow-Origin')
    expect(await page.locator('.detail mark').allTextContents()).toEqual(['www', 'app'])
  })

  test('Back leads to the situation before', async () => {
    await page.click('[data-preset="wrong-origin"]')
    await page.click('[data-preset="header-not-allowed"]')
    await page.goBack()
    const text = () => page.textContent('.console')
    await expect.poll(text, { timeout: 10_000 }).toContain('https://www.example')
  })

  test('a link leads to its scene', async () => {
    const star = 'Access-Control-Allow-Origin:%20*'
    await visit(`#v1;method=DELETE;ph=${star};ph=Access-Control-Allow-Methods:%20DELETE;rh=${star}`)
    expect(await page.getAttribute('[data-verdict]', 'data-verdict')).toBe('readable')
  })

  test.each(['header-not-allowed', 'tainted', 'right'])('%s is printed on one page', async (id) => {
    await pick(id)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })

  test('the clock decides whether a stamp is still valid', async () => {
    await pick('stale')
    await page.fill('.clock input', '599')
    expect(await page.locator('.permits .valid').count()).toBe(3)
    await page.fill('.clock input', '601')
    expect(await page.locator('.permits .expired').count()).toBe(3)
  })
})

/** What is loaded first is held to what was promised for all; advice for every server and a parser of JavaScript are more than that by themselves. */
test('its scripts are small: 60 kB before the first picture, and 145 kB of advice and readers that come after', () => {
  const folder = path.join(app, 'assets')
  const first = /src="\.\/(assets\/index-[\w-]+\.js)"/.exec(readFileSync(path.join(app, 'index.html'), 'utf8'))?.[1] ?? ''
  const size = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const later = scripts.filter((name) => !first.endsWith(name)).map((name) => size(path.join(folder, name)))
  expect(size(path.join(app, first))).toBeLessThan(60_000)
  expect(later.reduce((sum, each) => sum + each, 0)).toBeLessThan(145_000)
})
