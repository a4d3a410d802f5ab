import { runInThisContext } from 'node:vm'
import { createBrowser } from 'visto/browser'
import type { Tab } from '../../conformance/live/tab.ts'
import type { Stay } from './admit.ts'
import { connect } from './certificates.ts'

export const profiles = ['standard', 'chromium', 'firefox', 'webkit'] as const

/** How the page's call ends in each of these. */
export type Ends = Readonly<Record<string, 'readable' | 'opaque' | 'blocked'>>

/** By the rules of each browser, over the network. */
export async function endsByRule({ texts }: Stay, page: string): Promise<Ends> {
  const ends = await Promise.all(profiles.map(async (profile) => [profile, await endByRule(profile, texts()['page.js']!, page)] as const))
  return Object.fromEntries(ends)
}

async function endByRule(profile: (typeof profiles)[number], source: string, page: string): Promise<Ends[string]> {
  const browser = createBrowser({ profile, timeout: 5000, ...connect })
  const call = runInThisContext(`(fetch) => ${source}`) as (fetch: unknown) => Promise<{ type: string }>
  try {
    const { type } = await call(browser.page(page).fetch)
    return type === 'opaque' ? 'opaque' : 'readable'
  } catch {
    return 'blocked'
  } finally {
    browser.close()
  }
}

/** Whether a page reads its server without cookies. */
export async function readsPlainly({ place }: Stay, page: string): Promise<boolean> {
  const browser = createBrowser({ timeout: 5000, ...connect })
  try {
    return (await browser.page(page).fetch(`${place.api}/users`)).type === 'cors'
  } catch {
    return false
  } finally {
    browser.close()
  }
}

/** In the installed browser, from the page itself. */
export async function endInTab(tab: Tab, { texts }: Stay, page: string): Promise<Ends[string]> {
  await tab.visit(page)
  return tab.evaluate(`(${texts()['page.js']!.trim()}).then(({ type }) => type === 'opaque' ? 'opaque' : 'readable', () => 'blocked')`)
}
