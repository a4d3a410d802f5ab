import type { Header } from '../../engine/index.ts'

/** A request and its answer of a HAR, with every field checked: a HAR is written by others. Source: http://www.softwareishard.com/blog/har-12-spec/ */
export interface HarEntry {
  readonly url: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly body: { readonly type: string | null; readonly bytes: number | null } | null
  /** 0 where no answer came, or none that was shown. */
  readonly status: number
  readonly answerHeaders: readonly Header[]
  readonly redirect: string | null
  readonly bodyStart: string | null
  /** The browser's word for a failure. */
  readonly error: string | null
  /** In milliseconds; 0 where it is not told. */
  readonly started: number
  readonly page: string | null
  readonly type: string | null
  /** Whether the answer came out of the browser's own cache. */
  readonly kept: boolean
}

export interface Har {
  readonly browser: 'chromium' | 'firefox' | 'webkit' | null
  readonly entries: readonly HarEntry[]
}

/** More lines than any server sends. */
const maxHeaders = 500
/** More entries than any page makes; the rest is not looked at. */
const maxEntries = 100_000
const bodyLength = 300

/** Null where it is no HAR. */
export function harOf(value: unknown): Har | null {
  const log = member(value, 'log')
  const entries = member(log, 'entries')
  if (!Array.isArray(entries)) return null
  const pages = new Map(listOf(member(log, 'pages')).map((page) => [textOf(member(page, 'id')), textOf(member(page, 'title'))] as const))
  const browser = browserOf(log)
  return { browser, entries: entries.slice(0, maxEntries).flatMap((entry) => entryOf(entry, pages, browser)) }
}

function browserOf(log: unknown): Har['browser'] {
  const names = `${textOf(member(member(log, 'creator'), 'name'))} ${textOf(member(member(log, 'browser'), 'name'))}`
  if (/firefox/i.test(names)) return 'firefox'
  if (/webkit web inspector|safari/i.test(names)) return 'webkit'
  return /webinspector|chrom|edge/i.test(names) ? 'chromium' : null
}

function entryOf(entry: unknown, pages: ReadonlyMap<string | null, string | null>, browser: Har['browser']): HarEntry[] {
  const [request, response] = [member(entry, 'request'), member(entry, 'response')]
  const url = textOf(member(request, 'url'))
  const method = textOf(member(request, 'method'))
  // Extensions, data: and blob: URLs never reach a server.
  if (url === null || method === null || !/^(?:https?|wss?):/i.test(url)) return []
  const status = Math.max(0, numberOf(member(response, 'status')) ?? 0)
  // A socket that is open is no request any more, and has no answer that a page could be kept from.
  if (/^wss?:/i.test(url) && status === 101) return []
  const headers = headersOf(member(request, 'headers'))
  const answerHeaders = headersOf(member(response, 'headers'))
  const title = pages.get(textOf(member(entry, 'pageref'))) ?? null
  return [
    {
      url,
      method,
      headers,
      body: bodyOf(request),
      status,
      answerHeaders,
      redirect: textOf(member(response, 'redirectURL')) || (answerHeaders.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null),
      bodyStart: bodyStartOf(member(response, 'content')),
      error: errorOf(entry, response),
      started: Date.parse(textOf(member(entry, 'startedDateTime')) ?? '') || 0,
      page: title !== null && /^https?:/.test(title) ? title : null,
      type: textOf(member(entry, '_resourceType')),
      kept: isKept(entry, browser),
    },
  ]
}

/**
 * Chromium and WebKit name the cache; Firefox fills in a part of `cache`, by null if it knows no more of it.
 * Sources: front_end/models/har/Log.ts (Chromium), devtools/client/netmonitor/src/har/har-builder.js (Firefox), HARBuilder.js (WebKit)
 */
function isKept(entry: unknown, browser: Har['browser']): boolean {
  if (browser === 'firefox') return member(member(entry, 'cache'), 'afterRequest') !== undefined
  return /^(?:memory|disk)(?: cache)?$/i.test(textOf(member(entry, '_fromCache')) ?? textOf(member(entry, '_fetchType')) ?? '')
}

function errorOf(entry: unknown, response: unknown): string | null {
  const places = [
    member(response, '_error'),
    // Playwright's.
    member(response, '_failureText'),
    member(entry, '_error'),
    member(entry, '_blockedReason'),
    member(entry, 'blockedReason'),
  ]
  return places.map(textOf).find((text) => text !== null && text !== '') ?? null
}

function bodyOf(request: unknown): HarEntry['body'] {
  const data = member(request, 'postData')
  if (data === undefined || data === null) return null
  const size = numberOf(member(request, 'bodySize'))
  const text = textOf(member(data, 'text'))
  return { type: textOf(member(data, 'mimeType')) || null, bytes: size !== null && size > 0 ? size : text === null ? null : text.length }
}

function bodyStartOf(content: unknown): string | null {
  const text = textOf(member(content, 'text'))
  return text === null || text === '' || member(content, 'encoding') === 'base64' ? null : text.slice(0, 4 * bodyLength)
}

function headersOf(value: unknown): Header[] {
  return listOf(value)
    .slice(0, maxHeaders)
    .flatMap((line): Header[] => {
      const name = textOf(member(line, 'name'))
      return name === null || name === '' ? [] : [[name, textOf(member(line, 'value')) ?? '']]
    })
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
