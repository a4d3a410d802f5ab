import type { VisibleResponse } from '../engine/index.ts'
import { blobFetch } from './blob-fetch.ts'
import type { BrowserState, PageState } from './browser-state.ts'
import type { Answer } from './carrier.ts'
import { checkedBody } from './checked-body.ts'
import { consoleLines } from './console-lines.ts'
import { urlBytes, urlHeaders } from './data-url.ts'
import { discard } from './discard.ts'
import { drive, type Driven } from './drive.ts'
import type { PageClasses, PageRequestInit } from './page-classes.ts'
import { refusedWith } from './refusal.ts'
import { brokenBody, refuse, refuseArguments, refuseBeside } from './refuse.ts'
import { type RequestState, requestState } from './request.ts'
import { bytesBody, responseBody } from './response-body.ts'
import { makeResponse } from './response.ts'
import { readableHeaders, type Granted } from './unenforced.ts'
import { createWatch, type Watch } from './watch.ts'
import { requireArguments } from './web-idl.ts'

export type PageFetch = (input: string | URL | Request, init?: PageRequestInit) => Promise<Response>

/**
 * The `fetch()` of a page. It rejects with a TypeError whose `cause` is a CorsError, or with the reason of the request's signal.
 * Source: https://fetch.spec.whatwg.org/#fetch-method
 */
export function createPageFetch(browser: BrowserState, page: PageState, classes: PageClasses): PageFetch {
  return async (...given) => {
    requireArguments(given, 1, 'fetch()')
    const request = readRequest(browser, page, classes, given)
    const { signal, body } = request
    if (signal?.aborted === true) {
      if (body !== null && !body.replayable)
        await body
          .stream()
          .cancel(signal.reason)
          .catch(() => {})
      throw signal.reason
    }
    const refused = refusedBefore(page, request)
    if (refused !== null) throw refuseBeside(browser, page, request, refused)
    const fromBlob = request.url.startsWith('blob:') ? blobFetch(page, request) : null
    if (fromBlob !== null) {
      const { blob, ...head } = fromBlob
      return makeResponse(classes.Response, {
        ...head,
        type: 'basic',
        url: request.url,
        redirected: false,
        body: blob.stream(),
      })
    }
    return throughEngine(browser, page, classes, request)
  }
}

function readRequest(browser: BrowserState, page: PageState, { Request }: PageClasses, [input, init]: Parameters<PageFetch>): RequestState {
  try {
    return requestState(new Request(input, init))
  } catch (error) {
    const refused = refusedWith(error)
    throw refused === null ? error : refuseArguments(browser, page, input, error as TypeError, refused)
  }
}

/** Source: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch (inflightKeepaliveBytes) */
const keepaliveLimit = 64 * 1024

/** What is refused before any rule is asked. */
function refusedBefore(page: PageState, { keepalive, body, cache }: RequestState): string | null {
  if (cache === 'only-if-cached') return 'there is no HTTP cache, so nothing is in it. Call fetch() with another cache mode.'
  if (keepalive && (body?.length ?? 0) + page.keepaliveBytes > keepaliveLimit)
    return `with keepalive, the bodies under way may come to ${keepaliveLimit} bytes together, and these are more. Send less, or without keepalive.`
  return null
}

async function throughEngine(browser: BrowserState, page: PageState, { Response }: PageClasses, request: RequestState): Promise<Response> {
  const { settings } = browser
  const watch = createWatch(request.signal, browser.closing, settings.timeout)
  const keepaliveBytes = request.keepalive ? (request.body?.length ?? 0) : 0
  page.keepaliveBytes += keepaliveBytes
  try {
    const driven = await drive(browser, page, request, watch)
    const { outcome } = driven
    const { result } = outcome
    if (result.kind === 'network-error') throw refuse(browser, page, request, driven)
    browser.print(consoleLines(outcome, settings.profile))
    const { response: answer, type, url, redirected, status } = result
    const body = await bodyOf(browser, page, request, driven, result, watch)
    const statusText = answer === null ? 'OK' : answer.statusText
    const isGranted = answer !== null && 'received' in answer && status > 0
    const headers = isGranted ? readableHeaders(answer as Granted) : answer === null ? urlHeaders(result.headers) : result.headers
    return makeResponse(Response, { type, url, redirected, status, statusText: status === 0 ? '' : statusText, headers, body })
  } catch (error) {
    watch.end()
    throw error
  } finally {
    page.keepaliveBytes -= keepaliveBytes
  }
}

type Body = ReadableStream<Uint8Array> | null

async function bodyOf(
  browser: BrowserState,
  page: PageState,
  request: RequestState,
  driven: Driven,
  result: VisibleResponse<Answer>,
  watch: Watch,
): Promise<Body> {
  const { response: answer } = result
  const failed = (cause: unknown): TypeError => brokenBody(browser, page, request, driven, cause)
  const body = !result.body ? null : answer === null ? bytesBody(urlBytes(result.url)) : responseBody(answer, watch, failed)
  if (body === null || answer === null) {
    if (answer !== null) discard(answer)
    watch.end()
  }
  if (request.integrity.trim() === '') return body
  return checkedBody(request.integrity, body, (reason) => refuseBeside(browser, page, request, reason, driven))
}
