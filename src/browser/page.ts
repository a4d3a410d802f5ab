import { originOf, parseUrl, profiles } from '../engine/index.ts'
import type { BrowserState, PageState } from './browser-state.ts'
import { refuseUnknown } from './options.ts'
import { createPageClasses, type PageClasses } from './page-classes.ts'
import { createPageFetch, type PageFetch } from './page-fetch.ts'

export interface PageOptions {
  /** The page is in a sandboxed frame: its origin is opaque, `null` to servers. Default: false. */
  readonly sandboxed?: boolean
}

/** A page as its script sees the network. */
export interface BrowserPage extends PageClasses {
  readonly url: string
  /** As servers see it in `Origin`; `null` for a sandboxed page, and for those of `data:` and `file:` URLs. */
  readonly origin: string
  /** Takes what a browser's `fetch()` takes. It may be called without its page. */
  readonly fetch: PageFetch
}

/** To a parser `localhost:3000` is a URL, of the scheme `localhost:`; such a page would have the origin null. */
const hostAndPort = /^(?!data:)[\w.-]+:\d+(?:[/?#]|$)/i

/** @throws {TypeError} for a URL that is none, or an unknown option */
export function createPage(browser: BrowserState, address: string | URL, options: PageOptions): BrowserPage {
  refuseUnknown('browser.page', options, ['sandboxed'])
  const { sandboxed = false } = options
  if (typeof sandboxed !== 'boolean') throw new TypeError(`browser.page: sandboxed: ${String(sandboxed)} does not do. Write true or false.`)
  const url = hostAndPort.test(String(address)) ? null : parseUrl(String(address))
  if (url === null) {
    throw new TypeError(
      `browser.page: ${JSON.stringify(String(address))} is no URL. Write the page's in full, such as https://app.example.com/.`,
    )
  }
  const opaque = sandboxed || originOf(url) === 'null'
  const page: PageState = { url: url.href, opaque, origin: opaque ? 'null' : originOf(url), keepaliveBytes: 0 }
  const classes = createPageClasses({ url: page.url, opaque, profile: profiles[browser.settings.profile] })
  return { url: page.url, origin: page.origin, fetch: createPageFetch(browser, page, classes), ...classes }
}
