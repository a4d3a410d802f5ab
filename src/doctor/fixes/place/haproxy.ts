import type { Change } from './changes.ts'
import { linesToDrop, only, type Placer } from './placer.ts'

/** A section that listens, up to the last of its binds. */
const listening = /^(?:frontend|listen)\b[^\n]*\n(?:[ \t][^\n]*\n|\n)*?[ \t]+bind\b[^\n]*\n(?:[ \t]+bind\b[^\n]*\n)*/gm

const old =
  /^[ \t]*http-(?:response|after-response)[ \t]+(?:set|add|replace|del)-header[ \t]+(?:Access-Control-[\w-]+|Vary[ \t]+Origin\b)[^\n]*/gim

/** HAProxy includes no files in a section: the rules are pasted, before the section's others. */
export const placeInHaproxy: Placer = (files, { policy, lines }) => {
  const found = only(files.flatMap(({ name, text }) => [...text.matchAll(listening)].map((match) => ({ name, text, match }))))
  // Long lists are files of their own, at a place that the rules name.
  if (found === null || policy.length > 1) return null
  const { name, text, match } = found
  const at = match.index + match[0].length
  const isForAll = (line: string) => line.trimEnd().includes('\n')
  const rules = policy.map((file): Change => ({ start: at, end: at, text: `${file.text.trimEnd()}\n` }))
  const dropped = policy.length > 0 || lines.some(isForAll) ? linesToDrop(text, old) : []
  const placed = lines.map((line) => {
    if (isForAll(line) || line.startsWith('http-request return ')) return first(at, line)
    return line.startsWith('http-after-response ') ? placeHeader(text, line.trim()) : inBackend(text, line)
  })
  if (placed.includes(null)) return null
  return { file: name, pasted: true, changes: [...rules, ...dropped, ...placed.filter((change) => change !== null)] }
}

function first(at: number, lines: string): Change {
  return { start: at, end: at, text: lines.replace(/^(?=.)/gm, '    ') }
}

function inBackend(text: string, line: string): Change | null {
  const backend = only([...text.matchAll(/^backend\b[^\n]*\n/gm)])
  return backend === null ? null : first(backend.index + backend[0].length, `${line.trim()}\n`)
}

/** In the place of the rule for its name, or beside the one that allows an origin; null where neither is told, or holds for some requests only. */
function placeHeader(text: string, line: string): Change | null {
  const name = /^http-after-response \S+ (\S+)/.exec(line)?.[1]?.toLowerCase()
  if (name === undefined) return null
  const found = [...text.matchAll(old)].filter(([rule]) => !rule.includes('del-header'))
  const of = (header: string) => found.filter(([rule]) => new RegExp(`-header[ \\t]+${header}[ \\t]`, 'i').test(rule))
  const same = of(name)
  const there = only(same.length > 0 ? same : of('access-control-allow-origin'))
  if (there === null || /[ \t](?:if|unless)[ \t]/.test(there[0])) return null
  const own = `${/^[ \t]*/.exec(there[0])![0]}${line}`
  const end = there.index + there[0].length
  return same.length > 0 ? { start: there.index, end, text: own } : { start: end, end, text: `\n${own}` }
}
