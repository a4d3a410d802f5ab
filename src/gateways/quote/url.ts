/**
 * A URL for whatever string of JavaScript has one already. A server chooses where it leads: what ends such a string, or begins an expression in one, is
 * percent-encoded.
 */
export function urlInString(url: string): string {
  return url.replace(/['"`\\\s<>]|\$(?=\{)/g, (character) => (character === "'" ? '%27' : encodeURIComponent(character)))
}
