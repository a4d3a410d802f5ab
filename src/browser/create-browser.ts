import { EventEmitter, setMaxListeners } from 'node:events'
import { createPreflightCache } from '../engine/index.ts'
import type { BrowserState } from './browser-state.ts'
import { createCarrier } from './carrier.ts'
import { type BrowserCookies, createJar } from './cookie-jar.ts'
import { createRecorder, type NetworkLog } from './network-log.ts'
import { type BrowserOptions, readOptions } from './options.ts'
import { type BrowserPage, createPage, type PageOptions } from './page.ts'

/** One profile of a browser: its pages share cookies, the preflight cache and connections. There is no HTTP cache. */
export interface Browser {
  /** A page at this URL; nothing is loaded. */
  page(url: string | URL, options?: PageOptions): BrowserPage
  readonly cookies: BrowserCookies
  /** What went over the wire, preflights included, in order: the last 1,000 requests, in an array which `clear()` empties. */
  readonly network: NetworkLog
  /** Calls the listener with each line that this browser would print on its console; what it returns ends that. */
  on(event: 'console', listener: (line: string) => void): () => void
  /** Ends requests under way and closes all connections. It need not be called: what waits keeps no process alive. */
  close(): void
}

/**
 * A browser for tests and tools: its pages' `fetch()` is allowed and refused as in a real one, and says why.
 *
 *     const browser = createBrowser({ route: { 'https://api.example.com': app } })
 *     const page = browser.page('https://app.example.com/')
 *     const response = await page.fetch('https://api.example.com/users', { method: 'PUT', credentials: 'include' })
 *
 * @throws {TypeError} for an option that is unknown or wrong, with what to write instead
 */
export function createBrowser(options: BrowserOptions = {}): Browser {
  const settings = readOptions(options)
  const { profile, now, enforce } = settings
  const emitter = new EventEmitter()
  // A listener for each test of a large suite is no leak.
  emitter.setMaxListeners(0)
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const state: BrowserState = {
    settings,
    cache: createPreflightCache(profile),
    jar: createJar(profile, now),
    recorder: createRecorder(),
    carrier: createCarrier(settings),
    closing: closing.signal,
    print: (lines) => lines.forEach((line) => emitter.emit('console', line)),
  }
  if (!enforce)
    console.warn('visto/browser: enforce is false: pages read every answer, whatever CORS says. A real browser will not let them.')
  return {
    page: (url, pageOptions = {}) => createPage(state, url, pageOptions),
    cookies: state.jar.cookies,
    network: state.recorder.log,
    on(event, listener) {
      if (event !== 'console')
        throw new TypeError(`browser.on: there is no event ${JSON.stringify(event)}. Write browser.on('console', listener).`)
      if (typeof listener !== 'function')
        throw new TypeError("browser.on: the listener is no function. Write browser.on('console', (line) => ...).")
      emitter.on(event, listener)
      return () => void emitter.off(event, listener)
    },
    close() {
      closing.abort(new Error('The browser was closed: browser.close() was called.'))
      state.carrier.close()
    },
  }
}
