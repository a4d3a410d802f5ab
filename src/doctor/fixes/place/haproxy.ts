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
  const rules = policy.map((file): Change => ({ start: at, end: at, text: `${file.text.trimEnd()}\n` }))
  const dropped = policy.length > 0 ? linesToDrop(text, old) : []
  const backend = lines.length === 0 ? null : only([...text.matchAll(/^backend\b[^\n]*\n/gm)])
  if (lines.length > 0 && backend === null) return null
  const placed = lines.map((line): Change => {
    const start = backend!.index + backend![0].length
    return { start, end: start, text: `    ${line.trim()}\n` }
  })
  return { file: name, pasted: true, changes: [...rules, ...dropped, ...placed] }
}
