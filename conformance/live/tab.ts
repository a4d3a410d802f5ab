import { chromium } from 'playwright-core'
import { launch } from 'puppeteer-core'
import { findChromium, findFirefox } from '../../scripts/find-browser.mjs'
import type { LiveEngine } from './run.ts'

/** A tab of an installed browser, used as a reader would: addresses are real, and nothing is switched off. */
export interface Tab {
  visit(url: string): Promise<void>
  click(selector: string): Promise<void>
  press(key: 'Tab' | 'Enter'): Promise<void>
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>
  resize(width: number, height: number): Promise<void>
  /** The lines of the console since the last visit, uncaught errors included. */
  lines(): readonly string[]
  close(): Promise<void>
}

/** @param switches of Chromium's command line */
export function openTab(engine: LiveEngine, switches: readonly string[] = []): Promise<Tab> {
  return engine === 'chromium' ? openChromium(switches) : openFirefox()
}

async function openChromium(switches: readonly string[]): Promise<Tab> {
  const args = [...switches, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ executablePath: findChromium(), args })
  const page = await browser.newPage()
  let lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  page.on('pageerror', (error) => lines.push(error.message))
  return {
    visit: async (url) => {
      await page.goto(url)
      lines = []
    },
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    evaluate: (expression) => page.evaluate(expression),
    resize: (width, height) => page.setViewportSize({ width, height }),
    lines: () => lines,
    close: () => browser.close(),
  }
}

async function openFirefox(): Promise<Tab> {
  const browser = await launch({ browser: 'firefox', executablePath: findFirefox(), headless: true, protocol: 'webDriverBiDi' })
  const page = await browser.newPage()
  let lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  page.on('pageerror', (error) => lines.push(error instanceof Error ? error.message : String(error)))
  return {
    visit: async (url) => {
      await page.goto(url)
      lines = []
    },
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    resize: (width, height) => page.setViewport({ width, height }),
    lines: () => lines,
    close: () => browser.close(),
  }
}
