import type { Change } from './changes.ts'
import { placeHeader } from './caddy-header.ts'
import { firstInRoute, firstInSite, isSiteOnly, oldOf } from './caddy-site.ts'
import { type Line, linesOf, within } from './caddyfile.ts'
import { only, type Placer } from './placer.ts'

/** The policy stands first in a route, and all else of the site in a handle after it, which keeps the order that Caddy gives it. */
export const placeInCaddy: Placer = (files, { policy, lines }) => {
  const found = only(
    files.flatMap(({ name, text }) => {
      const all = linesOf(text)
      return all.filter((each) => isSite(each)).map((site) => ({ name, text, all, site }))
    }),
  )
  if (found === null) return null
  const { name, text, all, site } = found
  const placed = lines.map((each) => placeLines(text, site, each.trim()))
  const used = policy.length > 0 ? withPolicy(text, all, site) : []
  // One that has no place leaves the others half of a change; what is for the server behind has none to find where there is no such.
  if (used === null || placed.includes(null)) return null
  const changes = [...used, ...placed.flatMap((each) => each ?? [])]
  return changes.length === 0 ? null : { file: name, pasted: false, changes }
}

function placeLines(text: string, site: Line, lines: string): Change[] | null {
  if (lines.includes('{\n')) return placeBlock(text, site, lines)
  if (lines.startsWith('header ')) return placeHeader(text, site, lines)
  return proxiesIn(site).map((proxy) => intoProxy(text, proxy, lines.split('\n')))
}

function proxiesIn(site: Line): Line[] {
  return within(site).filter(({ words }) => /^reverse_proxy\b/.test(words))
}

function withPolicy(text: string, all: readonly Line[], site: Line): Change[] | null {
  const route = firstInRoute(text, site, ['import visto_cors'])
  if (route === null) return null
  const options = all[0]?.words === '' ? all[0].end : 0
  return [
    { start: options, end: options, text: options === 0 ? 'import visto-cors.caddy\n' : '\nimport visto-cors.caddy' },
    ...route,
    ...proxiesIn(site).map((proxy) => intoProxy(text, proxy, ['import visto_cors_upstream'])),
    ...oldOf(text, site),
  ]
}

/** Headers for all answers take the place of what is there of CORS; those of preflights stand beside it. */
function placeBlock(text: string, site: Line, block: string): Change[] | null {
  const lines = block.split('\n')
  const answers = lines.some((line) => line.startsWith('respond '))
  const there = answers ? firstInRoute(text, site, lines) : firstInSite(text, site, lines)
  const old = lines.some((line) => line.startsWith('header @')) ? [] : oldOf(text, site)
  return there === null ? null : [...there, ...old]
}

function intoProxy(text: string, { words, start, end, inside }: Line, lines: readonly string[]): Change {
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const own = lines.map((line) => `\n${indent}    ${line}`).join('')
  if (inside !== null) return { start: inside, end: inside, text: own }
  const at = start + words.length
  return { start: at, end: Math.max(at, end), text: ` {${own}\n${indent}}` }
}

/** A site has an address, and answers: snippets, options and sites that only redirect are none. */
function isSite({ words, inside, children }: Line): boolean {
  const own = children.filter((each) => !isSiteOnly(each))
  return inside !== null && words !== '' && !words.startsWith('(') && own.length > 0 && !own.every((each) => /^redir\b/.test(each.words))
}
