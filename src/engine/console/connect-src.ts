import type { Browser } from './console-text.ts'
import { fill, type Template } from './template.ts'

/** What browsers print where the page's own policy keeps it from asking: the request never comes as far as CORS. */
export const connectSrc = {
  chromiumPolicy:
    'Connecting to \'{url}\' violates the following Content Security Policy directive: "{directive}". The action has been blocked.',
  chromiumFetch: "Fetch API cannot load {url}. Refused to connect because it violates the document's Content Security Policy.",
  firefox:
    'Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at {url} because it violates the following directive: “{directive}”',
  webkit: 'Refused to connect to {url} because it does not appear in the connect-src directive of the Content Security Policy.',
} satisfies Record<string, Template>

const printed: Readonly<Record<Browser, readonly Template[]>> = {
  chromium: [connectSrc.chromiumPolicy, connectSrc.chromiumFetch],
  firefox: [connectSrc.firefox],
  webkit: [connectSrc.webkit],
}

/**
 * The lines that a browser prints for a call of `fetch()` that the page's `connect-src` forbids.
 * @param directive with its sources, as the policy has it
 */
export function connectSrcText(url: string, directive: string, browser: Browser): string[] {
  return printed[browser].map((template) => fill(template, { url, directive }))
}
