import type { Engine, HeaderLine } from './case.ts'
import { stageCookies } from './live/wire-log.ts'

/** The cookies of the stage: those set on every host beforehand, and `case`, which a case may set on a path of its own. */
export interface Jar {
  /** The `Cookie` header of a request that carries credentials; null for none. */
  cookieFor(url: URL, fromSite: string | null): string | null
  /** Takes up what a response sets. */
  store(url: URL, headers: readonly HeaderLine[]): void
}

/** A small jar: enough for the stage's cookies, each of them `SameSite=None` or without attributes. */
export function createJar(engine: Engine): Jar {
  const casePaths: { host: string; path: string }[] = []
  return {
    cookieFor(url, fromSite) {
      const cookies: string[] = []
      if (url.protocol === 'https:') cookies.push(`${stageCookies.https}=1`)
      // Chromium treats a cookie without SameSite as Lax: not sent across sites.
      if (engine !== 'chromium' || fromSite === siteOf(url)) cookies.push(`${stageCookies.http}=1`)
      if (casePaths.some(({ host, path }) => host === url.hostname && isPathPrefix(path, url.pathname))) cookies.push('case=1')
      return cookies.length === 0 ? null : cookies.join('; ')
    },
    store(url, headers) {
      for (const [name, value] of headers) {
        if (name.toLowerCase() !== 'set-cookie' || !value.startsWith('case=')) continue
        const path = /Path=([^;]*)/i.exec(value)?.[1]
        if (path !== undefined) casePaths.push({ host: url.hostname, path })
      }
    },
  }
}

/** Scheme and registrable domain; the stage's hosts all have a registrable domain of two labels. */
export function siteOf(url: URL): string {
  return `${url.protocol}//${registrableDomain(url.hostname)}`
}

export function registrableDomain(host: string): string {
  return host.split('.').slice(-2).join('.')
}

/** Source: https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function isPathPrefix(path: string, of: string): boolean {
  return of === path || (of.startsWith(path) && (path.endsWith('/') || of[path.length] === '/'))
}
