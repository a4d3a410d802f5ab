/** A fetch for Node that is allowed and refused as a page's is in a browser. */
export type { BrowserCookie, BrowserCookies } from './cookie-jar.ts'
export { CorsError, type Refusal } from './cors-error.ts'
export { type Browser, createBrowser } from './create-browser.ts'
export type { NetworkEntry, NetworkLog } from './network-log.ts'
export type { BrowserOptions } from './options.ts'
export type { BrowserPage, PageOptions } from './page.ts'
export type { FetchHandler, NodeListener, Route } from './routes.ts'
export type { PageFetch, PageRequestInit } from './page-fetch.ts'
