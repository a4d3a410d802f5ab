import { firstSegment } from '../for-path.ts'
import type { Change } from './changes.ts'
import { dropHeaders, hasNoRules, type Host, mayBeSetElsewhere, standsForAll, virtualHost } from './apache-host.ts'
import { forErrorsToo, placeBlock, placeHeader } from './apache-lines.ts'
import { only, type Placer, together } from './placer.ts'

/** The policy is included first in the virtual host, before its rewrite rules. */
export const placeInApache: Placer = (files, { policy, lines, path }) => {
  const hosts = files.flatMap(({ name, text }) =>
    [...text.matchAll(virtualHost)].filter(([, , inside = '']) => isServing(inside)).map((match) => ({ name, text, match })),
  )
  const found = only(hosts.length > 1 ? hosts.filter(({ match: [, , inside = ''] }) => !leadsToHttps(inside)) : hosts)
  if (found === null) return null
  const { name, text, match } = found
  const at = text.indexOf('\n', match.index) + 1
  const indent = `${match[1]}    `
  const include = policy.map((file): Change => ({ start: at, end: at, text: `${indent}Include ${file.name}\n` }))
  const host: Host = { text, start: at, inside: match[2]!, indent, path: policy.length > 0 ? undefined : firstSegment(path) }
  if (mayBeSetElsewhere(host, name, files) || (policy.length > 0 && hasNoRules(host))) return null
  // They would be sent beside the policy's, from the other of two lists.
  const dropped = policy.length > 0 ? dropHeaders(host) : []
  const changes = together([include, dropped, ...lines.map((line) => placeLine(host, line))])
  return changes === null || changes.length === 0 ? null : { file: name, pasted: false, changes }
}

function placeLine(host: Host, line: string): Change[] | null {
  if (ofAll.test(line)) return forErrorsToo(host)
  if (line.trimEnd().includes('\n') && !isOne.test(line)) return placeBlock(host, line)
  const change = isOne.test(line) ? placeHeader(host, line) : placeOther(host, line)
  return change === null ? null : [change]
}

/** One that only redirects to another serves nothing. */
function isServing(inside: string): boolean {
  return /^[ \t]*(?:DocumentRoot|ProxyPass\w*|<(?:Location|Directory)\w*)\b/im.test(inside)
}

/** What certbot makes of the host for http, which keeps its root. */
function leadsToHttps(inside: string): boolean {
  const conditions = [...inside.matchAll(/^[ \t]*RewriteCond[ \t]+(\S+)/gim)].map(([, tested = '']) => tested)
  if (!conditions.every((tested) => /^%\{(?:SERVER_NAME|HTTPS)\}$/i.test(tested))) return false
  const redirect = /^[ \t]*Redirect[ \t]+(?:(?:permanent|temp|30\d)[ \t]+)?["']?\/["']?[ \t]+["']?https:/im
  return redirect.test(inside) || /^[ \t]*RewriteRule[ \t]+\^?(?:\/?\(?\.\*\)?\$?)?[ \t]+https:\S+[ \t]+\[(?:[^\]\n]*,)?R\b/im.test(inside)
}

/** One header, with what takes off the one that stands behind sends of its name. */
const isOne = /^Header always \w+ (Access-Control-[\w-]+|Vary) [^\n]*\n?(?:Header onsuccess unset \1\n?)?$/

/** What is said of every line of CORS in the host. */
const ofAll = /^Header always set \S+ …$/

/** In the place of the same directive, where it stands in the host; else first in it. Null where some paths have one of their own. */
function placeOther(host: Host, line: string): Change | null {
  const { start, inside, indent } = host
  const directive = /^\w+/.exec(line.trim())?.[0] ?? ''
  const same = directive === 'Header' ? null : new RegExp(`^[ \\t]*${directive}\\b[^\\n]*`, 'im').exec(inside)
  if (same === null) return { start, end: start, text: `${indent}${line.trim()}\n` }
  if (!standsForAll(host, same.index)) return null
  const at = start + same.index
  return { start: at, end: at + same[0].length, text: `${indent}${line.trim()}` }
}
