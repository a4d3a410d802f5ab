import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../../scripts/find-browser.mjs'
import type { LiveBrowser } from './live-browser.ts'
import { runPlans } from './page-script.ts'
import { hosts } from './stage.ts'
import type { StagePort } from './stage.ts'

/** Starts the installed Chromium. */
export async function launchChromium(ports: Readonly<Record<StagePort, number>>): Promise<LiveBrowser> {
  const options = { executablePath: findChromium(), args: switches(ports) }
  const profile = await makeProfile()
  const context = await chromium.launchPersistentContext(profile, options).catch(async (error: unknown) => {
    await removeProfile(profile)
    throw error
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
    settle: () => Promise.resolve(),
    takeConsole: () => lines.splice(0),
    close: async () => {
      await context.close()
      await removeProfile(profile)
    },
  }
}

function switches(ports: Readonly<Record<StagePort, number>>): string[] {
  const rules = hosts.flatMap((host) => Object.entries(ports).map(([named, real]) => `MAP ${host}:${named} 127.0.0.1:${real}`))
  return [
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
  ]
}

/** A fresh profile that allows third-party cookies, which private windows and some builds of Chromium block. */
export async function makeProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'visto-chromium-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }))
  return profile
}

export async function removeProfile(profile: string): Promise<void> {
  // The browser's last processes may still write there for a moment.
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
}
