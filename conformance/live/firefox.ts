import { setTimeout } from 'node:timers/promises'
import { launch } from 'puppeteer-core'
import { findFirefox } from '../../scripts/find-browser.mjs'
import type { LiveBrowser } from './live-browser.ts'
import { runPlans } from './page-script.ts'
import { hosts } from './stage.ts'
import type { StagePort } from './stage.ts'

/** Starts the installed Firefox. */
export async function launchFirefox(ports: Readonly<Record<StagePort, number>>): Promise<LiveBrowser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    protocol: 'webDriverBiDi',
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'network.dns.localDomains': hosts.join(','),
      'network.socket.forcePort': Object.entries(ports)
        .map(([named, real]) => `${named}=${real}`)
        .join(';'),
      // Third-party cookies are allowed, and lie in one jar.
      'network.cookie.cookieBehavior': 0,
      'dom.security.https_first': false,
    },
  })
  const page = await browser.newPage()
  const lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  // What Firefox says of blocked requests comes as errors of the page.
  page.on('pageerror', (error) => lines.push(withoutId(error instanceof Error ? error.message : String(error))))
  return {
    visit: async (url) => {
      await page.goto(url)
    },
    run: async (where, plans, concurrency) => {
      const frame = where === 'tuple' ? page.mainFrame() : page.frames().find((each) => each.url().endsWith('/frame'))
      if (!frame) throw new Error('The page has no sandboxed frame: visit /runner first.')
      return frame.evaluate(runPlans, { plans: [...plans], concurrency })
    },
    takeConsole: () => lines.splice(0),
    settle: () => setTimeout(500),
    close: () => browser.close(),
  }
}

/** An opaque origin has an id of its own in Firefox, new each time. */
function withoutId(line: string): string {
  return line.replace(/moz-nullprincipal:\{[\da-f-]+\}/, 'moz-nullprincipal:{…}')
}
