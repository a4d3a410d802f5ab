import { hasName } from '../../../gateways/own-name.ts'
import { nameUnder } from '../../../gateways/under-path.ts'
import type { Change } from './changes.ts'
import { statementsIn } from './varnish-headers.ts'
import { indentOf } from './text-lines.ts'
import { headsAround, type Vcl } from './vcl.ts'

/** Each subroutine before the first one; after the last one where others of its name set headers of CORS. Null where one of those may end before. */
export function forPath(vcl: Vcl, at: number, lines: string): Change[] | null {
  const headOf = (each: string) => /^sub \w+/.exec(each)![0]
  const subroutines = lines.split(/^(?=sub )/m)
  const late = subroutines.filter((each) => setsIn(vcl, headOf(each)))
  if (late.some((each) => mayEndIn(vcl, headOf(each)))) return null
  const first = { start: at, end: at, text: subroutines.filter((each) => !late.includes(each)).join('') }
  return late.length === 0 ? [first] : [first, last(vcl, late.join(''))]
}

/**
 * After what visto has printed for the path, else after the subroutines of the same name, where an origin is set; null where one of them may end before.
 */
export function forOnePage(vcl: Vcl, lines: string): Change[] | null {
  const calls = [...vcl.code.matchAll(new RegExp(`\\bcall ${nameUnder('headers', vcl.path)};`, 'g'))]
  if (calls.length > 0) return calls.map(({ 0: call, index }) => afterCall(vcl, index, index + call.length, lines))
  const [deliver, synth] = ['sub vcl_deliver', 'sub vcl_synth'] as const
  if (mayEndIn(vcl, deliver) || mayEndIn(vcl, synth)) return null
  const sets = codeOf(vcl, synth).some((code) => /Access-Control-Allow-Origin/i.test(code) || hasName('headers', code))
  const inside = lines.trimEnd().replace(/^/gm, '    ')
  return (sets ? [deliver, synth] : [deliver]).map((head) => last(vcl, `${head} {\n${inside}\n}\n`))
}

function afterCall({ text }: Vcl, start: number, end: number, lines: string): Change {
  return { start: end, end, text: `\n${lines.trimEnd().replace(/^/gm, indentOf(text, start))}` }
}

function last({ text }: Vcl, lines: string): Change {
  return { start: text.length, end: text.length, text: `\n${lines}` }
}

/** Whether more answers than those to preflights get a header of CORS there, or in a subroutine that may be called there. */
function setsIn(vcl: Vcl, head: string): boolean {
  return statementsIn(vcl).some(({ start, object, reach }) => {
    const [sub = ''] = headsAround(vcl, start)
    return object === 'resp' && reach !== 'preflights' && (sub === head || !sub.startsWith('sub vcl_'))
  })
}

function mayEndIn(vcl: Vcl, head: string): boolean {
  return codeOf(vcl, head).some((code) => /\breturn\b/.test(code))
}

function codeOf({ code, blocks }: Vcl, head: string): string[] {
  return blocks.filter((each) => each.head.replace(/\s+/g, ' ') === head).map(({ start, end }) => code.slice(start, end))
}
