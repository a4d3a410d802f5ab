import type { Header } from '../../engine/index.ts'
import { curlBounds } from './from-curl.ts'

/** A request as the pane "Headers" of Chromium's network panel has it, copied. */
export interface PanelRequest {
  /** Null where the lines above the rest were not copied, and nothing else tells it. */
  readonly url: string | null
  readonly method: string | null
  readonly status: number | null
  readonly answered: readonly Header[]
  /** Null where that part was not copied. */
  readonly sent: readonly Header[] | null
}

const label = /^[ \t]{0,20}(Request URL|Request Method|Status Code|Remote Address|Referrer Policy)[ \t]{0,5}(:?)[ \t]{0,5}(.{0,9000})$/i
/** `Name: value`, `Name:value`, or a name whose value stands in the line below. */
const named = /^[ \t]{0,20}(:?[!#$%&'*+.^_`|~\w-]{1,100}):[ \t]{0,20}(.*)$/
const bare = /^[ \t]{0,20}(:?[!#$%&'*+.^_`|~\w-]{1,100})[ \t]{0,5}$/
/** What stands between the headers, and is none. */
const ofPane =
  /^[ \t]{0,20}(?:General|(?:Response|Request) Headers\b.{0,40}|Raw|view (?:source|parsed|decoded|URL encoded)|Show more|Provisional headers are shown.{0,80}|Learn more)[ \t]{0,5}$/i
/** What only requests have; Chromium lists these after the answer's. */
const ofRequest =
  /^(?::(?:authority|method|path|scheme)|accept|accept-encoding|accept-language|access-control-request-.{1,80}|cookie|host|origin|referer|sec-.{1,80}|upgrade-insecure-requests|user-agent)$/i

const most = { requests: curlBounds.exchanges * 2, headers: 500 }

export function isOfRequest(name: string): boolean {
  return ofRequest.test(name)
}

/** Whether there is the beginning of such a pane in it. */
export function hasPanel(text: string): boolean {
  return /^[ \t]{0,20}Request (?:URL|Method)[ \t]{0,5}(?::|$)/im.test(text)
}

/** The requests that were copied out of the pane, and the lines that belong to none. */
export function panelIn(text: string): { requests: PanelRequest[]; rest: string } {
  const blocks: Block[] = []
  const rest: string[] = []
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  for (let at = 0; at < lines.length; at++) {
    const block = blocks.at(-1)
    const [, name = '', colon = '', told = ''] = label.exec(lines[at]!) ?? []
    if (begins(name, block) && blocks.length < most.requests)
      blocks.push(newBlock(told !== '' ? 'beside' : colon !== '' ? 'below' : 'bare'))
    if (name !== '' && blocks.length > 0) {
      const value = told === '' ? (lines[++at] ?? '') : told
      blocks.at(-1)!.labels.set(name.toLowerCase(), value.trim())
    } else if (block === undefined) rest.push(lines[at]!)
    else if (ofPane.test(lines[at]!)) enterPart(block, lines[at]!)
    else {
      const read = headerAt(lines, at, block.layout)
      if (read === null) rest.push(lines[at]!)
      else {
        add(block, read.header)
        at = read.end
      }
    }
  }
  return { requests: blocks.flatMap(requestOf), rest: rest.join('\n') }
}

/** Either of the two may stand first: the other then belongs to the same request, the URL as long as no header has come. */
function begins(name: string, block: Block | undefined): boolean {
  if (!/^request (?:url|method)$/i.test(name)) return false
  if (block === undefined || block.labels.has(name.toLowerCase())) return true
  return /url$/i.test(name) && block.answered.length + block.sent.length > 0
}

/** Where values stand: beside their names, or below these, which then may have no colon. */
type Layout = 'beside' | 'below' | 'bare'

interface Block {
  readonly layout: Layout
  readonly labels: Map<string, string>
  readonly answered: Header[]
  readonly sent: Header[]
  part: 'answered' | 'sent'
}

function newBlock(layout: Layout): Block {
  return { layout, labels: new Map(), answered: [], sent: [], part: 'answered' }
}

function enterPart(block: Block, line: string): void {
  // What was blocked before it was answered has none but these.
  if (/^\s*(?:request headers|provisional headers)/i.test(line)) block.part = 'sent'
  if (/^\s*response headers/i.test(line)) block.part = 'answered'
}

function headerAt(lines: readonly string[], at: number, layout: Layout): { header: Header; end: number } | null {
  const [, name, told = ''] = named.exec(lines[at]!) ?? []
  const below = layout === 'beside' ? '' : (lines[at + 1] ?? '')
  if (name !== undefined && told !== '') return { header: [name, told.trim()], end: at }
  if (name !== undefined) {
    // A value may be empty: then the next name follows.
    const isEmpty = below === '' || /^[ \t]{0,20}:?[\w-]{1,100}:$/.test(below) || label.test(below) || ofPane.test(below)
    return { header: [name, isEmpty ? '' : below.trim()], end: isEmpty ? at : at + 1 }
  }
  const alone = layout === 'bare' ? bare.exec(lines[at]!)?.[1] : undefined
  return alone === undefined || below === '' ? null : { header: [alone, below.trim()], end: at + 1 }
}

function add(block: Block, header: Header): void {
  if (isOfRequest(header[0])) block.part = 'sent'
  if (block[block.part].length < most.headers) block[block.part].push(header)
}

function requestOf({ labels, answered, sent }: Block): PanelRequest[] {
  const told = labels.get('request url')
  const method = /^[!#$%&'*+.^_`|~\w-]{1,40}$/.exec(labels.get('request method') ?? '')?.[0] ?? null
  const status = /^[1-5]\d\d\b/.exec(labels.get('status code') ?? '')?.[0]
  if (told !== undefined && !isUrl.test(told)) return []
  const url = told ?? urlOf(sent)
  return [{ url, method, status: status === undefined ? null : Number(status), answered, sent: sent.length === 0 ? null : sent }]
}

const isUrl = /^(?:https?|wss?):\/\/\S+$/i

/** HTTP/2 has it among the headers. */
function urlOf(sent: readonly Header[]): string | null {
  const [scheme, authority, path] = [':scheme', ':authority', ':path'].map((name) => sent.find(([each]) => each === name)?.[1] ?? '')
  const url = `${scheme}://${authority}${path}`
  return isUrl.test(url) ? url : null
}
