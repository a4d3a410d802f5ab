import { hasName } from '../../../gateways/own-name.ts'
import { siteSnippet, upstreamSnippet } from '../../../gateways/targets/caddy.ts'
import { firstSegment } from '../for-path.ts'
import type { Change } from './changes.ts'
import { placeHeader } from './caddy-header.ts'
import { expanded, importedBy, snippetsIn } from './caddy-imports.ts'
import { firstInRoute, firstInSite, isOld, isSiteOnly, oldIn, proxiesIn, type Site, withoutOld } from './caddy-site.ts'
import { isInRoute, isOfOnePage } from './caddy-reach.ts'
import { isPlain, type Line, linesOf, within } from './caddyfile.ts'
import { type ConfigFile, only, type Placer, together } from './placer.ts'
import { givingWay } from './reach.ts'
import { indentOf } from './text-lines.ts'

/** The policy stands first in a route, and all else of the site in a handle after it, which keeps the order that Caddy gives it. */
export const placeInCaddy: Placer = (files, { policy, lines, path }) => {
  const found = siteOf(files, policy.length > 0 ? undefined : firstSegment(path))
  if (found === null || definesTwice(found, [...policy.map(({ text }) => text), ...lines])) return null
  const used = policy.length > 0 ? withPolicy(found) : []
  const changes = together([used, ...lines.map((each) => placeLines(found, each.trim()))])
  // What is for the server behind is no change where there is none.
  return changes === null || changes.length === 0 ? null : { file: found.name, pasted: false, changes }
}

/** Null where there are several, and where a part of it is in a file that is not given. */
function siteOf(files: readonly ConfigFile[], path: string | undefined): (Site & { readonly name: string }) | null {
  const read = files.map((file) => ({ ...file, own: linesOf(file.text) }))
  const snippets = snippetsIn(read.flatMap(({ own }) => own))
  const site = only(read.flatMap(({ name, text, own }) => own.filter(isSite).map((line) => ({ name, text, line, snippets, path }))))
  return site !== null && files.every(({ text }) => isPlain(text)) && importedBy(site.line, snippets) !== null ? site : null
}

function placeLines(site: Site, lines: string): Change[] | null {
  if (lines.includes('{\n')) return placeBlock(site, lines)
  return lines.startsWith('header ') ? placeHeader(site, lines) : intoProxies(site, lines.split('\n'))
}

function withPolicy(site: Site): Change[] | null {
  const options = linesOf(site.text)[0]
  const isThere = options?.words === ''
  const at = isThere ? options.end : 0
  const text = isThere ? '\nimport visto-cors.caddy' : 'import visto-cors.caddy\n'
  return together([
    [{ start: at, end: at, text }],
    firstInRoute(site, [`import ${siteSnippet}`]),
    intoProxies(site, [`import ${upstreamSnippet}`]),
    takenOut(site, true),
  ])
}

/** Headers for all answers take the place of what is there of CORS, or stand beside it where they are of one path; those of preflights stand beside it. */
function placeBlock(site: Site, block: string): Change[] | null {
  const lines = block.split('\n')
  if (lines[0] === 'handle_errors {') return asErrors(site, lines)
  const answers = lines.some((line) => line.startsWith('respond '))
  const there = answers ? firstInRoute(site, lines) : firstInSite(site, lines)
  if (hasName('origin', block)) return isInRouteToday(site) ? null : together([there, intoErrors(site, lines)])
  if (hasName('path', block) || hasName('page', block)) return isOnErrors(site, answers) ? null : there
  const old = lines.some((line) => line.startsWith('header @')) ? [] : takenOut(site, answers)
  return together([there, old])
}

/** Whether what is there of CORS stays on errors that Caddy makes itself, whatever comes beside it, or is not known. */
function isOnErrors(site: Site, answers: boolean): boolean {
  const old = oldIn(site)
  const going = old && givingWay(old, answers)
  return (
    going === null || going.some(({ line, reach }) => isOld(line) && reach !== 'preflights' && !isOfOnePage(site.line, line, site.path))
  )
}

/** There, what comes after it on errors comes before it otherwise. */
function isInRouteToday(site: Site): boolean {
  return oldIn(site)?.some(({ line }) => isInRoute(site.line, line)) !== false
}

/** Where errors are given an origin of their own, the block that is deferred comes after that. */
function intoErrors({ text, line: site }: Site, lines: readonly string[]): Change[] {
  const end = lines.indexOf('}', lines.indexOf('    defer'))
  const deferred = lines.slice(
    lines.findLastIndex((line, nth) => nth < end && line.startsWith('header ')),
    end + 1,
  )
  const isErrors = ({ words, children }: Line) => /^handle_errors(?!\S)/.test(words) && children.some((each) => within(each).some(isOld))
  return site.children.filter(isErrors).map(({ start, inside }) => {
    const indent = indentOf(text, start)
    return { start: inside!, end: inside!, text: deferred.map((line) => `\n${indent}    ${line}`).join('') }
  })
}

/** First in what errors have already, or beside all else. */
function asErrors(site: Site, lines: readonly string[]): Change[] | null {
  const there = site.line.children.filter(({ words }) => /^handle_errors(?!\S)/.test(words))
  const [own] = there
  if (own === undefined) return firstInSite(site, lines)
  if (there.length > 1 || own.inside === null) return null
  const indent = indentOf(site.text, own.start)
  return [
    {
      start: own.inside,
      end: own.inside,
      text: lines
        .slice(1, -1)
        .map((line) => `\n${indent}${line}`)
        .join(''),
    },
  ]
}

function takenOut(site: Site, answers: boolean): Change[] | null {
  const old = oldIn(site)
  const going = old && givingWay(old, answers)
  return (
    going &&
    withoutOld(
      site,
      going.map(({ line }) => line),
    )
  )
}

function intoProxies(site: Site, lines: readonly string[]): Change[] | null {
  return proxiesIn(site)?.map((proxy) => intoProxy(site.text, proxy, lines)) ?? null
}

function intoProxy(text: string, { words, start, end, inside }: Line, lines: readonly string[]): Change {
  const indent = indentOf(text, start)
  const own = lines.map((line) => `\n${indent}    ${line}`).join('')
  if (inside !== null) return { start: inside, end: inside, text: own }
  const at = start + words.length
  return { start: at, end: Math.max(at, end), text: ` {${own}\n${indent}}` }
}

/** Caddy refuses a matcher whose name is taken, also where it is that of a site around. */
function definesTwice({ line, snippets }: Site, texts: readonly string[]): boolean {
  const names = texts.flatMap((text) => [...text.matchAll(/^\s*(@\w+) /gm)].map(([, name]) => name))
  const own = expanded(line.children, snippets) ?? []
  return own.some(({ words }) => names.includes(words.split(/\s+/)[0]))
}

/** A site has an address, and answers: snippets, options and sites that only redirect are none. */
function isSite({ words, inside, children }: Line): boolean {
  const own = children.filter((each) => !isSiteOnly(each))
  return inside !== null && words !== '' && !words.startsWith('(') && own.length > 0 && !own.every((each) => /^redir\b/.test(each.words))
}
