import { hasName } from '../../../gateways/own-name.ts'
import { allowsOther } from '../../../gateways/targets/varnish-fixed.ts'
import { nameUnder } from '../../../gateways/under-path.ts'
import { firstSegment } from '../for-path.ts'
import type { Change } from './changes.ts'
import { baseName, type ConfigFile, only, type Placer, together, wholeLine } from './placer.ts'
import { givingWay } from './reach.ts'
import { placeHeader, statementsIn } from './varnish-headers.ts'
import { forOnePage, forPath } from './varnish-order.ts'
import { lineStart } from './text-lines.ts'
import { readVcl, type Vcl } from './vcl.ts'

/** The policy is included before the first subroutine, as those of one name follow each other until one returns; what belongs last, at the end. */
export const placeInVarnish: Placer = (files, { policy, lines, path }) => {
  const own = files.filter(({ text }) => !policy.some((each) => each.text === text))
  const file = mainOf(own)
  if (file === null) return null
  const { name, text } = file
  const vcl = readVcl(text, policy.length > 0 ? undefined : firstSegment(path))
  const included = includesOf(vcl, own)
  const at = beforeSubroutines(vcl, included)
  const printed = policy.map((each): Change => {
    const place = each.name.includes('.last.') ? text.length : at
    return { start: place, end: place, text: `include "${each.name}";\n` }
  })
  const isForAll = policy.length > 0 || lines.some(areForAll)
  const isOfHeaders = lines.some((each) => each.startsWith(header))
  const isOfOnePage = lines.some(areOfOnePage)
  if (isForAll || isOfOnePage || lines.some((each) => each.startsWith('sub '))) {
    if (hasHosts(vcl, included) || lines.some((each) => definesTwice(vcl, each))) return null
  }
  // Of what is included and not given, or sets some of CORS, nothing is known here.
  const known = included.flatMap((each) => each.vcl ?? [])
  const isKnown = known.length === included.length && known.every((each) => statementsIn(each).length === 0)
  if ((isForAll || isOfHeaders || isOfOnePage) && !isKnown) return null
  const answers = policy.length > 0 || lines.some((each) => each.includes('return (synth('))
  const dropped = isForAll ? takenOut(vcl, answers) : []
  const isBeside = dropped !== null && lines.some(areOfPath)
  const placed = lines.map((each) => {
    if (areOfOnePage(each)) return forOnePage([vcl, ...known], each)
    if (areOfPath(each)) return forPath([vcl, ...known], at, each)
    if (each.startsWith('sub ')) return [{ start: at, end: at, text: `${each.trimEnd()}\n` }]
    return each.startsWith(header) ? placeHeader(vcl, each.trim()) : placeOf(vcl, each.trim())
  })
  const changes = together([printed, isBeside ? [] : dropped, ...placed])
  return changes && { file: name, pasted: false, changes }
}

const header = 'set resp.http.Access-Control-'

/** Lines for all answers, of all paths or of one. */
function areForAll(lines: string): boolean {
  return hasName('headers', lines)
}

function areOfPath(lines: string): boolean {
  return areForAll(lines) && !lines.includes(`sub ${nameUnder('headers', undefined)} `)
}

/** What one page gets, beside what every other has. */
function areOfOnePage(lines: string): boolean {
  return lines.startsWith('if (') && lines.includes(allowsOther)
}

/** A subroutine of one's own has one text. */
function definesTwice({ blocks }: Vcl, lines: string): boolean {
  const own = [...lines.matchAll(/^(sub (?!vcl_)\w+) /gm)].map(([, head]) => head)
  return blocks.some(({ head }) => own.includes(head))
}

interface Included {
  readonly start: number
  /** Null where the file is not given. */
  readonly vcl: Vcl | null
}

/** The one that includes the others. */
function mainOf(files: readonly ConfigFile[]): ConfigFile | null {
  const names = files.flatMap(({ text }) => includesIn(text).map((each) => each.file))
  return only(files.filter(({ name, text }) => /^vcl 4\.\d\s*;/m.test(text) && !names.includes(baseName(name))))
}

function includesOf({ text, code }: Vcl, files: readonly ConfigFile[]): Included[] {
  return includesIn(text)
    .filter(({ start }) => code.startsWith('include', start))
    .map(({ start, file }) => {
      const given = only(files.filter(({ name }) => baseName(name) === file))
      return { start, vcl: given === null ? null : readVcl(given.text) }
    })
}

function includesIn(text: string): { readonly start: number; readonly file: string }[] {
  return [...text.matchAll(/\binclude\s+"([^"]+)"\s*;/g)].map(({ 1: file = '', index }) => ({ start: index, file: baseName(file) }))
}

/** Those that are included count as well; what is said above the first one stays with it. */
function beforeSubroutines({ text, blocks }: Vcl, included: readonly Included[]): number {
  const isSub = ({ head }: { readonly head: string }) => /^sub\s/.test(head)
  const subs = blocks.filter(isSub).map(({ start }) => start)
  const others = included.filter(({ vcl }) => vcl?.blocks.some(isSub) !== false).map(({ start }) => start)
  let at = Math.min(...subs, ...others, text.length)
  if (at === text.length) return at
  for (;;) {
    const line = text.lastIndexOf('\n', at - 2) + 1
    if (at < 2 || !/^[ \t]*(?:#|\/\/)/.test(text.slice(line, at))) return at
    at = line
  }
}

/** Where hosts have servers of their own, what is for all of them is too much. */
function hasHosts(vcl: Vcl, included: readonly Included[]): boolean {
  const all = [vcl, ...included.flatMap((each) => each.vcl ?? [])]
  const backends = all.flatMap(({ blocks }) => blocks.filter(({ head }) => /^backend\s/.test(head)))
  return backends.length > 1 && all.some(({ code }) => /\breq\.http\.host\b/i.test(code))
}

function takenOut(vcl: Vcl, answers: boolean): Change[] | null {
  return givingWay(statementsIn(vcl), answers)?.map(({ start, end }) => wholeLine(vcl.text, start, end)) ?? null
}

/** First in the subroutine that it is for, or in a new one: subroutines of one name follow each other. */
function placeOf(vcl: Vcl, line: string): Change[] | null {
  if (/\bberesp\b/.test(line)) return placeLast(vcl, 'vcl_backend_response', line)
  if (!/\bresp\b/.test(line)) return null
  const open = /^sub vcl_deliver\s*\{[^\S\n]*\n/m.exec(vcl.code)
  if (open === null) return [atEnd(vcl, 'vcl_deliver', line)]
  const at = open.index + open[0].length
  return [{ start: at, end: at, text: `    ${line}\n` }]
}

/** After what its lines do to what is stored; null where one of them ends it before. */
function placeLast(vcl: Vcl, name: string, lines: string): Change[] | null {
  const subs = vcl.blocks.filter(({ head }) => /^sub\s+(\S+)$/.exec(head)?.[1] === name)
  const last = subs.at(-1)
  if (last === undefined) return [atEnd(vcl, name, lines)]
  if (subs.some(({ start, end }) => /\breturn\b/.test(vcl.code.slice(start, end)))) return null
  const at = last.end - 1
  const before = vcl.text[lineStart(vcl.text, at)] === '}' ? '' : '\n'
  return [{ start: at, end: at, text: `${before}${indented(lines)}\n` }]
}

function atEnd({ text }: Vcl, name: string, lines: string): Change {
  return { start: text.length, end: text.length, text: `\nsub ${name} {\n${indented(lines)}\n}\n` }
}

function indented(lines: string): string {
  return lines.replace(/^(?=.)/gm, '    ')
}
