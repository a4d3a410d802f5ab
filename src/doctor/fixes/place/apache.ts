import type { Change } from './changes.ts'
import { linesToDrop, only, type Placer } from './placer.ts'

/** A virtual host up to its end, in which no other begins. */
const host = /^([ \t]*)<VirtualHost\b[^>\n]*>[^\S\n]*\n((?:(?![ \t]*<\/?VirtualHost\b)[^\n]*\n)*)[ \t]*<\/VirtualHost>/gim

/** Lines of CORS by hand. They would be sent beside the policy's, from the other of two lists. */
const old = /^[ \t]*Header\b[^\n]*?["'\s](?:Access-Control-[\w-]+|Vary["']?\s+["']?Origin\b)[^\n]*/gim

/** The policy is included first in the virtual host, before its rewrite rules. */
export const placeInApache: Placer = (files, { policy, lines }) => {
  const found = only(
    files.flatMap(({ name, text }) =>
      [...text.matchAll(host)].filter(([, , inside = '']) => isServing(inside)).map((match) => ({ name, text, match })),
    ),
  )
  if (found === null) return null
  const { name, text, match } = found
  const at = text.indexOf('\n', match.index) + 1
  const indent = `${match[1]}    `
  const dropped = policy.length > 0 ? linesToDrop(text, old) : []
  const include = policy.map((file): Change => ({ start: at, end: at, text: `${indent}Include ${file.name}\n` }))
  const own = lines.flatMap((line) => (isForAll.test(line) ? forErrorsToo(match, at) : [changeOf(match, at, indent, line)]))
  const changes = [...include, ...dropped, ...own]
  return changes.length === 0 ? null : { file: name, pasted: false, changes }
}

/** One that only redirects to another serves nothing. */
function isServing(inside: string): boolean {
  return /^[ \t]*(?:DocumentRoot|ProxyPass\w*|<(?:Location|Directory)\w*)\b/im.test(inside)
}

/** What is said of every line of CORS in the host. */
const isForAll = /^Header always set \S+ …$/

/** Without `always`, or with `onsuccess`, errors do not have it. */
function forErrorsToo(match: RegExpExecArray, at: number): Change[] {
  const lines = [
    ...match[2]!.matchAll(
      /^([ \t]*Header[ \t]+)(?:onsuccess[ \t]+)?(?=(?:set|add|append|merge)[ \t]+["']?(?:Access-Control-|Vary["']?[ \t]+["']?Origin\b))/gim,
    ),
  ]
  return lines.map(({ 0: found, 1: start, index }) => ({ start: at + index, end: at + index + found.length, text: `${start}always ` }))
}

/** In the place of the same directive, where it stands in the host; else first in it. */
function changeOf(match: RegExpExecArray, at: number, indent: string, line: string): Change {
  const directive = /^\w+/.exec(line.trim())?.[0] ?? ''
  const same = directive === 'Header' ? null : new RegExp(`^[ \\t]*${directive}\\b[^\\n]*`, 'im').exec(match[2]!)
  if (same === null) return { start: at, end: at, text: `${indent}${line.trim()}\n` }
  const start = at + same.index
  return { start, end: start + same[0].length, text: `${indent}${line.trim()}` }
}
