import type { Change } from './changes.ts'
import { only, wholeLine } from './placer.ts'

/** A virtual host in its text: from after the line that opens it, to the one that closes it. */
export interface Host {
  readonly text: string
  readonly start: number
  readonly inside: string
  readonly indent: string
}

/** A line about headers of CORS: what it does, for which name, and for which requests only. */
const header =
  /^([ \t]*)Header[ \t]+(?:(?:always|onsuccess)[ \t]+)?(\w+\*?)[ \t]+["']?(Access-Control-[\w-]+|Vary(?=["']?[ \t]+["']?Origin\b))[^\n]*?((?:[ \t]+env=\S+|[ \t]+"?expr=[^\n]*)?)[ \t]*$/gim

interface HeaderLine {
  readonly start: number
  readonly end: number
  readonly indent: string
  readonly action: string
  readonly name: string
  readonly condition: string
}

function headersIn({ start, inside }: Host): HeaderLine[] {
  return [...inside.matchAll(header)].map(({ 0: all, 1: indent = '', 2: action = '', 3: name = '', 4: condition = '', index }) => ({
    start: start + index,
    end: start + index + all.length,
    indent,
    action: action.toLowerCase(),
    name: name.toLowerCase(),
    condition,
  }))
}

/** Several lines that belong together come first in the host. Those for all answers take the place of what is there of CORS; null where the two would meet. */
export function placeBlock(host: Host, block: string): Change[] | null {
  const { text, start, indent } = host
  const lines = block.trimEnd().split('\n')
  const put: Change = { start, end: start, text: lines.map((line) => `${indent}${line}\n`).join('') }
  const isForPreflights = block.includes('"expr=')
  // Added to those of the block, a value would be sent twice.
  if (isForPreflights) return headersIn(host).some(({ action }) => /^(?:add|append|merge)$/.test(action)) ? null : [put]
  return [put, ...headersIn(host).map((each) => wholeLine(text, each.start, each.end))]
}

/** A header in the place of the one of its name, or beside the one that allows an origin, for the same requests; null where neither is told. */
export function placeHeader(host: Host, line: string): Change | null {
  const name = /^Header always \w+ (\S+)/.exec(line)?.[1]?.toLowerCase()
  const all = headersIn(host)
  const same = all.filter((each) => each.name === name)
  const there = only(same.length > 0 ? same : all.filter((each) => each.name === 'access-control-allow-origin'))
  if (name === undefined || there === null || /expr=/i.test(there.condition)) return null
  const own = `${there.indent}${line.trim()}${there.condition}`
  return same.length > 0 ? { start: there.start, end: there.end, text: own } : { start: there.end, end: there.end, text: `\n${own}` }
}
