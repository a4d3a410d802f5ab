import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { LiveBrowser } from './live-browser.ts'
import { runPlans } from './page-script.ts'
import { hosts } from './stage.ts'
import type { StagePort } from './stage.ts'

/** Starts the installed Chromium. */
export async function launchChromium(ports: Readonly<Record<StagePort, number>>): Promise<LiveBrowser> {
  const rules = hosts.flatMap((host) => Object.entries(ports).map(([named, real]) => `MAP ${host}:${named} 127.0.0.1:${real}`))
  const profile = await makeProfile()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.VISTO_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--host-resolver-rules=${rules.join(', ')}`,
      '--ignore-certificate-errors',
      // Stands for Playwright's own list, which switches off a part of how Chromium follows redirects
      // (AvoidCorsURLLoaderRestartOnRedirect): users have it on.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  const lines: string[] = []
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('console', (message) => lines.push(message.text()))
  return {
    visit: async (url) => {
      await page.goto(url)
    },
    run: (where, plans, concurrency) => {
      const frame = where === 'tuple' ? page.mainFrame() : page.frame({ url: /\/frame$/ })
      if (!frame) throw new Error('The page has no sandboxed frame: visit /runner first.')
      return frame.evaluate(runPlans, { plans: [...plans], concurrency })
    },
    takeConsole: () => lines.splice(0),
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A fresh profile that allows third-party cookies, which private windows and some builds of Chromium block. */
async function makeProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'visto-chromium-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }))
  return profile
}
