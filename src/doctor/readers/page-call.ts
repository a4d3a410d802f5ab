import type { Node } from 'acorn'
import { type Header, parseUrl } from '../../engine/index.ts'
import { withoutEndSlashes } from '../../gateways/end-slashes.ts'
import { utf8Length } from './curl-command.ts'
import { memberOf, textOf, type Value } from './literal.ts'
import type { RawRequest } from './request-exchange.ts'

/** A request that code makes, as far as it is written out. */
export type PageCall = RawRequest & { readonly relative: string | null }

export function sourceOf({ start, end }: Node, source: string): string {
  return source.slice(start, Math.min(end, start + 80))
}

/** The URL of a call: absolute, relative, or unknown. */
export function made(value: Value | undefined, source: string, base = ''): PageCall {
  const written = value?.kind === 'instance' && value.of === 'URL' ? absoluteUrl(value.args) : textOf(value)
  const text = written === null ? null : joinUrl(base, written)
  const isAbsolute = text !== null && /^[a-z][a-z0-9+.-]*:/i.test(text)
  return {
    url: isAbsolute ? text : null,
    relative: isAbsolute ? null : text,
    method: null,
    headers: [],
    body: null,
    mode: 'cors',
    unknown: text === null ? [`the URL (${source})`] : [],
    sent: false,
  }
}

function absoluteUrl([url, base]: readonly Value[]): string | null {
  const [text, from] = [textOf(url), textOf(base)]
  if (text === null || (base !== undefined && from === null)) return null
  return from === null ? text : (parseUrl(text, from)?.href ?? text)
}

/** As axios joins a base and a path. */
function joinUrl(base: string, url: string): string {
  if (base === '' || /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url)) return url
  return url === '' ? base : `${withoutEndSlashes(base)}/${url.replace(/^\/+/, '')}`
}

/** What is written, or else what holds where nothing is; null where an expression decides. */
export function settled(value: Value | undefined, otherwise: string | null): string | null {
  return value === undefined || (value.kind === 'primitive' && value.value === undefined) ? otherwise : textOf(value)
}

export function expressions(members: Readonly<Record<string, Value | undefined>>): string[] {
  return Object.entries(members).flatMap(([name, value]) => (value?.kind === 'unknown' ? [`${name} (an expression)`] : []))
}

/** The type that a body brings along. Source: https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
export function bodyOf(value: Value | undefined, headers: readonly Header[]): PageCall['body'] {
  if (value === undefined || (value.kind === 'primitive' && (value.value === null || value.value === undefined))) return null
  const given = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const text = textOf(value)
  if (text !== null) return { type: given ?? 'text/plain;charset=UTF-8', bytes: utf8Length(text) }
  const type = value.kind === 'instance' ? typeOfInstance(value.of, value.args) : null
  return { type: given ?? type, bytes: null }
}

/** The headers of a client that makes JSON of an object, and says so, unless another type is given. */
export function withJson(headers: readonly Header[], body: Value | null | undefined): readonly Header[] {
  const isJson = (body?.kind === 'object' || body?.kind === 'list') && !headers.some(([name]) => name.toLowerCase() === 'content-type')
  return isJson ? [...headers, ['Content-Type', 'application/json']] : headers
}

function typeOfInstance(name: string, args: readonly Value[]): string | null {
  if (name === 'URLSearchParams') return 'application/x-www-form-urlencoded;charset=UTF-8'
  if (name === 'FormData') return 'multipart/form-data'
  return name === 'Blob' ? textOf(memberOf(args[1], 'type')) : null
}

/** `withCredentials`, of XMLHttpRequest and what is built on it. */
export function ofFlag(value: Value | undefined): string | null {
  if (value === undefined) return 'same-origin'
  return value.kind === 'primitive' ? (value.value ? 'include' : 'same-origin') : null
}
