import { isIP } from 'node:net'
import { type AddressSpace, isToken, type Page, type PageRequest, type ProfileName } from '../engine/index.ts'
import { addressSpace, type ConnectOptions, readResolveRules, TransportError } from '../transport/index.ts'
import type { CheckOptions } from './check-options.ts'
import { UsageError } from './usage-error.ts'

/** What is to be checked. */
export interface CheckInput {
  readonly page: Page
  /** No page was named. */
  readonly pageIsDefault: boolean
  readonly request: PageRequest
  readonly body: Uint8Array | null
  /** The value of the Cookie header, a byte string. */
  readonly cookie: string | null
  readonly profiles: readonly ProfileName[]
  readonly send: boolean
  /** Where the page itself is fetched, for its policy. */
  readonly pageUrl: string | null
  /** Whether a browser is known to fail. */
  readonly fails: boolean
  /** The headers of the answer that script reads. */
  readonly reads: readonly string[]
  /** The server that the fixes are for, as `visto compile --list` names it. */
  readonly server: string | null
  /** Milliseconds, for everything. */
  readonly timeout: number
  /** Whether that was given. */
  readonly isTimed: boolean
  readonly connect: ConnectOptions
}

const defaultPage = 'http://localhost:3000'

/** @throws {UsageError} for what cannot be checked */
export function readInput(url: string, options: CheckOptions): CheckInput {
  const pageUrl = options.page === undefined ? null : readPageUrl(options.page)
  const page = readPage(options.from ?? pageUrl ?? defaultPage)
  const { data, mode, credentials, redirect } = options
  if (options.method === '') throw new UsageError('-X takes a method, such as -X PUT; what was given is empty.')
  const request: PageRequest = {
    url: readUrl(url, page),
    method: options.method ?? (data === undefined ? 'GET' : 'POST'),
    headers: options.header.map(readHeader),
    mode,
    credentials,
    redirect,
    // The type that fetch() gives to a string.
    ...(data !== undefined && { body: { type: 'text/plain;charset=UTF-8', replayable: true } }),
  }
  return {
    page,
    pageIsDefault: options.from === undefined && pageUrl === null,
    request,
    body: data === undefined ? null : Buffer.from(data),
    cookie: options.cookie === undefined ? null : readCookie(options.cookie),
    profiles: options.browser ?? ['chromium', 'firefox', 'webkit'],
    send: options.send,
    pageUrl,
    fails: options.fails,
    reads: options.reads.map(readName),
    server: options.server ?? null,
    timeout: options.timeout ?? 10_000,
    isTimed: options.timeout !== undefined,
    connect: { insecure: options.insecure, resolve: readRules(options.resolve) },
  }
}

function readPage(text: string): Page {
  // Origin "null" is what a console says of a sandboxed page and of a file; which URL it came from decides nothing more then.
  if (text === 'null') return { url: 'file:///', opaque: true }
  const url = wholeUrl(text)
  if (url === null) throw new UsageError(`--from takes an origin or a URL: ${instead(text, 'https://app.example.com')}.`)
  if (!/^(?:https?|file|data|blob|about):$/.test(url.protocol)) {
    throw new UsageError(`--from takes a page of http, https or file, such as https://app.example.com, not one of ${url.protocol}`)
  }
  return /^https?:$/.test(url.protocol) ? { url: url.origin, addressSpace: addressSpaceOf(url) } : { url: text }
}

/** @throws {UsageError} for what is no URL of a page that can be fetched */
export function readPageUrl(text: string): string {
  const url = wholeUrl(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--page takes the URL of the page, which is fetched: ${instead(text, 'https://app.example.com/index.html')}.`)
  }
  return text
}

/**
 * The page as far as its origin is concerned.
 * @throws {UsageError} for what is no page
 */
export function readPageOrigin(text: string): { origin: string; url: string | null } {
  return pageOrigin(readPage(text))
}

export function pageOrigin({ url, opaque }: Page): { origin: string; url: string | null } {
  if (opaque === true) return { origin: 'null', url: null }
  return { origin: /^https?:/.test(url) ? new URL(url).origin : 'null', url }
}

/** Names are public but for localhost: a page of a private network usually has another name in there, which is not looked up. */
function addressSpaceOf({ hostname }: URL): AddressSpace {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return addressSpace(host)
  return /^(?:.*\.)?localhost\.?$/.test(host) ? 'loopback' : 'public'
}

/** A whole URL, or a path on the page's own server. */
function readUrl(text: string, page: Page): string {
  if (text.startsWith('/') && URL.canParse(text, page.url)) return new URL(text, page.url).href
  if (wholeUrl(text) === null) throw new UsageError(`The URL must be a whole one: ${instead(text, 'https://api.example.com/users')}.`)
  return text
}

/** Null also for `localhost:3000` and `me:secret@localhost`, which parse, but as URLs of the schemes `localhost:` and `me:`. */
function wholeUrl(text: string): URL | null {
  return URL.canParse(text) && !/^[^/?#]*:(?:\d+(?:[/?#]|$)|[^/?#]*@)/i.test(text) ? new URL(text) : null
}

function instead(text: string, example: string): string {
  const scheme = /^(?:localhost|127\.|\[::1\])/i.test(text) ? 'http' : 'https'
  const isHost = /^[^/?#\s]*(?:\.[a-z]{2,}|localhost|\d)(?::\d+)?(?:[/?#]|$)/i.test(text) && URL.canParse(`${scheme}://${text}`)
  return isHost ? `write ${scheme}://${text} instead of ${text}` : `write one such as ${example} instead of "${text}"`
}

function readHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  // What was given is not shown: it may be a token whose name was forgotten.
  if (colon === -1)
    throw new UsageError("-H takes 'name: value', such as -H 'content-type: application/json'; there is no colon in what was given.")
  return [line.slice(0, colon), line.slice(colon + 1)]
}

function readName(text: string): string {
  if (!isToken(text)) throw new UsageError('--reads takes the name of a header of the answer, such as --reads x-total-count.')
  return text
}

function readCookie(text: string): string {
  if (!/^[^=;]+=/.test(text) || /[\0-\x08\x0a-\x1f\x7f]/.test(text)) {
    throw new UsageError("--cookie takes 'name=value; other=value', in one line.")
  }
  return Buffer.from(text.trim()).toString('latin1')
}

/** @throws {UsageError} for a rule that is none */
export function readRules(texts: readonly string[]): NonNullable<ConnectOptions['resolve']> {
  try {
    return readResolveRules(texts)
  } catch (error) {
    throw error instanceof TransportError ? new UsageError(`--resolve: ${error.message}`) : error
  }
}
