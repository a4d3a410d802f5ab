import { Headers } from './headers.ts'
import { createRequestClass } from './request.ts'
import type { PageRealm } from './request-settings.ts'
import { createResponseClass } from './response.ts'

/** What `fetch()` and `new Request()` take beside the URL, with what the platform's own declarations leave out. */
export interface PageRequestInit extends RequestInit {
  duplex?: 'half'
  cache?: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached'
}

/** The Fetch API's objects as a page's script has them; of the types that the platform declares. */
export interface PageClasses {
  readonly Headers: typeof globalThis.Headers
  readonly Request: typeof globalThis.Request & (new (input: string | URL | Request, init?: PageRequestInit) => Request)
  readonly Response: typeof globalThis.Response
}

/** One set for each page, as each realm of a browser has its own: relative URLs are relative to the page. */
export function createPageClasses(page: PageRealm): PageClasses {
  return { Headers, Request: createRequestClass(page), Response: createResponseClass(page) }
}
