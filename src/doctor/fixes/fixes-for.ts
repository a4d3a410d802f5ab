import { parseUrl } from '../../engine/index.ts'
import type { Diagnosis, Edit, Fix } from '../diagnosis.ts'
import { editsOf } from './place/changes.ts'
import { inCode, placers, placesAll } from './place/placers.ts'
import { inCall } from './place/page-call.ts'
import { isAboutOrigin } from './place/about-origin.ts'
import { asWritten } from './place/as-written.ts'
import { hasAlone } from './place/has-alone.ts'
import { forPerson } from './for-person.ts'
import type { ConfigFile } from './place/placer.ts'
import { putToUse, wiringOf } from './wiring.ts'

export interface FixesForOptions {
  /** The user's files, as they stand: the server's configuration, the application, the page's script. */
  readonly files: readonly ConfigFile[]
  /** The URL that was asked: its path tells which of several places of a configuration answers. */
  readonly url?: string
}

/** One way to mend it: the fixes of one server, which belong together, or those of the page. */
export interface Remedy {
  /** As that of its fixes. */
  readonly target: string | null
  readonly fixes: readonly Fix[]
  /** Whether every edit fits the files, so that a program can apply them. */
  readonly fits: boolean
}

/**
 * The fixes of a diagnosis as the ways that there are, the best first, each fitted to the files that are given: a new file stands as it is,
 * any other edit names its file and is anchored in text that stands there once. What fits nowhere stays as it was, for a person to put.
 * Where one server has two ways, it is the first that fits.
 *
 * @example
 * const [best] = fixesFor(diagnosis, { files: [{ name: 'nginx.conf', text }] })
 */
export function fixesFor({ fixes }: Pick<Diagnosis, 'fixes'>, { files, url }: FixesForOptions): Remedy[] {
  const path = url === undefined ? undefined : parseUrl(url)?.pathname
  const targets = [...new Set(fixes.map(({ target }) => target))]
  return targets.map((target) => {
    const own = fixes.filter((fix) => fix.target === target)
    const ways = [own.filter(({ instead }) => instead !== true), own.filter(({ instead }) => instead === true)]
    const remedies = ways.filter((way) => way.length > 0).map((way) => fitted(way, target, files, path))
    return remedies.find(({ fits }) => fits) ?? { target, fixes: remedies.flatMap((each) => each.fixes), fits: false }
  })
}

function fitted(fixes: readonly Fix[], target: string | null, files: readonly ConfigFile[], path: string | undefined): Remedy {
  if (!haveTheirLines(fixes, target, files)) return { target, fixes, fits: false }
  if (fixes.some(({ byHand }) => byHand === true)) return { target, fixes, fits: false }
  const warning = forPerson(
    fixes,
    files.filter(({ text }) => text.length <= longestFile),
  )
  if (warning !== null) return { target, fixes: fixes.map((fix) => ({ ...fix, opens: `${fix.opens} ${warning}` })), fits: false }
  const placement = placed(fixes, target, files, path)
  if (placement !== null) return { target, fixes: placement, fits: true }
  // What has no place for who knows the places has none by its text.
  const fixed = placesAll.has(target ?? '') ? fixes : fixes.map((fix) => located(fix, files))
  return { target, fixes: fixed, fits: fixed.every((fix) => files.some(({ name }) => name === fix.file)) }
}

/** Whether the lines stand there without which the changes are wrong; who knows the places looks for them by itself. */
function haveTheirLines(fixes: readonly Fix[], target: string | null, files: readonly ConfigFile[]): boolean {
  const read = files.filter(({ name, text }) => !isCode.test(name) && text.length <= longestFile)
  const has = (line: string) => target !== null && hasAlone(read, target, line)
  return placesAll.has(target ?? '') || fixes.every(({ onlyWith }) => onlyWith === undefined || has(onlyWith))
}

/** By who knows where such a server wants it. */
function placed(fixes: readonly Fix[], target: string | null, files: readonly ConfigFile[], path: string | undefined): Fix[] | null {
  const placer = target === null ? undefined : placers[target]
  if (target === null || placer === undefined) return null
  const wiring = wiringOf(target).map(({ where }) => where)
  const printed = fixes.filter(({ file }) => file !== undefined)
  const policy = printed.map(({ file, edits }) => ({ name: file!, text: edits.map(({ text }) => text).join('') }))
  const others = fixes.filter(({ file, where }) => file === undefined && !wiring.includes(where))
  const read = files.filter(({ name, text }) => isCode.test(name) === inCode.has(target) && text.length <= longestFile)
  const lines = others.flatMap(({ edits }) => edits.map(({ text }) => text)).filter((line) => line !== '')
  const drops = others.flatMap(({ edits }) => edits.flatMap(({ replace, text }) => (text === '' && replace !== undefined ? [replace] : [])))
  if (others.some(({ edits }) => edits.some(standsOnOwn))) return null
  // To the others, what only takes something out has no place to look for.
  if (policy.length + lines.length === 0 && !placesAll.has(target)) return null
  const needs = others.flatMap(({ onlyWith }) => onlyWith ?? [])
  const placement = placer(read, { policy, lines, drops, needs, ...(path !== undefined && { path }) })
  const text = files.find(({ name }) => name === placement?.file)?.text
  if (placement === null || text === undefined) return null
  const edits = editsOf(text, placement.changes)
  if (edits === null) return null
  const { file, pasted, mjs = false } = placement
  const said = new Set([...(pasted ? printed : []), ...others].map((fix) => fix.opens))
  const opens = [said.size === 0 ? putToUse : '', ...said, placement.says ?? '']
  const change: Fix = {
    at: 'server',
    target,
    file,
    where: `in ${file}`,
    edits,
    opens: opens.filter((each) => each !== '').join(' '),
  }
  const beside = mjs ? printed.map((fix) => ({ ...fix, file: fix.file!.replace(/\.[jt]s$/, '.mjs') })) : printed
  return [...(pasted ? [] : beside), change]
}

/** In the one file where the text to be changed stands, once. */
function located(fix: Fix, files: readonly ConfigFile[]): Fix {
  if (fix.file !== undefined || fix.edits.length === 0) return fix
  for (const { name, text } of files) {
    const edits = fix.edits.map((edit) => (fix.at === 'page' ? inCall(edit, text) : asWritten(edit, text)))
    if (edits.every((edit) => standsOnce(edit, text) && (isCode.test(name) || !isOriginElsewhere(edit, text))))
      return { ...fix, file: name, edits }
  }
  return fix
}

/** Whether it says itself where it belongs, word for word. */
function standsOnOwn({ replace, text }: Edit): boolean {
  return replace !== undefined && text !== '' && !replace.includes('…')
}

/** An origin that is to be another, where the text is not about origins. */
function isOriginElsewhere({ replace, text: put }: Edit, text: string): boolean {
  return /^https?:\/\/[^\s/]+$/.test(put) && replace !== undefined && !isAboutOrigin(text, text.indexOf(replace))
}

function standsOnce({ insertAfter, replace }: Edit, text: string): boolean {
  const anchor = replace ?? insertAfter
  return anchor !== undefined && text.includes(anchor) && text.indexOf(anchor) === text.lastIndexOf(anchor)
}

/** A longer text is read by nobody. */
const longestFile = 100_000

/** A server is told by its configuration, a framework by its code. */
const isCode = /\.(?:[cm]?[jt]sx?|json|html?)$/i
