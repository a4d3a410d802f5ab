import { directivesOf, within } from './nginx-directives.ts'

/** A pattern that fits one origin, with or without a port: all else is for a person to read. */
const exact = /^\^https?\??:(?:\\?\/){2}(?:[a-z0-9-]+\\\.)*[a-z0-9-]+(?::\d+|\(:(?:\\d|\[0-9\])\+\)\?)? ?(?:\$|\\z)$/i

/** The first comparison of an Origin in a configuration, or in code, that may fit others than those that are meant; null where all name whole origins. */
export function looseMatch(text: string): string | null {
  const said = text.replaceAll(/^[ \t]*(?:#|\/\/).*$/gm, '')
  const patterns = [...inNginx(said), ...byPattern.flatMap((each) => [...said.matchAll(each)].map((match) => lastOf(match)))]
  return patterns.find((each) => !exact.test(each)) ?? looseWord(said)
}

/** Keys of a map, and conditions. */
function inNginx(text: string): string[] {
  if (!/\$\{?http_origin\b/i.test(text)) return []
  return directivesOf(text)
    .flatMap(within)
    .flatMap((each) => {
      const [, inIf] = /^\("?\$\{?http_origin\}?"?\s+!?~\*?\s*(.+)\)$/s.exec(each.words) ?? []
      if (each.name === 'if') return inIf === undefined ? [] : [unquoted(inIf)]
      if (each.name !== 'map' || !/\$\{?http_origin\b/i.test(each.words)) return []
      return each.children
        .filter(({ words }) => unquoted(words) !== '')
        .map(({ name }) => unquoted(name))
        .flatMap((key) => (key.startsWith('~') ? [key.replace(/^~\*?/, '')] : []))
    })
}

/** What follows is the pattern, in quotes or as a word. */
const quoted = String.raw`(?:"((?:\\.|[^"\\])*)"|'([^']*)'|(\S+))`
const byPattern = [
  // httpd
  String.raw`^[ \t]*setenvif(?:nocase)?[ \t]+["']?\^?origin\$?["']?[ \t]+${quoted}`,
  String.raw`^[ \t]*rewritecond[ \t]+["']?%\{http:origin\}["']?[ \t]+(?!["']?!?=)!?${quoted}`,
  String.raw`%\{(?:http|req|req_novary):origin\}['"]?\s*[=!]~\s*m?([/#|])((?:\\.|(?!\1).)*)\1`,
  // HAProxy
  String.raw`\bhdr\(origin\b.*?-m[ \t]+reg[ \t]+(?:-i[ \t]+)?${quoted}`,
  // Varnish
  String.raw`\breq\.http\.origin\s*!?~\s*${quoted}`,
  // Caddy
  String.raw`\bheader_regexp[ \t]+(?:\w+[ \t]+)?["']?origin["']?[ \t]+${quoted}`,
].map((source) => new RegExp(source, 'gim'))

function lastOf(match: RegExpMatchArray): string {
  return match.slice(1).findLast((each) => each !== undefined) ?? ''
}

/** Words that compare a part, where what they compare is an origin. */
const partly = [
  /^.*\bhdr_(?:beg|dir|dom|end|reg|sub)\(origin\b.*$/im,
  /^.*(?:origin|cors|\bvar\().*-m[ \t]+(?:beg|dir|dom|end|sub)\b.*$/im,
  /^.*\borigin\b.*\bmap_(?:beg|dir|dom|end|reg|sub)\(.*$/im,
  /^[ \t]*(?:@\S+[ \t]+)?header[ \t]+["']?origin["']?[ \t]+["']?(?:\*.+|.+\*)["']?[ \t]*$/im,
  /^[ \t]*map[ \t]+\{(?:http\.request\.)?header\.origin\}[^{}]*\{[^{}]*?^[ \t]*["'\x60]?~.*$/im,
  /^.*origin\b[?!]?\.(?:endsWith|includes|indexOf|match|search|startsWith)\(.*$/im,
  /^.*origin.{0,200}?(?:\.(?:endsWith|startsWith)\(|\bnew RegExp\(|\.(?:exec|test)\().*$/im,
  /^.*\borigin["']?\s*:\s*\[?[^\]\n]*?\/(?:\\.|[^/\n\\])+\/[a-z]*\s*[,\]})].*$/im,
]

function looseWord(text: string): string | null {
  const [line] = partly.flatMap((each) => each.exec(text)?.[0].trim() ?? [])
  return line ?? null
}

function unquoted(word: string): string {
  return word.trim().replace(/^(["'])(.*)\1$/s, '$2')
}
