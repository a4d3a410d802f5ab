import { hasName, ownName } from '../../../gateways/own-name.ts'
import { dropHeaders, type HeaderLine, headersIn, hasNoRules, type Host, isForAll } from './apache-host.ts'
import type { Change } from './changes.ts'
import { keepsNames } from './keeps-names.ts'
import { only } from './placer.ts'
import { ofPreflights } from './reach.ts'

/**
 * Several lines that belong together. Those for all answers come first in the host, in the place of what is there of CORS, or beside it where they are of one
 * path. Those for preflights alone are rules, which come first, and headers, which come last, after those of the same names; so do those of one page. Null
 * where others would meet them.
 */
export function placeBlock(host: Host, block: string): Change[] | null {
  const lines = block.trimEnd().split('\n')
  const isOfPath = lines.some((line) => line.startsWith('<If '))
  if (block.includes('RewriteEngine') && hasNoRules(host)) return null
  if (hasName('origin', block)) return afterAll(host, lines, isOfPath)
  if (hasName('preflight', block)) return forPreflights(host, lines)
  // What lets somebody in is left as it is.
  if (block.includes(' setifempty ')) return afterAll(host, lines, isOfPath)
  if (lines.some((line) => ofPage.test(line))) return forPage(host, lines, isOfPath)
  const dropped = dropHeaders(host)
  if (!isOfPath) return dropped && [put(host, host.start, lines), ...dropped]
  return dropped === null || headersIn(host).some((each) => each.isOfPath) ? null : [put(host, host.start, lines)]
}

/** As visto prints what is for the answers to one page, whatever every other gets. */
const ofPage = /[ \t]"expr=%\{HTTP:Origin\} == '[^']*'"$/

/** Beside those of another page; null where something of CORS is for some requests only, which may be this page's. */
function forPage(host: Host, lines: readonly string[], isOfPath: boolean): Change[] | null {
  const isOthers = ({ name, condition }: HeaderLine) => name === 'vary' || ofPage.test(condition) || hasName('preflight', condition)
  const there = headersIn(host).filter((each) => !isOthers(each))
  return there.length > 0 && !(isOfPath && there.every(isForAll)) ? null : [put(host, host.start, lines)]
}

function forPreflights(host: Host, lines: readonly string[]): Change[] | null {
  const [headers, rules] = [lines.filter((line) => line.startsWith('Header ')), lines.filter((line) => !line.startsWith('Header '))]
  const names = headers.map(nameIn)
  const isOfOnePage = rules.some((line) => line.startsWith('RewriteCond %{HTTP:Origin} '))
  const meets = (each: HeaderLine) =>
    each.name !== 'vary' &&
    names.includes(each.name) &&
    !isSaidOfPage(each, headers) &&
    (isOfOnePage ? comesAfter(each) : mayBeOfOthers(each))
  if (headersIn(host).some(meets)) return null
  return [put(host, host.start, rules), put(host, host.start + host.inside.length, headers)]
}

/** What visto has printed for the path comes later, and says the same of the page. */
function isSaidOfPage(each: HeaderLine, headers: readonly string[]): boolean {
  const isSame = (line: string) => nameIn(line) === each.name && valueIn(line).startsWith(`${each.value.trim()} `)
  return each.isOfPath && each.action === 'set' && headers.some(isSame)
}

function comesAfter({ isLate, isAlways, name, action }: HeaderLine): boolean {
  // Whatever chooses among origins there has let the page in.
  return isLate && isAlways && !(name === 'access-control-allow-origin' && action === 'set')
}

function mayBeOfOthers(each: HeaderLine): boolean {
  return !isForAll(each) || (each.isLate && each.isAlways) || /^(?:add|append|merge)$/.test(each.action)
}

/** Lines that hold for one page, and leave what every other has; null where something comes after them. */
function afterAll(host: Host, lines: readonly string[], isOfPath: boolean): Change[] | null {
  const isLast = isOfPath || headersIn(host).every(({ isLate }) => !isLate)
  return isLast ? [put(host, host.start + host.inside.length, lines)] : null
}

function put({ indent }: Host, at: number, lines: readonly string[]): Change {
  return { start: at, end: at, text: lines.map((line) => `${indent}${line}\n`).join('') }
}

/** Where something else than they need stands for them alone, it is wanting on the answer itself. */
const onlyPreflights = new RegExp(
  String.raw`^[ \t](?:env=${ownName('preflight')}\w*|"?expr=%\{REQUEST_METHOD\}[ \t]*==?[ \t]*'OPTIONS'"?)$`,
  'i',
)

/** A header in the place of the one of its name, or beside the one that allows an origin, for the same requests; null where neither is told. */
export function placeHeader(host: Host, line: string): Change | null {
  const name = nameIn(line)
  const all = headersIn(host).filter(({ action, isAlways }) => isAlways || action !== 'unset')
  const same = all.filter((each) => each.name === name)
  const there = only(same.length > 0 ? same : all.filter((each) => each.name === 'access-control-allow-origin'))
  if (there === null || !there.isEverywhere) return null
  if (there.name === name && !keepsNames(name, there.value, valueIn(line))) return null
  const isForPreflights = onlyPreflights.test(there.condition)
  if (!isForPreflights && !ofPage.test(there.condition) && /expr=/i.test(there.condition)) return null
  const condition = isForPreflights && !ofPreflights.test(name) ? '' : there.condition
  const own = line
    .trimEnd()
    .split('\n')
    .map((each) => `${there.indent}${each}${condition}`)
    .join('\n')
  return same.length > 0 ? { start: there.start, end: there.end, text: own } : { start: there.end, end: there.end, text: `\n${own}` }
}

function nameIn(line: string): string {
  return /^Header always \w+ (\S+)/.exec(line)?.[1]?.toLowerCase() ?? ''
}

function valueIn(line: string): string {
  return /^Header always \w+ \S+ ([^\n]*)/.exec(line)?.[1] ?? ''
}

/** Without `always`, or with `onsuccess`, errors do not have it; null where no error of some path would have it from there. */
export function forErrorsToo(host: Host): Change[] | null {
  const lines = headersIn(host).filter(({ action }) => /^(?:set|add|append|merge)$/.test(action))
  const isSure = (each: HeaderLine) => each.isEverywhere && !/expr=/i.test(each.condition)
  if (!lines.some(({ name }) => name === 'access-control-allow-origin') || !lines.every(isSure)) return null
  const isProxied = asksBehind.test(host.inside)
  const changed = lines.filter(({ isAlways }) => !isAlways)
  return changed.flatMap(({ start, end, indent, name, action, condition }): Change[] => {
    const [found = ''] = /^[ \t]*Header[ \t]+(?:onsuccess[ \t]+)?/i.exec(host.text.slice(start, end)) ?? []
    const always = { start, end: start + found.length, text: `${found.replace(/onsuccess[ \t]+/i, '')}always ` }
    // It took the place of what stands behind sends, which is in the other list.
    const isAlone = isProxied && action === 'set' && name !== 'vary'
    return isAlone ? [always, { start: end, end, text: `\n${indent}Header onsuccess unset ${nameOf(host, start)}${condition}` }] : [always]
  })
}

const asksBehind = /^[ \t]*(?:ProxyPass|SetHandler[ \t]+["']?proxy:|RewriteRule[^\n]*\[(?:[^\]\n]*,)?P[,\]])/im

function nameOf({ text }: Host, start: number): string {
  return /Access-Control-[\w-]+/i.exec(text.slice(start))?.[0] ?? ''
}
