import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import { type AddressSpace, type HeaderList, isLoopbackHost, parseUrl } from '../../engine/index.ts'
import { addressSpace } from '../../transport/index.ts'
import type { Exchange, KnownPage, KnownRequest } from '../exchange.ts'
import { chrome } from './browser-headers.ts'
import type { Inquiry } from './inquiry.ts'
import type { ProbeOptions } from './options.ts'

const defaultPage = 'http://localhost:3000'

/**
 * What is to be asked: what the exchange tells, and what the options say instead.
 * @throws {TypeError} for a URL that is none, saying what to write
 */
export function readInquiry(given: string | Exchange, options: ProbeOptions): Inquiry {
  const exchange = typeof given === 'string' ? null : given
  const url = urlOf(typeof given === 'string' ? given : given.request.url)
  const page = pageOf(options, exchange)
  const headers = headersOf(options.headers ?? [], exchange?.request.headers ?? [])
  const request = requestOf(url, headers, options, exchange)
  return {
    from: exchange?.from ?? 'probe',
    page,
    request,
    said: exchange?.said ?? [],
    answers: exchange?.answers ?? [],
    failed: options.failed ?? exchange?.failed ?? null,
    missing: isPageKnown(options, exchange) ? (exchange?.missing ?? []) : ['page-origin'],
    pageUrl: options.page ?? null,
    pageSpace: spaceOf(page),
    reads: options.reads ?? [],
    server: options.server ?? null,
    redirect: options.redirect ?? null,
    browsers: options.browsers ?? [],
    secrets: options.cookie === undefined ? [] : [['Cookie', Buffer.from(options.cookie).toString('latin1')]],
    send: options.send ?? false,
    userAgent: options.userAgent ?? chrome,
    random: randomUUID().slice(0, 8),
  }
}

function requestOf(url: string, headers: HeaderList, options: ProbeOptions, exchange: Exchange | null): KnownRequest {
  const known = exchange?.request
  const body = options.body ?? null
  const isText = typeof body === 'string'
  return {
    url,
    failedUrl: null,
    method: options.method ?? known?.method ?? 'GET',
    headers,
    mode: options.mode ?? known?.mode ?? null,
    credentials: options.credentials ?? known?.credentials ?? null,
    body: body === null ? (known?.body ?? null) : { type: isText ? 'text/plain;charset=UTF-8' : null, bytes: Buffer.byteLength(body) },
    kind: known?.kind ?? null,
  }
}

/** What is given now stands for what the exchange has of that name: readers put stars in the place of a secret, and a preflight tells names only. */
function headersOf(given: HeaderList, known: HeaderList): HeaderList {
  const names = new Set(given.map(([name]) => name.toLowerCase()))
  return [...known.filter(([name]) => !names.has(name.toLowerCase())), ...given]
}

function urlOf(text: string | null): string {
  const url = text === null ? null : parseUrl(text)
  if (url === null || !/^(?:https?|wss?):$/.test(url.protocol)) {
    throw new TypeError(
      `The URL must be a whole one of http or https, such as https://api.example.com/users, not ${text === null ? 'absent' : JSON.stringify(text.slice(0, 100))}.`,
    )
  }
  return url.href
}

function isPageKnown({ from, page }: ProbeOptions, exchange: Exchange | null): boolean {
  return from !== undefined || page !== undefined || (exchange?.page.origin ?? null) !== null
}

function pageOf({ from, page }: ProbeOptions, exchange: Exchange | null): KnownPage {
  const text = from ?? page ?? exchange?.page.url ?? exchange?.page.origin ?? defaultPage
  if (text === 'null') return { origin: 'null', url: null }
  const url = parseUrl(text)
  if (url === null || !/^(?:https?|file|data|blob|about):$/.test(url.protocol)) {
    throw new TypeError(`The page must be an origin or a URL, such as https://app.example.com, not ${JSON.stringify(text.slice(0, 100))}.`)
  }
  return /^https?:$/.test(url.protocol) ? { origin: url.origin, url: `${url.origin}/` } : { origin: 'null', url: url.href }
}

/** Names are public but for localhost: a page of a private network usually has another name in there, which is not looked up. */
function spaceOf({ url }: KnownPage): AddressSpace | null {
  const page = url === null ? null : parseUrl(url)
  if (page === null || !/^https?:$/.test(page.protocol)) return null
  const host = page.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return addressSpace(host)
  return isLoopbackHost(host) ? 'loopback' : 'public'
}
