import type { Header } from '../../engine/index.ts'
import { curlBounds } from './from-curl.ts'
import { valueOf } from './request-exchange.ts'

/** The head of a request or of an answer, as curl prints it with `-v` or `-i`, and as HTTP/1.1 has it on the wire. */
export type Head = RequestHead | AnswerHead

export interface RequestHead {
  readonly kind: 'request'
  readonly method: string
  readonly target: string
  readonly headers: readonly Header[]
  /** Null where nothing tells. */
  readonly scheme: 'http:' | 'https:' | null
}

export interface AnswerHead {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: readonly Header[]
  /** What follows the head, at most its beginning. */
  readonly body: string
}

const requestLine = /^(?:> ?)?([A-Z]{1,20}) (\S{1,8000}) HTTP\/(\d)(?:\.\d)?[ \t]{0,5}$/
const statusLine = /^(?:[<>] ?)?HTTP\/\d(?:\.\d)? (\d{3})(?:[ \t].{0,200})?$/
const headerLine = /^(?:[<>] )?([!#$%&'*+.^_`|~\w-]{1,200}):[ \t]{0,20}(.*)$/
/** What curl says beside the heads: its notes, and how many bytes of a body it has left out. */
const note = /^(?:\* |\*$|[{}] \[\d)/

/** A request and its answer, and a preflight of both, for each exchange that is read. */
const mostHeads = curlBounds.exchanges * 4
/** More lines than any head has, and more of a body than tells who wrote it. */
const mostLines = 500
const bodyLength = 1200

/** Whether there is the head of an answer in it. */
export function hasAnswerHead(text: string): boolean {
  return new RegExp(statusLine.source, 'm').test(text)
}

/** Whether there is the head of a request in it, as Firefox copies it. */
export function hasRequestHead(text: string): boolean {
  return new RegExp(requestLine.source, 'm').test(text)
}

/** Whether a line is curl's, and no command: the first of what it prints. */
export function isOutput(line: string): boolean {
  return requestLine.test(line) || statusLine.test(line) || note.test(line)
}

/** The heads that stand in it, in their order. What stands between is the body of an answer, or nothing. */
export function headsIn(text: string): Head[] {
  const heads: Head[] = []
  const lines = text.replace(/\x1b\[[\d;]{0,20}m/g, '').split('\n')
  /** Those since the last head: of this connection, and of none before. */
  let notes = ''
  const schemes = new Map<string | null, RequestHead['scheme']>()
  for (let at = 0; at < lines.length && heads.length < mostHeads; at++) {
    const line = lines[at]!
    const [, method, target, version] = requestLine.exec(line) ?? []
    const status = statusLine.exec(line)?.[1]
    if (method !== undefined && target !== undefined) {
      const { headers, end } = headersFrom(lines, at + 1)
      const host = valueOf(headers, 'host')
      const scheme = schemeOf(notes, version) ?? (reused.test(notes) ? (schemes.get(host) ?? null) : null)
      schemes.set(host, scheme)
      heads.push({ kind: 'request', method, target, headers, scheme })
      notes = ''
      at = end
    } else if (status !== undefined) {
      const { headers, end } = headersFrom(lines, at + 1)
      const body = bodyFrom(lines, end + 1)
      heads.push({ kind: 'answer', status: Number(status), headers, body: body.text })
      notes = ''
      at = Math.max(end, body.end)
    } else if (note.test(line)) notes += `${line.slice(0, 200)}\n`
  }
  return heads
}

/** The lines of a head, to the empty one after it; curl's notes may stand between. */
function headersFrom(lines: readonly string[], start: number): { headers: Header[]; end: number } {
  const headers: Header[] = []
  let at = start
  for (; at < lines.length; at++) {
    const line = lines[at]!
    if (note.test(line)) continue
    const [, name, value = ''] = headerLine.exec(line) ?? []
    if (name === undefined || requestLine.test(line)) break
    if (headers.length < mostLines) headers.push([name, value.trim()])
  }
  return { headers, end: /^[<>]?\s*$/.test(lines[at] ?? '') ? at : at - 1 }
}

function bodyFrom(lines: readonly string[], start: number): { text: string; end: number } {
  let text = ''
  let at = start
  for (; at < lines.length && !isOutput(lines[at]!); at++) if (text.length < bodyLength) text += `${lines[at]!.slice(0, bodyLength)}\n`
  return { text: text.trim().slice(0, bodyLength), end: at - 1 }
}

const handshake = /^\* (?:SSL connection|TLS [\d.]+ connection|ALPN|(?:\S+ \(OUT\), )?TLS handshake, Client hello)/m
const connected = /^\*\s+(?:Trying|Connected to|Established connection)/m
const reused = /^\* Re-using existing/m

/** Browsers speak HTTP/2 over TLS only; of older versions curl's notes tell, where they stand before it. That a connection ends is told of TLS, too. */
function schemeOf(notes: string, version: string | undefined): RequestHead['scheme'] {
  if (version === '2' || version === '3' || handshake.test(notes)) return 'https:'
  return connected.test(notes) ? 'http:' : null
}
