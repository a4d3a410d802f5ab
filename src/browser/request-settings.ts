import {
  includesUserinfo,
  isForbiddenMethod,
  isSameOrigin,
  isToken,
  normalizeMethod,
  originOf,
  parseUrl,
  type Profile,
} from '../engine/index.ts'
import { openBlobUrl } from './blob-url.ts'
import { refusal } from './refusal.ts'
import type { RequestMembers, Word } from './request-init.ts'

/** The page whose classes these are. */
export interface PageRealm {
  readonly url: string
  /** Its origin is that of a sandboxed frame or of a `data:` URL: same as no other. */
  readonly opaque: boolean
  /** Whose guards hold; the standard's where it is absent. */
  readonly profile?: Profile
}

/** What a request is besides its headers, body and signal. Source: https://fetch.spec.whatwg.org/#concept-request */
export interface RequestSettings {
  /** With its fragment. */
  readonly url: string
  /** What the URL named when the request was made, where it is a `blob:` URL: script may revoke it before it is fetched. */
  readonly blob: Blob | null
  readonly method: string
  readonly mode: Word<'mode'>
  readonly credentials: Word<'credentials'>
  readonly cache: Word<'cache'>
  readonly redirect: Word<'redirect'>
  /** `about:client` for the page's own URL, empty for none, or a URL of the page's origin. */
  readonly referrer: string
  readonly referrerPolicy: Word<'referrerPolicy'>
  readonly integrity: string
  readonly keepalive: boolean
}

/** Of a request that script gives by its URL. */
export function settingsFor(input: string, page: PageRealm): RequestSettings {
  const url = parseUrl(input, page.url)
  if (!url) throw refusal(`"${input}" is not a URL, nor relative to ${page.url}: write it whole, with https://.`, 'invalid-url', { input })
  if (includesUserinfo(url)) {
    throw refusal(
      `A URL with user name and password cannot be fetched: take them out, and set the header Authorization.`,
      'url-credentials',
      {},
    )
  }
  return {
    url: url.href,
    blob: openBlobUrl(url.href),
    method: 'GET',
    mode: 'cors',
    credentials: 'same-origin',
    cache: 'default',
    redirect: 'follow',
    referrer: 'about:client',
    referrerPolicy: '',
    integrity: '',
    keepalive: false,
  }
}

/** What `init` makes of it. Source: https://fetch.spec.whatwg.org/#dom-request (13 to 25) */
export function applyInit(before: RequestSettings, init: RequestMembers, page: PageRealm): RequestSettings {
  if (init.isEmpty) return before
  const settings: RequestSettings = {
    ...before,
    method: init.method === undefined ? before.method : readMethod(init.method),
    mode: init.mode ?? before.mode,
    credentials: init.credentials ?? before.credentials,
    cache: init.cache ?? before.cache,
    redirect: init.redirect ?? before.redirect,
    referrer: init.referrer === undefined ? 'about:client' : readReferrer(init.referrer, page),
    referrerPolicy: init.referrerPolicy ?? '',
    integrity: init.integrity ?? before.integrity,
    keepalive: init.keepalive ?? before.keepalive,
  }
  if (settings.cache === 'only-if-cached' && settings.mode !== 'same-origin') {
    throw new TypeError("cache: 'only-if-cached' needs mode: 'same-origin'.")
  }
  return settings
}

function readMethod(text: string): string {
  if (!isToken(text)) {
    throw refusal(`"${text}" is no method: a method is a word such as GET, without blanks.`, 'invalid-method', { method: text })
  }
  const method = normalizeMethod(text)
  if (isForbiddenMethod(method))
    throw refusal(`Browsers never let script send ${method}: use another method.`, 'forbidden-method', { method })
  return method
}

/** Source: https://fetch.spec.whatwg.org/#dom-request (14) */
export function readReferrer(text: string, page: PageRealm): string {
  if (text === '') return ''
  const referrer = parseUrl(text, page.url)
  if (!referrer) throw new TypeError(`The referrer "${text}" is not a URL: write one of the page's own origin, or '' for none.`)
  const isClient = referrer.protocol === 'about:' && referrer.pathname === 'client'
  // The page has this URL: it parses.
  const isOwn = !page.opaque && isSameOrigin(originOf(parseUrl(page.url)!), originOf(referrer))
  return isClient || !isOwn ? 'about:client' : referrer.href
}
