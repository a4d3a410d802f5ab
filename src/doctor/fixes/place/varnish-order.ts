import { hasName } from '../../../gateways/own-name.ts'
import { nameUnder } from '../../../gateways/under-path.ts'
import type { Change } from './changes.ts'
import { statementsIn } from './varnish-headers.ts'
import { indentOf } from './text-lines.ts'
import { isOfOnePage, type Vcl } from './vcl.ts'

/** The text that is changed, and what it includes. */
type Texts = readonly [Vcl, ...Vcl[]]

/** Where answers get their headers. */
const [deliver, synth] = ['sub vcl_deliver', 'sub vcl_synth'] as const

/**
 * Each subroutine before the first one, so that nothing has rewritten the URL; where answers get headers, after the last one if others of its name set some
 * of CORS. Null where one of those may end before.
 */
export function forPath(texts: Texts, at: number, lines: string): Change[] | null {
  const subroutines = lines.split(/^(?=sub )/m)
  const late = [deliver, synth].filter((head) => setsIn(texts, head))
  if (late.some((head) => mayEndIn(texts, head))) return null
  const isLate = (each: string) => late.some((head) => each.startsWith(`${head} `))
  const first = { start: at, end: at, text: subroutines.filter((each) => !isLate(each)).join('') }
  return late.length === 0 ? [first] : [first, last(texts[0], subroutines.filter(isLate).join(''))]
}

/**
 * After what visto has printed for the path, else after the subroutines of the same name, where an origin is set; null where one of them may end before.
 */
export function forOnePage(texts: Texts, lines: string): Change[] | null {
  const [vcl] = texts
  const calls = [...vcl.code.matchAll(new RegExp(`\\bcall ${nameUnder('headers', vcl.path)};`, 'g'))]
  if (calls.length > 0) return calls.map(({ 0: call, index }) => afterCall(vcl, index, index + call.length, lines))
  if (mayEndIn(texts, deliver) || mayEndIn(texts, synth)) return null
  const sets = carriedOut(texts, synth).some(({ code }) => /Access-Control-Allow-Origin/i.test(code) || hasName('headers', code))
  const inside = lines.trimEnd().replace(/^/gm, '    ')
  return (sets ? [deliver, synth] : [deliver]).map((head) => last(vcl, `${head} {\n${inside}\n}\n`))
}

function afterCall({ text }: Vcl, start: number, end: number, lines: string): Change {
  return { start: end, end, text: `\n${lines.trimEnd().replace(/^/gm, indentOf(text, start))}` }
}

function last({ text }: Vcl, lines: string): Change {
  return { start: text.length, end: text.length, text: `\n${lines}` }
}

/** Whether more answers than those to preflights get a header of CORS there. */
function setsIn(texts: Texts, head: string): boolean {
  const [vcl] = texts
  const own = statementsIn(vcl)
    .filter(({ object, reach }) => object === 'resp' && reach !== 'preflights')
    .filter(({ start }) => !isOfOnePage(vcl, start))
  return carriedOut(texts, head).some((each) => own.some(({ start }) => each.vcl === vcl && each.start <= start && start < each.end))
}

function mayEndIn(texts: Texts, head: string): boolean {
  return carriedOut(texts, head).some(({ code }) => /\breturn\s*\(/.test(code))
}

interface Code {
  readonly vcl: Vcl
  readonly start: number
  readonly end: number
  readonly code: string
}

/** The subroutines of a name, and those that they call. */
function carriedOut(texts: Texts, head: string): Code[] {
  const heads = new Set([head])
  const found: Code[] = []
  // What is added on the way comes as well.
  for (const each of heads) {
    const own = texts.flatMap((vcl) =>
      vcl.blocks
        .filter((block) => block.head.replace(/\s+/g, ' ') === each)
        .map(({ start, end }): Code => ({ vcl, start, end, code: vcl.code.slice(start, end) })),
    )
    found.push(...own)
    for (const { code } of own) for (const [, name] of code.matchAll(/\bcall\s+([\w-]+)/g)) heads.add(`sub ${name}`)
  }
  return found
}
