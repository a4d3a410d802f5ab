import { runInThisContext } from 'node:vm'
import { createBrowser } from 'visto/browser'
import type { Tab } from '../../conformance/live/tab.ts'
import type { Stay } from './admit.ts'

export const profiles = ['standard', 'chromium', 'firefox', 'webkit'] as const

/** How the page's call ends in each of these. */
export type Ends = Readonly<Record<string, 'readable' | 'opaque' | 'blocked'>>

/** By the rules of each browser, over the network. */
export async function endsByRule({ texts }: Stay, page: string): Promise<Ends> {
  const ends: [string, Ends[string]][] = []
  for (const profile of profiles) {
    const browser = createBrowser({ profile, timeout: 5000 })
    const { fetch } = browser.page(page)
    const call = runInThisContext(`(fetch) => ${texts()['page.js']}`) as (fetch: unknown) => Promise<{ type: string }>
    const end = await call(fetch).then<Ends[string], Ends[string]>(
      ({ type }) => (type === 'opaque' ? 'opaque' : 'readable'),
      () => 'blocked',
    )
    browser.close()
    ends.push([profile, end])
  }
  return Object.fromEntries(ends)
}

/** In the installed browser, from the page itself. */
export async function endInTab(tab: Tab, { texts }: Stay, page: string): Promise<Ends[string]> {
  await tab.visit(page)
  return tab.evaluate(`(${texts()['page.js']!.trim()}).then(({ type }) => type === 'opaque' ? 'opaque' : 'readable', () => 'blocked')`)
}
