import type { Header } from '../../engine/index.ts'
import { isOfRequest, type PanelRequest } from './panel-headers.ts'

/** What a network panel shows of one request, where neither its URL nor its method has to be among it. */
export interface Pane extends PanelRequest {
  /** The lines that are none of it. */
  readonly rest: string
}

const token = "[!#$%&'*+.^_`|~\\w-]{1,100}"
const requestLine = /^[ \t]{0,20}([A-Z]{3,10})[ \t]+(https?:\/\/\S{1,8000})[ \t]*$/
const beside = new RegExp(`^[ \\t]{0,20}(${token})[ ]{0,5}\\t[ \\t]{0,20}(\\S.{0,9000})$`)
const above = new RegExp(`^[ \\t]{0,20}(${token})[ \\t]{0,5}$`)
const below = /^\t[ \t]{0,20}(\S.{0,9000})$/
const colon = new RegExp(`^[ \\t]{0,20}(${token}):[ \\t]{1,20}(\\S.{0,9000})$`)
/** Names by which a list of headers is told from another table. */
const sign = /^(?:access-control-[a-z-]{1,40}|content-(?:type|length)|host|origin|location|vary|server)$/i
const ofCors = /^access-control-(?:allow|expose|max)-/i
const most = 1000

/** Headers as Firefox copies them: a tab before the value, beside its name or below it; else a list of headers and nothing else. Null where it is neither. */
export function paneIn(text: string): Pane | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return jsonPane(text) ?? tabbedPane(lines) ?? listPane(lines)
}

function tabbedPane(lines: readonly string[]): Pane | null {
  const pairs: Header[] = []
  const rest: string[] = []
  let told: Pick<Pane, 'method' | 'url'> = { method: null, url: null }
  let status: number | null = null
  for (let at = 0; at < lines.length && pairs.length < most; at++) {
    const [line, next] = [lines[at]!, lines[at + 1] ?? '']
    const [, method = null, url = null] = requestLine.exec(line) ?? requestLine.exec(`${line} ${next.trim()}`) ?? []
    const code = /^[ \t]{0,20}Status[ \t:]{0,20}(\d{3})?/.exec(line)
    const found = pairAt(line, next)
    if (url !== null && told.url === null) {
      told = { method, url }
      if (!line.includes('://')) at++
    } else if (code !== null && status === null) status = Number(code[1] ?? /^\s*(\d{3})\b/.exec(next)?.[1]) || null
    else if (found === null) rest.push(line)
    else {
      pairs.push(found.pair)
      at += found.lines - 1
    }
  }
  if (!pairs.some(([name]) => sign.test(name))) return null
  const { address, headers } = withoutAddress(pairs)
  return { ...told, url: told.url ?? address, status, ...parted(headers), rest: rest.join('\n') }
}

function pairAt(line: string, next: string): { pair: Header; lines: number } | null {
  const [, name, value] = beside.exec(line) ?? []
  if (name !== undefined && value !== undefined) return { pair: [name, value.trim()], lines: 1 }
  const [, over] = above.exec(line) ?? []
  const [, under] = below.exec(next) ?? []
  return over === undefined || under === undefined ? null : { pair: [over, under.trim()], lines: 2 }
}

/** Firefox's summary above the headers: the parts of the URL, and what is no header either. */
function withoutAddress(pairs: readonly Header[]): { address: string | null; headers: Header[] } {
  const at = pairs.findIndex(([name]) => name.toLowerCase() === 'scheme')
  const [scheme, host, file] = at < 0 ? [] : pairs.slice(at, at + 3)
  const isAddress = /^https?$/.test(scheme?.[1] ?? '') && host?.[0].toLowerCase() === 'host' && file?.[0].toLowerCase() === 'filename'
  const headers = (isAddress ? pairs.toSpliced(at, 3) : pairs).filter(([name]) => !/^(?:address|version|transferred)$/i.test(name))
  return { address: isAddress ? `${scheme![1]}://${host[1]}${file[1]}` : null, headers }
}

/** Nothing but headers, `Name: value` or with the value below its name: they must speak of CORS. */
function listPane(lines: readonly string[]): Pane | null {
  const headers = lines.every((line) => colon.test(line)) ? lines.map((line): Header => pairOf(colon.exec(line)!)) : alternating(lines)
  if (!headers.some(([name]) => ofCors.test(name)) || headers.length > most) return null
  return { method: null, url: null, status: null, ...parted(headers), rest: '' }
}

function pairOf([, name = '', value = '']: readonly string[]): Header {
  return [name, value.trim()]
}

function alternating(lines: readonly string[]): Header[] {
  if (lines.length % 2 > 0 || lines.some((line, at) => at % 2 === 0 && !above.test(line))) return []
  return lines.flatMap((line, at): Header[] => (at % 2 === 0 ? [[line.trim(), lines[at + 1]!.trim()]] : []))
}

/** The answer's come first, then the request's. */
function parted(headers: readonly Header[]): Pick<Pane, 'answered' | 'sent'> {
  const at = headers.findIndex(([name]) => isOfRequest(name))
  return at < 0 ? { answered: headers, sent: null } : { answered: headers.slice(0, at), sent: headers.slice(at) }
}

/** "Copy All" of Firefox: lists of headers under headings in the language of the browser. */
function jsonPane(text: string): Pane | null {
  if (!/^\s{0,20}\{/.test(text) || !/"headers"\s{0,5}:/.test(text)) return null
  const read = parsed(text)
  const lists = (isRecord(read) ? [read, ...Object.values(read)] : []).flatMap((part) => {
    const list = isRecord(part) ? part['headers'] : null
    return Array.isArray(list) ? [list.slice(0, most).flatMap(headerOf)] : []
  })
  const sent = lists.find((list) => list.some(([name]) => isOfRequest(name))) ?? null
  const answered = lists.find((list) => list !== sent) ?? []
  return answered.length === 0 && sent === null ? null : { method: null, url: null, status: null, answered, sent, rest: '' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function headerOf(each: unknown): Header[] {
  if (!isRecord(each)) return []
  const { name, value } = each
  return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
