import { CorsError } from './cors-error.ts'
import type { BrowserPage } from './page.ts'

interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/**
 * For `expect.extend` of vitest and jest: whether script of a page may read what a `fetch()` is answered, whatever its status. What fails
 * says why, and what to change. It is awaited.
 *
 *     import { toBeAllowedToRead } from 'visto/browser/matchers'
 *     expect.extend({ toBeAllowedToRead })
 *
 *     await expect(page).toBeAllowedToRead('https://api.example.com/users', { method: 'PUT' })
 *     await expect(stranger).not.toBeAllowedToRead('https://api.example.com/users')
 *
 * @throws what `page.fetch` rejects with where no server answered, or there is nothing to ask: neither says whether it may be read, and
 * `.not` would pass on a server that is down
 */
export async function toBeAllowedToRead(received: unknown, ...args: Parameters<BrowserPage['fetch']>): Promise<MatcherResult> {
  if (!isPage(received)) {
    throw new TypeError("expect(page).toBeAllowedToRead(url) is asked of a page: createBrowser().page('https://app.example.com/').")
  }
  let response: Response
  try {
    response = await received.fetch(...args)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { message } = error.cause
    return { pass: false, message: () => message }
  }
  await response.body?.cancel()
  const { type, status } = response
  const what = `${received.origin} and ${shown(args[0])}`
  if (type === 'opaque' || type === 'opaqueredirect') {
    const mode = type === 'opaque' ? "mode 'no-cors'" : "redirect mode 'manual'"
    return { pass: false, message: () => `${what}: an answer came, but ${mode} never lets script read it (its type is ${type}).` }
  }
  return { pass: true, message: () => `${what}: the page may read the answer (status ${status}, type ${type}).` }
}

function isPage(value: unknown): value is BrowserPage {
  return typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function' && 'origin' in value
}

/** Whether a rule refused it, so that a working server would not have helped. */
function isRefusal(error: unknown): error is Error & { cause: CorsError } {
  if (!(error instanceof Error && error.cause instanceof CorsError)) return false
  const { finding, trace } = error.cause
  return finding !== null && finding.code !== 'network-failure' && trace.length > 0
}

function shown(input: string | URL | Request): string {
  return typeof input === 'object' && 'url' in input ? input.url : String(input)
}

declare global {
  // vitest's assertions take up what is declared for jest's.
  namespace jest {
    interface Matchers<R, T = {}> {
      /** Whether the page may read what a `fetch()` of these arguments is answered. */
      toBeAllowedToRead(...args: Parameters<BrowserPage['fetch']>): Promise<R>
    }
  }
}
