import type { Change } from './changes.ts'
import { linesToDrop, only, type Placer } from './placer.ts'

const old = /^[ \t]*(?:set|unset)[ \t]+(?:be)?resp\.http\.Access-Control-[^\n;]*;/gim

/** Where the situations name a subroutine, by the object that a line is about. */
const subroutines: readonly (readonly [RegExp, string])[] = [
  [/\bberesp\b/, 'vcl_backend_response'],
  [/\bhash_data\b/, 'vcl_hash'],
  [/\bresp\b/, 'vcl_deliver'],
]

/** The policy is included after the backends, before the first subroutine; what belongs last, at the end. */
export const placeInVarnish: Placer = (files, { policy, lines }) => {
  const file = only(files.filter(({ text }) => /^vcl 4\.\d;/m.test(text) && !policy.some(({ text: own }) => own === text)))
  if (file === null) return null
  const { name, text } = file
  const first = text.search(/^sub /m)
  const at = first < 0 ? text.length : first
  const included = policy.map((each): Change => {
    const place = each.name.includes('.last.') ? text.length : at
    return { start: place, end: place, text: `include "${each.name}";\n` }
  })
  const isForAll = lines.some((each) => each.includes('sub cors_headers'))
  const dropped = policy.length > 0 || isForAll ? linesToDrop(text, old) : []
  const placed = lines.map((each) => {
    if (each.startsWith('sub ')) return [{ start: at, end: at, text: `${each.trimEnd()}\n` }]
    return each.startsWith('set resp.http.Access-Control-') ? placeHeader(text, each.trim()) : placeOf(text, each.trim())
  })
  if (placed.includes(null)) return null
  return { file: name, pasted: false, changes: [...included, ...dropped, ...placed.flatMap((each) => each ?? [])] }
}

/** In the place of each line that sets it, or beside each that allows an origin; null where there is neither. */
function placeHeader(text: string, line: string): Change[] | null {
  const of = (name: string) => [...text.matchAll(new RegExp(`^([ \\t]*)set[ \\t]+resp\\.http\\.${name}[ \\t]*=[^;\\n]*;`, 'gim'))]
  const same = of(/http\.([\w-]+)/.exec(line)![1]!)
  const there = same.length > 0 ? same : of('Access-Control-Allow-Origin')
  if (there.length === 0) return null
  return there.map(({ 0: all, 1: indent = '', index }): Change => {
    const end = index + all.length
    return same.length > 0 ? { start: index, end, text: `${indent}${line}` } : { start: end, end, text: `\n${indent}${line}` }
  })
}

/** First in the subroutine that it is for, or in a new one: subroutines of one name follow each other. */
function placeOf(text: string, line: string): Change[] | null {
  const sub = subroutines.find(([pattern]) => pattern.test(line))?.[1]
  if (sub === undefined) return null
  const open = new RegExp(`^sub ${sub}\\s*\\{[^\\S\\n]*\\n`, 'm').exec(text)
  if (open === null) return [{ start: text.length, end: text.length, text: `\nsub ${sub} {\n    ${line}\n}\n` }]
  const at = open.index + open[0].length
  return [{ start: at, end: at, text: `    ${line}\n` }]
}
