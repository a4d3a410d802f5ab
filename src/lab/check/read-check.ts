import { parseUrl, requestEnumerations } from '../../engine/index.ts'
import type { Exchange } from '../../doctor/exchange.ts'
import { parseRecord } from '../read-body.ts'

/** What is to be checked, as the doctor takes it. */
export interface Check {
  readonly exchange: Exchange
  readonly redirect: string
}

const longest = 8000
const mostLines = 60
const words = requestEnumerations

/**
 * Reads what the page asks for: `{ url, page, method, headers, mode, credentials, redirect, body, fails }`, of which `url` and `page` are needed.
 * `page` is an origin or a URL, or `null` as text; `headers` are pairs; `body` is the Content-Type that a body brings along, or an empty text.
 */
export function readCheck(text: string): Check | { readonly problem: string } {
  const given = parseRecord(text)
  if (given === null) return { problem: 'Write JSON, {"url":"https://api.example.com/users","page":"https://app.example.com"}.' }
  const { url, page, method = 'GET', headers = [], body, fails = false } = given
  if (!isText(url) || parseUrl(url) === null) return { problem: 'url: write a whole URL, such as https://api.example.com/users.' }
  if (!isText(page) || (page !== 'null' && parseUrl(page) === null))
    return { problem: 'page: write the page’s origin, such as https://app.example.com, or null.' }
  if (!isText(method)) return { problem: 'method: write a method, such as GET.' }
  if (!isLines(headers)) return { problem: `headers: write pairs, [["x-foo","1"]], ${mostLines} at most.` }
  if (body !== undefined && body !== null && typeof body !== 'string') return { problem: 'body: write its Content-Type, or null.' }
  if (typeof fails !== 'boolean') return { problem: 'fails: write true or false.' }
  const mode = oneOf(words.mode, given['mode'] ?? 'cors')
  const credentials = oneOf(words.credentials, given['credentials'] ?? 'same-origin')
  const redirect = oneOf(words.redirect, given['redirect'] ?? 'follow')
  if (mode === null) return { problem: `mode: write ${words.mode.join(', ')}.` }
  if (credentials === null) return { problem: `credentials: write ${words.credentials.join(', ')}.` }
  if (redirect === null) return { problem: `redirect: write ${words.redirect.join(', ')}.` }
  const kept = body === undefined || body === null ? null : { type: body === '' ? null : body, bytes: null }
  return {
    redirect,
    exchange: {
      from: 'probe',
      page: { origin: page === 'null' ? 'null' : originOf(page), url: page === 'null' ? null : page },
      request: { url, failedUrl: null, method, headers, mode, credentials, body: kept, kind: 'fetch' },
      answers: [],
      said: [],
      failed: fails ? true : null,
      missing: [],
    },
  }
}

function originOf(page: string): string {
  return parseUrl(page)?.origin ?? 'null'
}

function oneOf(all: readonly string[], value: unknown): string | null {
  return all.find((word) => word === value) ?? null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longest
}

function isLines(value: unknown): value is [string, string][] {
  const isLine = (line: unknown) => Array.isArray(line) && line.length === 2 && line.every((part) => typeof part === 'string')
  return Array.isArray(value) && value.length <= mostLines && value.every(isLine)
}
