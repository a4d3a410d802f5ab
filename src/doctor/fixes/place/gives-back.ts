/** What stands for the origin that asks, as nginx, httpd, Caddy, HAProxy and Varnish write it. */
const asking = [
  /\$\{?http_origin\b/,
  // Not where it is compared.
  /expr=%\{(?:http|req|req_novary):origin\}(?![ \t]*[=!-])/,
  /\{(?:http\.request\.)?header\.origin\}/,
  /%\[(?:req\.)?f?hdr\(origin[,)]/,
  /req\.http\.origin\b/,
]
  .map(({ source }) => source)
  .join('|')

const header = new RegExp(String.raw`access-control-allow-origin["'\x60]?[ \t=]+["'\x60]?(?:${asking})`, 'i')

/** Variables that are whatever origin comes: a pattern that everything fits, the default of a map, and one that is set in any case. */
const variables = [
  /^[ \t]*setenvif(?:nocase)?[ \t]+["']?\^?origin\$?["']?[ \t]+["']?\^?\(?\.[*+]?\)?\$?["']?[ \t]/im,
  /(?:\bdefault|~\*?\^?\.[*+]?\$?)["']?[ \t]+["']?\$http_origin\b/i,
  /\bset-var\([^)\n]*\)[ \t]+(?:req\.)?f?hdr\(origin\)[ \t]*$/im,
]

/** Whether a configuration gives back whatever origin comes: with a word for cookies beside it, any page could read the answers as its users. */
export function givesBackAny(text: string): boolean {
  const said = text.replaceAll(/^[ \t]*(?:#|\/\/).*$/gm, '')
  return header.test(said) || variables.some((each) => each.test(said))
}
