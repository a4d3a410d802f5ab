import { isPreflight } from '../../../gateways/targets/nginx-fixed.ts'
import type { Change } from './changes.ts'
import { type Directive, directivesOf } from './nginx-directives.ts'
import { firstIn, lostIn } from './nginx-put.ts'
import { answeringBlock, hasUnseen, ofCors, ownOf, type Site } from './nginx-site.ts'
import { wholeLine } from './placer.ts'

/**
 * What answers preflights: into the `if` for them that comes first in the only location, else before all of its others. Nothing where a person has to
 * say which location it is, or where the server itself may answer before.
 */
export function placePreflight(site: Site, statement: string): Change[] {
  const place = answeringBlock(site)
  if (place === null || place === site.server || hasUnseen(site) || site.server.children.some(mayAnswer)) return []
  const block = directivesOf(statement).find(({ name }) => name === 'if')
  const first = place.children.find(({ name }) => /^(?:if|return|rewrite|break)$/.test(name))
  // What is for one page alone stands beside what is for the others.
  const there = first !== undefined && isForOptions(first) && isForOptions(block!) ? first : null
  const lost = lostIn(site, there ?? place, ['add_header'])
  if (there !== null) return intoIf(site, there, block!, statement, lost)
  const own = ownOf(place, 'add_header').filter(({ words }) => !ofCors.test(words))
  const more = [...own.map(({ start, end }) => site.text.slice(start, end)), ...lost]
  const lines = statement.trim().split('\n')
  return [firstIn(site.text, place.inside!, [...lines.slice(0, -2), ...more.map((line) => `    ${line}`), ...lines.slice(-2)])]
}

/** Of whatever method the request is, that is the same: the answer to the request itself came from the location. */
const ofAnyMethod = /^\(\s*!?\s*\$(?:host|http_host|server_name|server_port|scheme|https|uri|request_uri|args)\b[^$]*\)$/

/** Whether a server answers by itself before a location does. */
export function mayAnswer({ name, words }: Directive): boolean {
  return name === 'return' || (name === 'if' && !ofAnyMethod.test(words))
}

/** Of a preflight, or of any OPTIONS. */
const ofPreflights = /^\(\s*\$(?:http_access_control_request_method|request_method\s*=\s*(?:OPTIONS|"OPTIONS"|'OPTIONS'))\s*\)$/

export function isForOptions({ name, words, inside, children }: Directive): boolean {
  const isTheirs = ofPreflights.test(words) || words.replace(/ ?\)$/, '') === `(${isPreflight}`
  return name === 'if' && inside !== null && isTheirs && children.some((each) => each.name === 'return')
}

function intoIf({ text }: Site, there: Directive, block: Directive, statement: string, lost: readonly string[]): Change[] {
  const headers = ownOf(block, 'add_header').map(({ start, end }) => statement.slice(start, end))
  const old = ownOf(there, 'add_header').filter(({ words }) => ofCors.test(words))
  const bad = there.children.filter(({ name, words }) => name === 'return' && !/^20[04]\b/.test(words))
  return [
    firstIn(text, there.inside!, [...headers, ...lost]),
    ...old.map(({ start, end }) => wholeLine(text, start, end)),
    ...bad.map(({ start, end }) => ({ start, end, text: 'return 204;' })),
  ]
}
