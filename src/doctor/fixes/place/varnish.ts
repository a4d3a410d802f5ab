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
  const dropped = policy.length > 0 ? linesToDrop(text, old) : []
  const placed = lines.map((line) => placeOf(text, line.trim()))
  if (placed.includes(null)) return null
  return { file: name, pasted: false, changes: [...included, ...dropped, ...placed.filter((change) => change !== null)] }
}

/** First in the subroutine that it is for, or in a new one: subroutines of one name follow each other. */
function placeOf(text: string, line: string): Change | null {
  const sub = subroutines.find(([pattern]) => pattern.test(line))?.[1]
  if (sub === undefined) return null
  const open = new RegExp(`^sub ${sub}\\s*\\{[^\\S\\n]*\\n`, 'm').exec(text)
  if (open === null) return { start: text.length, end: text.length, text: `\nsub ${sub} {\n    ${line}\n}\n` }
  const at = open.index + open[0].length
  return { start: at, end: at, text: `    ${line}\n` }
}
