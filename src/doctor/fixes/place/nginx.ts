import type { Change } from './changes.ts'
import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { isForSuccessOnly, ofCors, placeHeader } from './nginx-header.ts'
import { blocksWithHeaders, firstIn, isHeader, placePolicy, placePreflight } from './nginx-lines.ts'
import { only, type Placer, wholeLine } from './placer.ts'

/**
 * The policy is included in http { } and in the server; what was there of CORS goes, since an add_header of its own keeps a block from
 * inheriting the others: a block that has one for another header includes the policy again.
 */
export const placeInNginx: Placer = (files, { policy, lines }) => {
  const found = only(
    files.flatMap(({ name, text }) => {
      const all = directivesOf(text).flatMap(within)
      return all.filter((each) => each.name === 'server' && isServing(each)).map((server) => ({ name, text, all, server }))
    }),
  )
  if (found === null) return null
  const { name, text, all, server } = found
  // Within an `if` no policy can be included again.
  const ofPolicy = lines.filter((line) => directivesOf(line).length > 1)
  if (policy.length + ofPolicy.length > 0 && within(server).some(hasOwnHeaderInIf)) return null
  const single = lines.filter((line) => !ofPolicy.includes(line)).map((line) => withLine(text, server, line))
  // One that has no place leaves the others half of a change.
  if (single.some((changes) => changes.length === 0)) return null
  const changes = [
    ...(policy.length > 0 ? withPolicy(text, all, server) : []),
    ...ofPolicy.flatMap((line) => placePolicy(text, all, server, line)),
    ...single.flat(),
  ]
  return { file: name, pasted: false, changes }
}

/** One that only redirects to another server serves nothing. */
function isServing({ children, inside }: Directive): boolean {
  return inside !== null && children.some(({ name }) => name === 'location' || name === 'root' || name === 'proxy_pass')
}

function withPolicy(text: string, all: readonly Directive[], server: Directive): Change[] {
  const http = all.find(({ name, inside }) => name === 'http' && inside !== null)
  const old = all.filter(({ name, words }) => isHeader(name) && ofCors.test(words))
  const own = blocksWithHeaders(server, old)
  return [
    include(text, http?.inside ?? 0, 'visto-cors.http.conf'),
    ...[server, ...own].map(({ inside }) => include(text, inside!, 'visto-cors.server.conf')),
    ...old.map(({ start, end }) => wholeLine(text, start, end)),
  ]
}

function hasOwnHeaderInIf({ name, words, children }: Directive): boolean {
  return name === 'if' && !/OPTIONS/.test(words) && children.some((each) => each.name === 'add_header' && !ofCors.test(each.words))
}

function include(text: string, at: number, file: string): Change {
  return at === 0 ? { start: at, end: at, text: `include ${file};\n` } : firstIn(text, at, [`include ${file};`])
}

/** In the place of the same directive, where it stands; one of a proxy beside proxy_pass, any other in the server. */
function withLine(text: string, server: Directive, line: string): Change[] {
  const [directive] = directivesOf(line)
  if (directive === undefined) return []
  const { name } = directive
  if (name === 'if') return placePreflight(text, server, directive, line)
  if (directive.words.endsWith('… always'))
    return within(server)
      .filter(isForSuccessOnly)
      .map(({ end }) => ({ start: end - 1, end: end - 1, text: ' always' }))
  if (name === 'add_header') return placeHeader(text, server, line.trim(), directive.words.split(' ')[0]!)
  const same = name.endsWith('_hide_header') ? undefined : within(server).find((each) => each.name === name)
  if (same !== undefined) return [{ start: same.start, end: same.end, text: line.trim() }]
  const beside = name.startsWith('proxy_') ? within(server).filter((each) => each.name === 'proxy_pass') : []
  const places = beside.length > 0 ? beside.map(({ start }) => text.lastIndexOf('\n', start) + 1) : [text.indexOf('\n', server.inside!) + 1]
  return places.map((at) => ({ start: at, end: at, text: `${/^[ \t]*/.exec(text.slice(at))![0]}${line.trim()}\n` }))
}
